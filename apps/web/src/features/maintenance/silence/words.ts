import type { DetectionId, FindingSeverity } from '@lispwatch/domain/finding'

export const WORDS = {
  title: 'Silence',
  what: 'Why, and until when',
  reason: 'Reason',
  reasonHint: 'It is shown wherever something is quiet because of it.',
  owner: 'In the name of',
  expiresIn: 'Expires in',
  only: 'Only some of it',
  onlyMeaning: 'Nothing chosen means all of it.',
  severities: 'Severities',
  detections: 'Detections',
  noReason: 'Say why, for those who come after you.',
  noScope: 'Choose at least one thing that is to be quiet.',
  save: 'Silence it',
  saving: 'It is being silenced.',
  incomplete: 'Something is still missing: see what is marked.',
  done: 'Silenced.',
} as const

const HOUR_MS = 3_600_000

/** How long a silence may last, from now on. */
export const LIVES = [
  { value: '1h', word: '1 h', ms: HOUR_MS },
  { value: '4h', word: '4 h', ms: 4 * HOUR_MS },
  { value: '1d', word: '1 d', ms: 24 * HOUR_MS },
  { value: '7d', word: '7 d', ms: 168 * HOUR_MS },
  { value: '30d', word: '30 d', ms: 720 * HOUR_MS },
  { value: '90d', word: '90 d', ms: 2160 * HOUR_MS },
] as const

export type Life = (typeof LIVES)[number]['value']

export const SEVERITIES: readonly FindingSeverity[] = ['critical', 'warning', 'info']

/** What each detection finds, in a few words. */
export const DETECTION_WORD: Record<DetectionId, string> = {
  D01: 'registration lost',
  D02: 'registered at some servers only',
  D03: 'flapping',
  D04: 'dormant',
  D05: 'locator unreachable',
  D06: 'locator called up, but down',
  D07: 'black-holed',
  D08: 'withdrawn',
  D09: 'ETRs disagree about locators',
  D10: 'ETRs disagree about attributes',
  D11: 'not conforming',
  D12: 'servers disagree',
  D13: 'server ill',
  D14: 'broken delegation',
  D15: 'siblings of a delegation differ',
  D16: 'authentication failing',
  D17: 'locator not allowed',
  D18: 'overlapping EID-prefixes',
  D19: 'EID moved',
  D20: 'EID registered twice',
  D21: 'stale map-cache',
  D22: 'cross-talk',
  D23: 'impossible locator',
  D24: 'nonce going back',
  D25: 'subscription ill',
  D26: 'registration ageing',
  D27: 'NAT traversal in part',
  D28: 'redundancy lost',
  D29: 'path quality',
  D30: 'vantage ill',
  D31: 'drift rejected',
}

/** Every detection, in their order. */
export const DETECTIONS = Object.keys(DETECTION_WORD).filter((id): id is DetectionId => Object.hasOwn(DETECTION_WORD, id))
