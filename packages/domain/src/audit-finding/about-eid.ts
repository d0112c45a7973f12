import type { EidFacts } from '../facts/eid-facts.ts'
import type { AuditFinding } from './audit-finding.ts'

/** A finding of the audit's own about an EID-prefix of a site: what the parts do not say. */
export function aboutEid(
  { label, site, provider }: Pick<EidFacts, 'label' | 'site' | 'provider'>,
  parts: Pick<AuditFinding, 'kind' | 'variant' | 'sentence' | 'sinceAt'> & Partial<AuditFinding>,
): AuditFinding {
  return { subject: { kind: 'eid', eid: label, site }, site, provider, severity: 'info', detection: null, evidence: [], ...parts }
}
