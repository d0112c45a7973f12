import { type AuditFinding, auditKey } from './audit-finding.ts'

/** What has to be written where findings were computed anew. */
export interface AuditChange {
  readonly opened: readonly AuditFinding[]
  /** Still so, in other words or with other evidence. */
  readonly said: readonly AuditFinding[]
  /** Keys of what is so no more. */
  readonly closed: readonly string[]
}

/** What of an open finding may change while it goes on. */
const wordsOf = ({ severity, sentence, site, provider, detection }: AuditFinding) =>
  JSON.stringify([severity, sentence, site, provider, detection])

/**
 * What became of the findings that were open: one that goes on began when it began. Evidence alone is no news: every round has newer packets
 * of the same.
 */
export function auditChange(open: readonly AuditFinding[], found: readonly AuditFinding[]): AuditChange {
  const known = new Map(open.map((finding) => [auditKey(finding), finding]))
  const keys = new Set(found.map(auditKey))
  const opened = found.filter((finding) => !known.has(auditKey(finding)))
  const said = found.filter((finding) => {
    const before = known.get(auditKey(finding))
    return before !== undefined && wordsOf(before) !== wordsOf(finding)
  })
  return { opened, said, closed: [...known.keys()].filter((key) => !keys.has(key)) }
}
