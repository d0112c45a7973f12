import { listAuditFindings, type StoredAuditFinding } from '@lispwatch/db/audit-findings'
import { AUDIT_KINDS } from '@lispwatch/domain/audit-finding/audit-finding'
import { STANDARDS } from '@lispwatch/domain/audit-finding/standard'
import { z } from 'zod'
import { pageOf, pageOfRows, pageQueryOf } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { evidenceJson, evidenceShape } from '../shape/finding.ts'
import { instant, iso } from '../shape/instant.ts'
import { severity, subjectJson, subjectShape } from '../shape/subject.ts'

const isFindingId = (key: string) => /^\d{1,18}$/.test(key)
const name = z.string().min(1).max(200)

const auditFindingShape = z.object({
  id: z.string().describe('Grows from finding to finding; a whole number in decimal.'),
  kind: z.enum(AUDIT_KINDS),
  variant: z.string().describe('Tells forms of one kind apart.'),
  subject: subjectShape,
  site: z.string().nullable(),
  provider: z.string().nullable(),
  severity,
  sentence: z.string(),
  standard: z.string().describe('Where the rule is written.'),
  whatToDo: z.string(),
  detection: z.string().nullable().describe('The detection whose open finding it is a view of; null: a rule of the audit itself.'),
  sinceAt: instant.describe('It has been so since then at the latest.'),
  knownAt: instant.describe('When it was found first.'),
  closedAt: instant.nullable().describe('When it was seen to be so no more; null while it is.'),
  evidence: z.array(evidenceShape).describe('The observations that it rests on, newest first.'),
})

function auditFindingJson(finding: StoredAuditFinding): z.input<typeof auditFindingShape> {
  const { id, kind, variant, subject, site, provider, sentence, detection, evidence } = finding
  const { standard, whatToDo } = STANDARDS[kind]
  return {
    ...{ id, kind, variant, subject: subjectJson(subject), site, provider, severity: finding.severity, sentence, standard, whatToDo },
    ...{ detection, sinceAt: iso(finding.sinceAt), knownAt: iso(finding.knownAt), closedAt: iso(finding.closedAt) },
    evidence: evidence.map(evidenceJson),
  }
}

export const auditFindings = jsonResource({
  path: '/audit-findings',
  capability: 'see-network',
  summary: 'What an auditor has to know about registrations, each with its standard and what to do, the newest first.',
  params: z.strictObject({}),
  query: z.strictObject({
    ...pageQueryOf(isFindingId),
    state: z.enum(['open', 'closed']).optional(),
    kind: z.enum(AUDIT_KINDS).optional().describe('Only those of this kind.'),
    severity: severity.optional(),
    site: name.optional(),
    provider: name.optional(),
  }),
  answer: pageOf(auditFindingShape).meta({ title: 'AuditFindingPage' }),
  async read({ database, query: { cursor, limit, state, ...filter } }) {
    const rows = await listAuditFindings(database, {
      ...{ ...filter, isOpen: state && state === 'open', before: cursor ?? null, limit: limit + 1 },
    })
    return pageOfRows(rows, ({ id }) => id, limit, auditFindingJson)
  },
})
