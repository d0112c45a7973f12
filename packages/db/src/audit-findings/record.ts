import type { AuditFinding } from '@lispwatch/domain/audit-finding/audit-finding'
import { auditChange } from '@lispwatch/domain/audit-finding/change'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { storableJson } from '../storable.ts'
import { inTransaction } from '../transaction.ts'
import { AUDIT_COLUMNS, AUDIT_RECORD, type AuditRow, auditRecord, storedAuditFinding } from './row.ts'

/** Two leaders that overlap for a moment write one after the other. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('audit_finding'))"

const OPEN = `SELECT ${AUDIT_COLUMNS} FROM audit_finding WHERE closed_at IS NULL`

const INSERT = `
INSERT INTO audit_finding (key, kind, variant, subject_kind, subject_name, subject_site, site, provider, severity, sentence, detection,
                           evidence, since_at, known_at)
SELECT key, kind, variant, subject_kind, subject_name, subject_site, site, provider, severity, sentence, detection, evidence,
       to_timestamp(since_s), to_timestamp($2::float8)
FROM jsonb_to_recordset($1) AS ${AUDIT_RECORD}`

const SAY = `
UPDATE audit_finding
SET severity = given.severity, sentence = given.sentence, site = given.site, provider = given.provider, detection = given.detection,
    evidence = given.evidence
FROM jsonb_to_recordset($1) AS ${AUDIT_RECORD}
WHERE audit_finding.closed_at IS NULL AND md5(audit_finding.key) = md5(given.key)`

const CLOSE = `
UPDATE audit_finding SET closed_at = greatest(known_at, to_timestamp($2::float8))
WHERE closed_at IS NULL AND md5(key) = ANY (SELECT md5(given) FROM unnest($1::text[]) AS given)`

/** What a record came to. */
export interface AuditRecorded {
  readonly open: number
  readonly opened: number
  readonly closed: number
}

/** Writes down what was found at `now`: what is new is known from now on, what is not found any more was so until now. In one transaction. */
export function recordAuditFindings({ pool }: Database, found: readonly AuditFinding[], now: number): Promise<AuditRecorded> {
  return inTransaction(pool, async (client) => {
    await client.query(LOCK)
    const { rows } = await client.query<AuditRow>({ text: OPEN, types: EPOCH_TYPES })
    const { opened, said, closed } = auditChange(rows.map(storedAuditFinding), found)
    if (closed.length > 0) await client.query(CLOSE, [closed, now / 1000])
    if (said.length > 0) await client.query(SAY, [storableJson(said.map(auditRecord))])
    if (opened.length > 0) await client.query(INSERT, [storableJson(opened.map(auditRecord)), now / 1000])
    return { open: found.length, opened: opened.length, closed: closed.length }
  })
}
