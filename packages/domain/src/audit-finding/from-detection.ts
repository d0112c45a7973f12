import type { DetectionId, Finding } from '../finding.ts'
import type { AuditFinding, AuditKind } from './audit-finding.ts'

/*
 * What the judge has found already is not judged again: an open finding of a detection is shown to auditors as what it means to them. Findings
 * that are about operation and not about what is registered (loss, flapping, outages of servers) have no view here.
 */

type View = (finding: Finding) => AuditKind | null

const always =
  (kind: AuditKind): View =>
  () =>
    kind

const VIEWS: Readonly<Partial<Record<DetectionId, View>>> = {
  // On a server it is a mass change, and each of its EID-prefixes has a finding of its own.
  D01: ({ subject }) => (subject.kind === 'eid' ? 'not-registered' : null),
  D02: always('servers-differ'),
  D04: always('dormant'),
  D09: always('etrs-differ'),
  D10: always('etrs-differ'),
  D11: always('conformance'),
  D12: always('servers-differ'),
  // A server that is silent on negatives or on a port has a habit; one that is dead is no matter of registrations.
  D13: ({ severity }) => (severity === 'info' ? 'conformance' : null),
  D14: always('delegation-mismatch'),
  D15: always('delegation-mismatch'),
  D16: always('weak-authentication'),
  D17: always('foreign-locator'),
  D18: ({ variant }) => (variant === 'overclaim' ? 'overclaim' : 'not-expected'),
  D19: ({ variant }) => (variant === 'split-brain' ? 'etrs-differ' : 'foreign-locator'),
  D20: always('etrs-differ'),
  D23: ({ variant }) => (variant === 'recursive' ? 'own-eid-locator' : 'bogon-locator'),
  // What lost its redundancy lately is an incident; what never had it is how it was built.
  D28: ({ variant }) => (variant === 'locators' ? null : 'single-point'),
}

/**
 * An open finding as an auditor sees it; undefined where it is none. What one vantage alone says, where it takes several, is no finding of an
 * audit yet.
 * @param providerOf the provider of a site, by name
 */
export function auditView(finding: Finding, providerOf: (site: string) => string | null): AuditFinding | undefined {
  const kind = VIEWS[finding.detection]?.(finding) ?? null
  if (kind === null || finding.isUnconfirmed) return undefined
  const { subject, severity, reason, byAt, detection, evidence, affects } = finding
  const [only, ...more] = affects.sites ?? []
  const site = 'site' in subject ? subject.site : more.length === 0 ? (only ?? null) : null
  return {
    ...{ kind, variant: `${detection}${finding.variant === null ? '' : ` ${finding.variant}`}`, subject, site },
    ...{ provider: site === null ? null : providerOf(site), severity, sentence: reason, sinceAt: byAt, detection, evidence },
  }
}
