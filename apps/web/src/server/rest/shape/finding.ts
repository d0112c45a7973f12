import type { StoredFinding } from '@lispwatch/db/findings'
import type { FindingVote, ObservationRef } from '@lispwatch/domain/finding'
import { z } from 'zod'
import { instant, iso } from './instant.ts'
import { confidence, severity, subjectJson, subjectShape } from './subject.ts'

const names = z.array(z.string()).optional()
const groundShape = z.object({ vantages: names, nodes: names, rlocs: names, sites: names, eids: names })

export const voteShape = z.object({
  vantage: z.string(),
  server: z.string().nullable(),
  says: z.enum(['for', 'against', 'nothing']),
  words: z.string(),
})

export const evidenceShape = z.object({ targetId: z.number().int(), slotAt: instant })

export const findingShape = z.object({
  id: z.string().describe('Grows from finding to finding; a whole number in decimal.'),
  detection: z.string().describe('The rule that found it, D01 to D31.'),
  variant: z.string().nullable(),
  purpose: z.enum(['incident', 'quality', 'audit']),
  subject: subjectShape,
  severity,
  confidence,
  isUnconfirmed: z.boolean().describe('One vantage says so, where it takes several.'),
  afterAt: instant.nullable().describe('It began after this; null when nothing was seen before.'),
  byAt: instant.describe('It had begun by then.'),
  openedAt: instant.describe('When it was decided.'),
  closedAt: instant.nullable().describe('When it was decided to be over; null while it is open.'),
  reason: z.string(),
  because: z.string().nullable().describe('Why it is over.'),
  votes: z.array(voteShape),
  evidence: z.array(evidenceShape).describe('The observations that it rests on, newest first.'),
  restsOn: groundShape.describe('What explains it, where that is ill itself.'),
  affects: groundShape.describe('What is hit by it, beside the subject.'),
})

export function findingJson(finding: StoredFinding): z.input<typeof findingShape> {
  const { id, detection, variant, purpose, subject, reason, because, votes, evidence, restsOn, affects } = finding
  return {
    ...{ id, detection, variant, purpose, subject: subjectJson(subject), severity: finding.severity, confidence: finding.confidence },
    ...{ isUnconfirmed: finding.isUnconfirmed, afterAt: iso(finding.afterAt), byAt: iso(finding.byAt), openedAt: iso(finding.openedAt) },
    ...{ closedAt: iso(finding.closedAt), reason, because },
    ...{ votes: votes.map(voteJson), evidence: evidence.map(evidenceJson) },
    restsOn: groundJson(restsOn),
    affects: groundJson(affects),
  }
}

export function voteJson({ vantage, node, says, words }: FindingVote): z.input<typeof voteShape> {
  return { vantage, server: node, says, words }
}

export function evidenceJson({ targetId, slotAt }: ObservationRef): z.input<typeof evidenceShape> {
  return { targetId, slotAt: iso(slotAt) }
}

function groundJson({ vantages, nodes, rlocs, sites, eids }: StoredFinding['restsOn']): z.input<typeof groundShape> {
  const listed = (list: readonly string[] | undefined) => list && [...list]
  return { vantages: listed(vantages), nodes: listed(nodes), rlocs: listed(rlocs), sites: listed(sites), eids: listed(eids) }
}
