import type { AuditKind } from '@lispwatch/domain/audit-finding/audit-finding'
import { STANDARDS } from '@lispwatch/domain/audit-finding/standard'
import type { State } from '@lispwatch/domain/state'
import type { AuditAge } from '../../lib/audit-filter.ts'
import type { AuditFindingRow } from '../../lib/shapes.ts'
import type { StateLook } from '../table/state-filter.tsx'

export const WORDS = {
  title: 'Findings',
  one: 'Finding',
  filterPlaceholder: 'Words, site, provider, EID-prefix or detection',
  states: 'Filter by kind',
  severity: 'Severity',
  severityMeaning: 'How much there is to put in order; nobody is woken for it',
  kind: 'Kind',
  finding: 'Finding',
  site: 'Site',
  provider: 'Provider',
  since: 'So since',
  sinceMeaning: 'Since then at the latest, by what was observed',
  known: 'Known since',
  standard: 'Standard',
  todo: 'What to do',
  detection: 'Detection',
  over: 'Over since',
  number: 'Number',
  allSeverities: 'All severities',
  allAges: 'Any age',
  age: 'Age',
  standing: 'Standing',
  isSo: 'What is so',
  isOver: 'What is over',
  noSite: 'Findings of all sites, not only of',
  noProvider: 'Findings of all providers, not only of',
  failed: 'The findings could not be loaded',
  emptyTitle: 'No findings yet',
  empty: 'What an auditor has to know about registrations appears here, each with the standard that it goes by and what to do.',
  noMatchTitle: 'No finding matches',
  noMatch: 'Change the words of the filter or choose other kinds.',
  oneFailed: 'The finding could not be loaded',
  notFoundTitle: 'There is no such finding',
  notFound: 'Findings are numbered from 1 on. The number may have been written down wrong.',
  seeAll: 'See all findings',
  rule: 'The rule',
  says: 'What it says',
  where: 'Where it is written',
  foundBy: 'Found by',
  ownRule: 'a rule of the audit',
  about: 'About',
  evidence: 'Evidence',
  noEvidence: 'No observation with octets is kept for it: it follows from the inventory, or from what many observations came to.',
  noPackets: 'Of the observations that it rests on no octets are kept any more.',
} as const

export const AGE_WORD: Record<AuditAge, string> = {
  week: 'Older than 7 days',
  month: 'Older than 30 days',
  quarter: 'Older than 90 days',
}

export const SEVERITY_WORD: Record<AuditFindingRow['severity'], string> = { critical: 'critical', warning: 'warning', info: 'info' }

export const SEVERITY_GLYPH: Record<AuditFindingRow['severity'], State> = { critical: 'down', warning: 'degraded', info: 'dormant' }

/** How a kind is drawn and called in the legend that filters. */
export const kindLook = (kind: AuditKind): StateLook => ({
  glyph: 'dormant',
  word: STANDARDS[kind].name,
  meaning: `${STANDARDS[kind].says} (${STANDARDS[kind].standard})`,
})

export const findingName = (id: string): string => `${WORDS.one} ${id}`
