import { unitOf } from './span-unit.ts'
import type { Words } from './words.ts'

const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`

const duration = (ms: number) => {
  const { value, unit } = unitOf(ms)
  return count(value, unit)
}

const andMore = (more: number) => (more > 0 ? ` and ${more} more` : '')

export const EN: Words = {
  language: 'en',
  state: {
    operational: 'Operational',
    maintenance: 'Maintenance',
    unmeasured: 'Not measured',
    degraded: 'Degraded',
    'partial-outage': 'Partial outage',
    'major-outage': 'Outage',
  },
  kind: {
    provider: 'Provider',
    'map-server': 'Map-server',
    'map-resolver': 'Map-resolver',
    'ddt-node': 'DDT node',
    proxy: 'Proxy',
    site: 'Site',
    other: 'Component',
  },
  kinds: {
    provider: 'Providers',
    'map-server': 'Map-servers',
    'map-resolver': 'Map-resolvers',
    'ddt-node': 'Delegation (DDT)',
    proxy: 'Proxies',
    site: 'Sites',
    other: 'Others',
  },
  phase: {
    investigating: 'Investigating',
    identified: 'Identified',
    monitoring: 'Monitoring',
    resolved: 'Resolved',
    scheduled: 'Scheduled',
    'in-progress': 'In progress',
    completed: 'Completed',
  },
  whole: {
    fine: 'Everything works.',
    fineAsMeasured: 'Everything that is measured works.',
    maintenance: 'Everything works, apart from what is being maintained.',
    degraded: (names, more) => `Degraded: ${names}${andMore(more)}.`,
    partial: (names, more) => `Not everything works: ${names}${andMore(more)}.`,
    major: 'Nothing works at the moment.',
    unmeasured: 'We cannot measure at the moment; nothing is known to be down.',
    nothing: 'There is nothing to show here yet.',
  },
  measured: (places, ago) => `Measured from ${count(places, 'place')}, last ${ago}.`,
  neverMeasured: 'Nothing has been measured yet.',
  impaired: 'Our own measurement is disturbed. What you see is the last that we knew; it does not mean an outage.',
  stale: (ago) => `This page was put together ${ago} and cannot be renewed at the moment.`,
  ago: (ms) => (ms < 5000 ? 'just now' : `${duration(ms)} ago`),
  duration,
  components: 'Components',
  daysAgo: (days) => `${days} days ago`,
  today: 'Today',
  uptime: (percent) => `${percent} % uptime`,
  noUptime: 'no data yet',
  formula: ({ up, doubt, down, maintenance, unmeasured }) =>
    `up / (up + down) = (${up} + half of ${doubt} in doubt) / (${up} + ${doubt} + ${down}); ${maintenance} of maintenance and ${unmeasured} without measurement do not count.`,
  noData: 'no data',
  daysWithEvents: (days) => `${count(days, 'day')} with something to tell`,
  since: (when) => `since ${when}`,
  lastHeard: 'Last heard',
  rtt: 'Round trip',
  incidents: 'Incidents',
  edited: (when) => `edited ${when}`,
  hit: 'Affected',
  from: 'From',
  until: 'Until',
  lasted: 'Duration',
  lasting: 'still lasts',
  month: (at) => new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at),
  months: 'By month',
  noneInMonth: 'Nothing happened in this month.',
  goingOn: 'Now and ahead',
  noIncidents: 'No incidents in the last 14 days.',
  history: 'All incidents',
  maintenance: 'Maintenance',
  devices: 'Every device',
  device: 'Device',
  stateHead: 'State',
  map: 'Map of the sites',
  feeds: 'Feeds',
  heads: {
    title: 'Signed history',
    line: (position) => `Our history up to line ${position} was signed, so that nobody can rewrite it unnoticed:`,
    keyName: 'Key',
    all: 'All heads, to be kept and checked',
  },
  questions: 'Questions?',
  theme: 'Light or dark',
  back: 'Back to the status',
  notFound: 'There is no such page here.',
  unreachable: 'The server does not answer. What you see is what was last known here.',
}
