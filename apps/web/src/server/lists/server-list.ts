import type { ServerSummary } from '@lispwatch/db/servers'
import { SEVERITY, type State } from '@lispwatch/domain/state'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { type ColumnOf, LISTS, type SortOf } from '../../lib/lists.ts'
import type { FieldsOf } from './fields.ts'
import { byText, createList, type ListWanted, type Selected } from './list.ts'

const severity = ({ state }: ServerSummary) => SEVERITY.indexOf(state)
const pairs = ({ registrationCounts: counts }: ServerSummary) => counts.registered + counts.unregistered + counts.unknown

const list = createList<ServerSummary, SortOf<'servers'>, State>({
  states: LISTS.servers.states,
  stateOf: ({ state }) => state,
  textOf: ({ name, roles, addresses, provider, location, flags }) =>
    [name, provider, location?.name, ...roles, ...addresses, ...flags].join('\n').toLowerCase(),
  wordOf: (word) => canonicalIp(word) ?? word,
  orders: {
    state: (a, b) => severity(b) - severity(a),
    server: (a, b) => byText(a.name, b.name),
    provider: (a, b) => byText(a.provider, b.provider),
    registered: (a, b) => b.registrationCounts.registered - a.registrationCounts.registered,
    sweep: (a, b) => (b.sweep?.sweepMs ?? 0) - (a.sweep?.sweepMs ?? 0),
  },
  tie: (a, b) => byText(a.name, b.name),
})

const asked = new WeakMap<readonly ServerSummary[], readonly ServerSummary[]>()

/** Those that are asked Map-Requests; the others have ports only. */
function askedOf(rows: readonly ServerSummary[]): readonly ServerSummary[] {
  const found = asked.get(rows) ?? rows.filter(({ sweep }) => sweep !== null)
  asked.set(rows, found)
  return found
}

/** The map-servers and map-resolvers that are wanted, in order. */
export function selectServers(
  rows: readonly ServerSummary[],
  wanted: ListWanted<ServerSummary, SortOf<'servers'>, State>,
): Selected<ServerSummary, State> {
  return list(askedOf(rows), wanted)
}

export const SERVER_FIELDS: FieldsOf<ServerSummary, ColumnOf<'servers'>> = {
  state: ({ state, flags }) => ({ state, flags }),
  server: ({ name }) => ({ server: name }),
  roles: ({ roles }) => ({ roles }),
  addresses: ({ addresses, port }) => ({ addresses, port }),
  provider: ({ provider }) => ({ provider }),
  canaries: ({ vantages }) => ({
    canaries: vantages.flatMap(({ vantage, canaries }) => canaries.map(({ eid, state }) => `${vantage} ${eid}: ${state}`)),
  }),
  registered: (server) => ({ registered: server.registrationCounts.registered, registrations: pairs(server) }),
  sweep: ({ sweep }) => ({ sweepMs: sweep?.sweepMs ?? null, requestsPerSecond: sweep?.requestsPerSecond ?? null }),
  reason: ({ reason }) => ({ reason }),
}
