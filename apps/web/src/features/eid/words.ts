import type { EvidenceClass } from '@lispwatch/domain/evidence-class'
import type { EidView } from '../../lib/eid-shapes.ts'

export const WORDS = {
  mappings: 'Mappings',
  now: 'Now, server by server',
  from: 'Seen from',
  history: 'History',
  wholeHistory: 'on a page of its own',
  events: 'Events',
  around: 'Around it',
  covering: 'Covered by',
  within: 'More specific',
  noNeighbours: 'No other EID-prefix of the record covers it or lies within it.',
  retired: 'no longer in the inventory',
  instance: 'instance',
  archive: 'archive',
  lastTold: 'told last',
  notAsked: 'not asked any more',
  evidence: 'evidence',
  askedAsWell: 'answered for',
  failed: 'This EID-prefix could not be loaded',
  eventsFailed: 'The events could not be loaded',
  noServersTitle: 'Nobody is asked for it',
  noServers: 'It is in the record, but no map-server or map-resolver is asked for it.',
  noAnswer: 'no mapping',
  range: 'Time range',
  all: 'all',
} as const

const EVIDENCE: Record<EvidenceClass, string> = {
  authoritative: 'by the word of the site itself',
  corroborated: 'by several independent answers',
  single: 'by one answer alone',
}

/** How well it is founded that it is, or is not, registered: `by several independent answers`. */
export function standingText({ evidence, servers }: Pick<EidView, 'evidence' | 'servers'>): string {
  if (evidence === null) return servers.some(({ isArchive }) => !isArchive) ? 'nobody knows yet' : 'known from archives alone'
  return EVIDENCE[evidence.evidence]
}
