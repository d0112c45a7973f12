import type { DifferenceKind } from '@lispwatch/domain/comparison/compare-registrations'
import type { OtherSource } from '@lispwatch/domain/comparison/other-source'
import type { State } from '@lispwatch/domain/state'
import { formatCount, plural } from '../../lib/format.ts'
import type { ComparisonOutcome, Me } from '../../lib/shapes.ts'

export const WORDS = {
  title: 'Compare',
  form: 'Another source',
  meaning: 'What another source says beside what is registered. Nothing of it is kept, and nobody is told.',
  source: 'Source',
  address: 'Address',
  addressHint: 'As people open it. It is asked by a poller, at this address only.',
  token: 'API token',
  tokenHint: 'One that may only read. It is handed on sealed and forgotten afterwards.',
  file: 'File',
  text: 'Text',
  textHint: 'Choose a file, or paste its text here.',
  columns: 'Columns, where their names do not say',
  columnHint: 'The head of the column',
  compare: 'Compare',
  comparing: 'It is being compared.',
  tooLong: 'The text has more than 50 000 characters: compare it with `lispwatch compare` on the command line.',
  missingAddress: 'Enter the address of the server.',
  missingText: 'Choose a file or paste its text.',
  failed: 'It could not be compared',
  outcome: 'What differs',
  none: 'No difference: what both tell is the same.',
  sitesHere: 'Sites here only',
  sitesThere: 'Sites there only',
  problems: 'Not read',
  kind: 'How',
  eid: 'EID-prefix',
  site: 'Site',
  sentence: 'Difference',
  all: 'All',
  filter: 'Filter by kind',
  save: 'Save as CSV',
  more: 'More of them are in none of these lists; the counts have them all.',
} as const

export const SOURCE_WORD: Record<OtherSource, string> = {
  netbox: 'NetBox',
  lispwatch: 'Another Lispwatch',
  csv: 'A table (CSV)',
  'show-lisp-site': 'Text of show lisp site',
}

export const COLUMN_WORD = { prefix: 'EID-prefix', iid: 'Instance-ID', site: 'Site', locators: 'Locators' } as const

export const KIND_WORD: Record<DifferenceKind, string> = {
  'only-here': 'here only',
  'only-there': 'there only',
  differs: 'differs',
  'not-known': 'not known here',
}

export const KIND_GLYPH: Record<DifferenceKind, State> = {
  'only-here': 'degraded',
  'only-there': 'degraded',
  differs: 'down',
  'not-known': 'unknown',
}

/** `412 EID-prefixes there, 405 of them the same as here` */
export const sumText = ({ theirs, same }: Pick<ComparisonOutcome, 'theirs' | 'same'>): string =>
  `${plural(theirs, 'EID-prefix', 'EID-prefixes')} there, ${formatCount(same)} of them the same as here`

/** Why somebody may not compare; undefined: they may. */
export function compareRefusal(me: Me): string | undefined {
  if (me.capabilities.includes('compare-sources')) return undefined
  return me.kind === 'guest' ? 'Sign in to compare: a guest only looks.' : 'Your role may not ask other systems. Ask an operator.'
}
