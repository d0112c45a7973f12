import type { DetectionId } from '../finding.ts'

/** What happened, as people who are woken would say it. Rules and routes know these, not the numbers of detections. */
export type AlertKind =
  | 'rloc-down'
  | 'site-down'
  | 'redundancy-lost'
  | 'registration-lost'
  | 'hijack'
  | 'servers-disagree'
  | 'etrs-disagree'
  | 'flapping'
  | 'expiring'
  | 'server-down'
  | 'delegation-broken'
  | 'path-quality'
  | 'drift-rejected'
  | 'configuration'
  | 'monitor-ill'

const KINDS: { readonly [D in DetectionId]: AlertKind } = {
  D01: 'registration-lost',
  D02: 'registration-lost',
  D03: 'flapping',
  D04: 'configuration',
  D05: 'rloc-down',
  D06: 'configuration',
  D07: 'site-down',
  D08: 'site-down',
  D09: 'etrs-disagree',
  D10: 'etrs-disagree',
  D11: 'configuration',
  D12: 'servers-disagree',
  D13: 'server-down',
  D14: 'delegation-broken',
  D15: 'delegation-broken',
  D16: 'registration-lost',
  D17: 'hijack',
  D18: 'hijack',
  D19: 'hijack',
  D20: 'hijack',
  D21: 'configuration',
  D22: 'hijack',
  D23: 'configuration',
  D24: 'hijack',
  D25: 'server-down',
  D26: 'expiring',
  D27: 'rloc-down',
  D28: 'redundancy-lost',
  D29: 'path-quality',
  D30: 'monitor-ill',
  D31: 'drift-rejected',
}

export const ALERT_KINDS: readonly AlertKind[] = [...new Set(Object.values(KINDS))]

export function alertKindOf(detection: DetectionId): AlertKind {
  return KINDS[detection]
}
