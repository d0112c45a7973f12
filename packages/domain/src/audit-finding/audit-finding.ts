import type { DetectionId, FindingSeverity, FindingSubject, ObservationRef } from '../finding.ts'
import { subjectKey } from '../finding.ts'

/** What an auditor looks for, in the order in which it is listed. */
export const AUDIT_KINDS = [
  'not-registered',
  'not-expected',
  'overclaim',
  'wrong-instance',
  'foreign-locator',
  'bogon-locator',
  'own-eid-locator',
  'etrs-differ',
  'servers-differ',
  'single-point',
  'weak-authentication',
  'ttl-outlier',
  'dormant',
  'untested-backup',
  'delegation-mismatch',
  'conformance',
] as const

export type AuditKind = (typeof AUDIT_KINDS)[number]

/** One thing that an auditor has to know, as it is found now. It opens no incident and tells nobody: it is put in order some day. */
export interface AuditFinding {
  readonly kind: AuditKind
  /** Tells forms of one kind about one subject apart. */
  readonly variant: string
  readonly subject: FindingSubject
  readonly site: string | null
  readonly provider: string | null
  readonly severity: FindingSeverity
  /** Plain English, complete on its own. */
  readonly sentence: string
  /** It has been so since then at the latest, epoch ms; what began before anybody looked began when somebody looked first. */
  readonly sinceAt: number
  /** The detection whose open finding this is a view of; null: a rule of the audit's own. */
  readonly detection: DetectionId | null
  /** At most MOST_EVIDENCE, newest first. */
  readonly evidence: readonly ObservationRef[]
}

/** The same for the same finding, however its words change. */
export const auditKey = ({ kind, variant, subject }: Pick<AuditFinding, 'kind' | 'variant' | 'subject'>): string =>
  `${kind} ${variant} ${subjectKey(subject)}`

export const isAuditKind = (text: string): text is AuditKind => AUDIT_KINDS.some((kind) => kind === text)

/** Each finding once; of several with one key the one that began first, with the words of the worst. */
export function distinct(findings: readonly AuditFinding[]): AuditFinding[] {
  const known = new Map<string, AuditFinding>()
  for (const finding of findings) {
    const key = auditKey(finding)
    const other = known.get(key)
    if (other === undefined) known.set(key, finding)
    else {
      const worst = RANK[finding.severity] > RANK[other.severity] ? finding : other
      known.set(key, { ...worst, sinceAt: Math.min(finding.sinceAt, other.sinceAt) })
    }
  }
  return [...known.values()]
}

const RANK: Readonly<Record<FindingSeverity, number>> = { info: 0, warning: 1, critical: 2 }
