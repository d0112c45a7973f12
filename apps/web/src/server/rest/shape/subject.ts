import { type FindingSubject, subjectName } from '@lispwatch/domain/finding'
import { z } from 'zod'

export const severity = z.enum(['critical', 'warning', 'info'])
export const confidence = z.enum(['authoritative', 'corroborated', 'single'])

/** What a finding or an incident is about. */
export const subjectShape = z.object({
  kind: z.enum(['monitor', 'vantage', 'node', 'rloc', 'site', 'eid']),
  name: z.string().describe('The name by which people know it; an EID-prefix with its instance in front: [101]10.1.0.0/24.'),
  site: z.string().nullable().describe('The site of an EID-prefix.'),
})

export function subjectJson(subject: FindingSubject): z.input<typeof subjectShape> {
  return { kind: subject.kind, name: subjectName(subject), site: 'site' in subject ? subject.site : null }
}
