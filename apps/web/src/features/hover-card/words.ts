import type { Subject } from './subject-of.ts'

export const WORDS = {
  since: 'for',
  rtt: 'round-trip times of the last hour',
  unknown: 'Nothing is known of it now.',
  failed: 'The server does not answer.',
} as const

export const KIND_WORD: Record<Subject['kind'], string> = { site: 'Site', rloc: 'RLOC', server: 'Server', eid: 'EID-prefix' }
