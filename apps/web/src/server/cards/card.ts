import type { Vote } from '@lispwatch/db/sites'
import type { RlocState, State } from '@lispwatch/domain/state'
import type { EidState } from '../eids/eid-row.ts'
import type { Stores } from '../stores.ts'

/** What a card is about, by the name of it that is in its path. EID-prefixes as formatEidPrefix writes them. */
export type CardSubject = { readonly kind: 'site' | 'rloc' | 'server' | 'eid'; readonly key: string }

/** A thing at a glance. `why`: a sentence. `facts`: a few words each. */
export interface Card {
  readonly state: State | EidState
  readonly sinceAt: number | null
  readonly why: string | null
  readonly facts: readonly string[]
  /** Of a locator: its round trips of the last hour in equal buckets, and since when it is watched. */
  readonly rtt: {
    readonly fromAt: number
    readonly toAt: number
    readonly stepMs: number
    /** How often the slowest vantage asks. */
    readonly cadenceMs: number
    readonly buckets: Awaited<ReturnType<Stores['rttSeries']>>
  } | null
}

type CardStores = Pick<Stores, 'glanceSites' | 'glanceServers' | 'glanceRlocs' | 'glanceMappings' | 'rttSeries' | 'rlocVotes'>

const HOUR_MS = 3_600_000
const BUCKETS = 60
const STEP_MS = HOUR_MS / BUCKETS
const MOST_NAMED = 3

/** The first of a list, and how many more there are. */
function named(names: readonly string[]): string {
  const more = names.length - MOST_NAMED
  return [...names.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

const fact = (...parts: readonly (string | null | undefined | false)[]) =>
  parts.filter((part) => typeof part === 'string' && part !== '') as string[]

/** What each vantage says of a locator, in a sentence. */
function votesSentence(votes: readonly Vote<RlocState>[]): string | null {
  const said = votes.map(({ vantage, state }) => `${vantage} says ${state === 'service-down' ? 'service down' : state}`)
  return said.length === 0 ? null : `${named(said)}.`
}

/** From what this process has in memory; undefined for what is not there. */
export async function cardOf(stores: CardStores, { kind, key }: CardSubject, now: number): Promise<Card | undefined> {
  switch (kind) {
    case 'site': {
      const site = (await stores.glanceSites(now)).value.find(({ name }) => name === key)
      if (site === undefined) return undefined
      const facts = fact(site.provider, site.location?.name, named(site.eids))
      return { state: site.state, sinceAt: site.sinceAt, why: site.reason, facts, rtt: null }
    }
    case 'server': {
      const server = (await stores.glanceServers(now)).value.find(({ name }) => name === key)
      if (server === undefined) return undefined
      const facts = fact(server.provider, server.addresses.join(', '))
      const parts = [...server.controlPorts, ...server.vantages.flatMap(({ canaries }) => canaries)]
      const since = parts.flatMap(({ sinceAt }) => sinceAt ?? [])
      return { state: server.state, sinceAt: since.length === 0 ? null : Math.max(...since), why: server.reason, facts, rtt: null }
    }
    case 'rloc': {
      const rloc = (await stores.glanceRlocs(now)).value.find((one) => one.rloc === key)
      if (rloc === undefined) return undefined
      const toAt = Math.floor(now / STEP_MS) * STEP_MS
      const window = { fromAt: toAt - HOUR_MS, toAt }
      const [buckets, votes] = await Promise.all([stores.rttSeries({ rloc: key, ...window, buckets: BUCKETS }), stores.rlocVotes([key])])
      const its = votes.get(key) ?? []
      const since = its.flatMap(({ state, sinceAt }) => (state === rloc.state && sinceAt !== null ? [sinceAt] : []))
      const facts = fact(rloc.node, rloc.sites.length > 0 && `serves ${named(rloc.sites)}`)
      return {
        ...{ state: rloc.displayState, sinceAt: since.length === 0 ? null : Math.max(...since), why: votesSentence(its), facts },
        rtt: { ...window, stepMs: STEP_MS, buckets, cadenceMs: Math.max(0, ...its.map(({ cadenceMs }) => cadenceMs)) },
      }
    }
    case 'eid': {
      const row = (await stores.glanceMappings({ at: null, source: 'all' }, now)).value.find(({ eid }) => eid === key)
      if (row === undefined) return undefined
      const facts = fact(
        row.site,
        row.provider,
        row.locators.length > 0 && `mapped to ${named(row.locators)}`,
        row.servers.length > 0 && `at ${named(row.servers)}`,
        row.differs && 'the servers differ',
      )
      return { state: row.state, sinceAt: null, why: null, facts, rtt: null }
    }
  }
}
