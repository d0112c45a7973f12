import { formatCount, plural } from '../../lib/format.ts'
import type { IncidentRow, IncidentSummary, Me } from '../../lib/shapes.ts'

export const WORDS = {
  title: 'Incidents',
  one: 'Incident',
  filterPlaceholder: 'Words, site, EID-prefix, person or #number',
  states: 'Filter by state',
  severity: 'Severity',
  severityMeaning: 'Critical wakes somebody; a warning is to be mended in working hours',
  incident: 'Incident',
  state: 'State',
  affected: 'Affected',
  affectedMeaning: 'EID-prefixes that reach nothing any more, and those that have lost their redundancy',
  sites: 'Sites',
  owner: 'Who has it',
  nobody: 'nobody',
  began: 'Began',
  lasted: 'For',
  number: 'Number',
  allSeverities: 'All severities',
  when: 'When',
  allTime: 'Any time',
  spans: { day: 'Last 24 h', week: 'Last 7 days', month: 'Last 30 days' },
  allSites: 'Incidents of all sites, not only of',
  failed: 'The incidents could not be loaded',
  emptyTitle: 'No incidents yet',
  empty: 'When something fails, one incident for each cause appears here, with the reason and what it hits.',
  noMatchTitle: 'No incident matches',
  noMatch: 'Change the words of the filter or show more states.',
  oneFailed: 'The incident could not be loaded',
  notFoundTitle: 'There is no such incident',
  notFound: 'Incidents are numbered from 1 on. It may have been written down wrong.',
  seeAll: 'See all incidents',
  why: 'Why',
  whyAside: 'from the verdict down to the packets',
  radius: 'What it hits',
  nothingHit: 'It hits no EID-prefix and no site.',
  timeline: 'Timeline',
  noEntries: 'Nothing is written down yet.',
  lost: 'EID-prefixes that reach nothing any more',
  atRisk: 'EID-prefixes that have lost their redundancy',
  hitSites: 'Sites',
  capture: 'Packets as a capture',
  captureMeaning: 'Every request and reply that it rests on, octet for octet (pcap)',
  packets: 'Packets',
  noPackets: 'No octets of these observations are kept: only those of runs that led to a change are.',
  packetsFailed: 'The packets could not be loaded',
  packetChoice: 'Which observation',
  request: 'request',
  reply: 'reply',
  part: 'Is part of',
  merged: 'Taken in',
  unconfirmed: 'unconfirmed',
  facts: 'Facts',
  openedFact: 'Opened',
  beganFact: 'Began',
  resolvedFact: 'Over',
  reopenedFact: 'Came back',
  findingsFact: 'Findings',
  messagesFact: 'Messages',
  sentAboutIt: 'What was sent about it',
  panelEmpty: 'None in the last 30 days.',
  panelMore: 'All of them',
  monitorIll: 'The monitor itself is ill: what is measured may be wrong.',
  monitorLink: 'See why',
} as const

export const SEVERITY_WORD: Record<IncidentSummary['severity'], string> = { critical: 'critical', warning: 'warning', info: 'info' }

export const STANDING_WORD: Record<IncidentRow['standing'], { readonly word: string; readonly meaning: string }> = {
  open: { word: 'open', meaning: 'It is there, and nobody has said to know.' },
  acknowledged: { word: 'acknowledged', meaning: 'Somebody has said to know. That ends when it is mended.' },
  quiet: { word: 'quiet', meaning: 'In maintenance, silenced or snoozed: it wakes nobody.' },
  resolved: { word: 'resolved', meaning: 'What caused it is over.' },
  merged: { word: 'merged', meaning: 'It is part of another incident.' },
}

/** `2 EID-prefixes lost, 3 at risk, 4 sites`; undefined where it hits nothing. */
export function affectedText({
  eidsLostCount: lost,
  eidsAtRiskCount: atRisk,
  siteCount: sites,
}: IncidentSummary['blast']): string | undefined {
  const parts = [
    lost > 0 && `${plural(lost, 'EID-prefix', 'EID-prefixes')} lost`,
    atRisk > 0 && (lost > 0 ? `${formatCount(atRisk)} at risk` : `${plural(atRisk, 'EID-prefix', 'EID-prefixes')} at risk`),
    sites > 0 && plural(sites, 'site'),
  ].filter((part) => part !== false)
  return parts.length === 0 ? undefined : parts.join(', ')
}

/** Who has it, and how. */
export function ownerText({ handling: { assignee, acknowledgedBy } }: Pick<IncidentSummary, 'handling'>): string | undefined {
  return assignee ?? (acknowledgedBy === null ? undefined : acknowledgedBy)
}

/** Why somebody may not handle incidents; undefined: they may. */
export function handleRefusal(me: Me): string | undefined {
  if (me.capabilities.includes('acknowledge-incidents')) return undefined
  if (me.kind === 'guest') return 'Guests can look but not handle incidents. Sign in as an operator.'
  return 'Your role may look but not handle incidents. Operators and administrators can.'
}

export const incidentName = (id: number) => `${WORDS.one} ${id}`
export const moreText = (count: number) => `and ${formatCount(count)} more`
export const moreNeeding = (count: number) => `${plural(count, 'more incident needs', 'more incidents need')} you`
export const quietText = (count: number) => `${plural(count, 'incident is', 'incidents are')} quiet: in maintenance, silenced or snoozed`
export const openText = (count: number) => plural(count, 'open incident')
export const observationsText = (count: number) => plural(count, 'observation')
export const partOf = (id: number) => `${WORDS.part} ${incidentName(id).toLowerCase()}`
