import type { EventKind } from '@lispwatch/domain/event'
import type { QueryFilters } from '@tanstack/react-query'
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { AppRouter } from '../server/root.ts'
import type { LiveEvent } from './live-event.ts'

type Trpc = TRPCOptionsProxy<AppRouter>
type Affected = (trpc: Trpc, event: LiveEvent) => readonly QueryFilters[]

/** What every page shows of the whole. */
const overview: Affected = (trpc) => [trpc.network.pathFilter(), trpc.sites.list.pathFilter(), trpc.events.pathFilter()]

/** The pages of the site an event is about; of all sites when it does not name one, as a locator may serve several. */
const ofSite: Affected = (trpc, { subject: { site } }) =>
  site === undefined
    ? [trpc.sites.get.pathFilter(), trpc.sites.states.pathFilter()]
    : [trpc.sites.get.queryFilter({ name: site }), trpc.sites.states.queryFilter({ name: site })]

const ofRloc: Affected = (trpc, { subject: { rloc } }) => (rloc === undefined ? [] : [trpc.rlocs.series.queryFilter({ rloc })])

const ofMapping: Affected = (trpc) => [trpc.mappings.pathFilter()]

const all =
  (...parts: readonly Affected[]): Affected =>
  (trpc, event) =>
    parts.flatMap((part) => part(trpc, event))

const rlocChanged = all(overview, ofSite, ofRloc)
const registrationChanged = all(overview, ofSite)

/** Which answers an event makes old. A new kind of event does not compile before it says so. */
const AFFECTED: Record<EventKind, Affected> = {
  'rloc-went-down': rlocChanged,
  'rloc-came-up': rlocChanged,
  'rloc-service-went-down': rlocChanged,
  'registration-appeared': registrationChanged,
  'registration-lapsed': registrationChanged,
  'mapping-changed': all(overview, ofSite, ofMapping),
  'delegation-broke': overview,
  'delegation-mended': overview,
  'delegation-changed': overview,
  'eid-prefix-discovered': overview,
  'lab-commanded': (trpc) => [trpc.events.pathFilter(), trpc.lab.pathFilter()],
  'inventory-applied': (trpc) => [trpc.pathFilter()],
  'canary-failed': overview,
  'canary-answered': overview,
  'control-port-changed': overview,
  'eid-moved': all(overview, ofSite, ofMapping),
  'eid-answered-at-old-place': all(overview, ofSite),
  'smr-received': (trpc) => [trpc.events.pathFilter()],
}

/** The queries to ask again because of `event`. A kind that this page is too old to know may concern everything. */
export function affectedBy(trpc: Trpc, event: LiveEvent): readonly QueryFilters[] {
  return Object.hasOwn(AFFECTED, event.kind) ? AFFECTED[event.kind](trpc, event) : [trpc.pathFilter()]
}
