import type { VantageEcho } from '@lispwatch/db/icmp'
import type { RlocSummary, RoundTrips } from '@lispwatch/db/rlocs'
import { bestPosition, type LocatorFact } from '@lispwatch/domain/geo'
import { SEVERITY, type State } from '@lispwatch/domain/state'
import { canonicalIp, parseIp } from '@lispwatch/lisp-client/address/ip'
import { type ColumnOf, LISTS, type SortOf } from '../../lib/lists.ts'
import type { Stores } from '../stores.ts'
import { type FieldsOf, iso } from './fields.ts'
import { byText, createList } from './list.ts'

const SEVERITY_OF: ReadonlyMap<State, number> = new Map(SEVERITY.map((state, rank) => [state, rank]))
const severity = ({ displayState }: RlocSummary) => SEVERITY_OF.get(displayState) ?? -1

const keys = new WeakMap<RlocSummary, string>()

/** Sorts as addresses do: IPv4 first, then by value. */
function addressKey(rloc: string): string {
  const bytes = parseIp(rloc) ?? new Uint8Array()
  return `${bytes.length === 4 ? 4 : 6}${Buffer.from(bytes).toString('hex')}`
}

function keyOf(row: RlocSummary): string {
  const key = keys.get(row) ?? addressKey(row.rloc)
  keys.set(row, key)
  return key
}

const compareKeys = (a: string, b: string) => (a < b ? -1 : Number(a > b))
const byAddress = (a: RlocSummary, b: RlocSummary) => compareKeys(keyOf(a), keyOf(b))

/** IPv4 before IPv6, then by value. */
export const compareAddresses = (a: string, b: string): number => compareKeys(addressKey(a), addressKey(b))

/** The locators that are wanted, in order. The list comes in the order of addresses. */
export const selectRlocs = createList<RlocSummary, SortOf<'rlocs'>, State>({
  states: LISTS.rlocs.states,
  stateOf: ({ displayState }) => displayState,
  textOf: ({ rloc, sites, node }) => [rloc, node, ...sites].join('\n').toLowerCase(),
  wordOf: (word) => canonicalIp(word) ?? word,
  orders: {
    state: (a, b) => severity(b) - severity(a),
    rloc: byAddress,
    site: (a, b) => byText(a.sites[0] ?? null, b.sites[0] ?? null),
    node: (a, b) => byText(a.node, b.node),
    rtt: (a, b) => (b.slowestRttMs ?? -1) - (a.slowestRttMs ?? -1),
    since: (a, b) => (b.sinceAt ?? 0) - (a.sinceAt ?? 0),
  },
})

/** What the table says of round-trip times is about the last so many minutes. */
const LATELY_MS = 15 * 60_000

/** What a table and a page say of where a locator is. */
export function placeOf(facts: readonly LocatorFact[]) {
  const found = <K extends LocatorFact['kind']>(kind: K) =>
    facts.find((fact): fact is Extract<LocatorFact, { kind: K }> => fact.kind === kind)
  return { position: bestPosition(facts), as: found('as')?.value ?? null, country: found('country')?.value ?? null }
}

/** What is read for the rows of one window only. */
export interface RlocDetails extends ReturnType<typeof placeOf> {
  readonly votes: Awaited<ReturnType<Stores['rlocVotes']>> extends ReadonlyMap<string, infer V> ? V : never
  /** null: it was not probed lately. */
  readonly lately: RoundTrips | null
  readonly icmp: readonly VantageEcho[]
}

export type RlocRow = RlocSummary & RlocDetails

type DetailStores = Pick<Stores, 'rlocVotes' | 'roundTrips' | 'newestIcmp' | 'locatorFacts'>

/** These rows with what each vantage says, their last quarter of an hour and where they are. Four queries. */
export async function withDetails(stores: DetailStores, rows: readonly RlocSummary[], now: number): Promise<RlocRow[]> {
  if (rows.length === 0) return []
  const rlocs = rows.map(({ rloc }) => rloc)
  const [votes, trips, echoes, facts] = await Promise.all([
    stores.rlocVotes(rlocs),
    stores.roundTrips({ rlocs, fromAt: now - LATELY_MS, toAt: now }),
    stores.newestIcmp(rlocs, now),
    stores.locatorFacts(rlocs),
  ])
  const tripsOf = new Map(trips.map((one) => [one.rloc, one]))
  const echoesOf = new Map<string, VantageEcho[]>()
  for (const echo of echoes) echoesOf.set(echo.address, [...(echoesOf.get(echo.address) ?? []), echo])
  return rows.map((row) => ({
    ...row,
    votes: votes.get(row.rloc) ?? [],
    lately: tripsOf.get(row.rloc) ?? null,
    icmp: echoesOf.get(row.rloc) ?? [],
    ...placeOf(facts.get(row.rloc) ?? []),
  }))
}

export const RLOC_FIELDS: FieldsOf<RlocRow, ColumnOf<'rlocs'>> = {
  state: ({ displayState }) => ({ state: displayState }),
  rloc: ({ rloc, port }) => ({ rloc, port }),
  node: ({ node }) => ({ node }),
  sites: ({ sites }) => ({ sites }),
  rtt: ({ lately }) => ({ p50Ms: lately?.p50Ms ?? null, p95Ms: lately?.p95Ms ?? null }),
  icmp: ({ icmp }) => ({ icmpMs: [...icmp].sort((a, b) => b.at - a.at)[0]?.rttMs ?? null }),
  loss: ({ lately }) => ({ sent: lately?.sent ?? 0, lost: lately?.lost ?? 0 }),
  votes: ({ votes }) => ({ votes: votes.map(({ vantage, state }) => `${vantage}: ${state}`) }),
  place: ({ as, country, position }) => ({
    as: as?.number ?? null,
    asName: as?.organisation ?? null,
    country: country?.code ?? null,
    place: position?.name ?? null,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
  }),
  since: ({ sinceAt }) => ({ since: iso(sinceAt) }),
}
