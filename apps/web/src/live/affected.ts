import type { EventKind } from '@lispwatch/domain/event'
import type { QueryFilters } from '@tanstack/react-query'
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { AppRouter } from '../server/root.ts'
import type { LiveEvent } from './live-event.ts'

type Trpc = TRPCOptionsProxy<AppRouter>
type Affected = (trpc: Trpc, event: LiveEvent) => readonly QueryFilters[]

/** What every page shows of the whole. */
const overview: Affected = (trpc) => [
  trpc.network.pathFilter(),
  trpc.sites.list.pathFilter(),
  trpc.sites.table.pathFilter(),
  trpc.map.siteStates.pathFilter(),
  trpc.hierarchy.standings.pathFilter(),
  trpc.providers.pathFilter(),
  trpc.events.pathFilter(),
]

/** The pages of the site an event is about; of all sites when it does not name one, as a locator may serve several. */
const ofSite: Affected = (trpc, { subject: { site } }) =>
  site === undefined
    ? [trpc.sites.get.pathFilter(), trpc.sites.states.pathFilter()]
    : [trpc.sites.get.queryFilter({ name: site }), trpc.sites.states.queryFilter({ name: site })]

const ofRloc: Affected = (trpc, { subject: { rloc } }) =>
  rloc === undefined
    ? []
    : [
        trpc.rlocs.list.pathFilter(),
        trpc.rlocs.get.queryFilter({ rloc }),
        trpc.rlocs.series.queryFilter({ rloc }),
        trpc.map.rlocStates.pathFilter(),
      ]

/** Which locators are named, and by whom. */
const namedRlocs: Affected = (trpc) => [
  trpc.rlocs.list.pathFilter(),
  trpc.rlocs.get.pathFilter(),
  trpc.rlocs.notProbed.pathFilter(),
  trpc.map.locatorsOf.pathFilter(),
]

const ofServers: Affected = (trpc) => [trpc.servers.pathFilter()]

const ofDelegation: Affected = (trpc) => [trpc.hierarchy.get.pathFilter(), trpc.servers.delegation.pathFilter()]

const ofWalks: Affected = (trpc) => [trpc.hierarchy.coverage.pathFilter()]

const ofMapping: Affected = (trpc) => [trpc.mappings.pathFilter()]

/** Which EID-prefixes are mapped, and where. */
const ofEids: Affected = (trpc) => [trpc.eids.pathFilter()]

const ofCandidates: Affected = (trpc) => [trpc.candidates.pathFilter()]

const all =
  (...parts: readonly Affected[]): Affected =>
  (trpc, event) =>
    parts.flatMap((part) => part(trpc, event))

/** An outage counts from its first moment. */
const ofAvailability: Affected = (trpc) => [trpc.availability.pathFilter()]

const rlocChanged = all(overview, ofSite, ofRloc, ofAvailability)
const registrationChanged = all(overview, ofSite, ofServers, namedRlocs, ofEids, ofAvailability)
const delegationChanged = all(overview, ofDelegation)
const serverChanged = all(overview, ofServers)
/** A finding that opens or closes changes an incident, so its lists are read again with it. */
const ofIncidents: Affected = (trpc) => [trpc.incidents.pathFilter(), trpc.findings.pathFilter()]

/** What is open decides what is shown of all that it touches: a server that is dead hides whatever is behind it. */
const shownStates: Affected = (trpc) => [trpc.map.rlocStates.pathFilter()]

const incidentChanged = all(overview, ofIncidents, ofSite, ofServers, namedRlocs, shownStates)

/** What is planned counts as time apart, and the next round shows what it covers. */
const quietChanged = all(incidentChanged, (trpc) => [trpc.maintenance.pathFilter(), trpc.availability.pathFilter()])

const noted: Affected = (trpc, { subject: { site } }) => [
  trpc.events.pathFilter(),
  site === undefined ? trpc.notes.pathFilter() : trpc.notes.list.queryFilter({ site }),
]

/** Channels, and what goes through them. */
const ofAlerting: Affected = (trpc) => [trpc.alerting.pathFilter(), trpc.alertRules.pathFilter()]

/** Cards, and what the baseline has of their EID-prefixes. */
const ofDrift: Affected = (trpc) => [trpc.events.pathFilter(), trpc.drift.pathFilter()]

/** Which answers an event makes old. A new kind of event does not compile before it says so. */
const AFFECTED: Record<EventKind, Affected> = {
  'rloc-went-down': rlocChanged,
  'rloc-came-up': rlocChanged,
  'rloc-service-went-down': rlocChanged,
  'registration-appeared': registrationChanged,
  'registration-lapsed': registrationChanged,
  'mapping-changed': all(overview, ofSite, ofMapping, namedRlocs, ofEids),
  'delegation-broke': delegationChanged,
  'delegation-mended': delegationChanged,
  'delegation-changed': delegationChanged,
  'eid-prefix-discovered': all(overview, ofWalks, ofCandidates),
  'lab-commanded': (trpc) => [trpc.events.pathFilter(), trpc.lab.pathFilter()],
  'inventory-applied': (trpc) => [trpc.pathFilter()],
  'canary-failed': serverChanged,
  'canary-answered': serverChanged,
  'control-port-changed': serverChanged,
  'eid-moved': all(overview, ofSite, ofMapping, ofEids),
  'eid-answered-at-old-place': all(overview, ofSite),
  'smr-received': (trpc) => [trpc.events.pathFilter()],
  'incident-opened': incidentChanged,
  'incident-changed': incidentChanged,
  'incident-resolved': incidentChanged,
  'maintenance-planned': quietChanged,
  'maintenance-ended': quietChanged,
  'silence-began': quietChanged,
  'silence-ended': quietChanged,
  'site-noted': noted,
  'rights-changed': (trpc) => [trpc.events.pathFilter(), trpc.users.pathFilter(), trpc.tokens.pathFilter()],
  'status-published': (trpc) => [trpc.events.pathFilter(), trpc.publications.pathFilter()],
  'incident-announced': all(ofIncidents, ofAlerting, (trpc) => [trpc.events.pathFilter()]),
  'delivery-died': all(ofAlerting, (trpc) => [trpc.events.pathFilter()]),
  'alert-rule-changed': all(ofAlerting, (trpc) => [trpc.events.pathFilter()]),
  'report-schedule-changed': (trpc) => [trpc.events.pathFilter(), trpc.reports.schedules.pathFilter()],
  'channel-got-stuck': all(ofAlerting, (trpc) => [trpc.events.pathFilter()]),
  'channel-recovered': all(ofAlerting, (trpc) => [trpc.events.pathFilter()]),
  'drift-found': ofDrift,
  'drift-decided': all(ofDrift, (trpc) => [trpc.baseline.pathFilter()]),
  'baseline-changed': all(ofDrift, (trpc) => [trpc.baseline.pathFilter()]),
}

/** The queries to ask again because of `event`. A kind that this page is too old to know may concern everything. */
export function affectedBy(trpc: Trpc, event: LiveEvent): readonly QueryFilters[] {
  return Object.hasOwn(AFFECTED, event.kind) ? AFFECTED[event.kind](trpc, event) : [trpc.pathFilter()]
}
