import type { NetworkFacts } from '@lispwatch/db/network-facts'
import { isFresh } from '@lispwatch/domain/quorum'
import type { State } from '@lispwatch/domain/state'
import { formatCount } from '../lib/format.ts'

/** How fresh the picture is and what it says, for the line under every title. */
export interface Measured {
  /** How many sites are in which state; states without a site are left out. */
  readonly sites: Readonly<Partial<Record<State, number>>>
  readonly newestAt: number | null
  readonly vantages: { readonly fresh: number; readonly total: number }
  /** Data older than two cadences, or no fresh vantage. */
  readonly stale: boolean
  readonly sentence: string
}

export interface MeasuredInput {
  readonly facts: Pick<NetworkFacts, 'newestObservationAt' | 'vantages' | 'probeCadenceMs'>
  readonly states: readonly State[]
  readonly now: number
}

const STALE_CADENCES = 2

export function measuredLine({ facts, states, now }: MeasuredInput): Measured {
  const sites: Partial<Record<State, number>> = {}
  for (const state of states) sites[state] = (sites[state] ?? 0) + 1
  const fresh = freshVantages(facts, now)
  const newestAt = facts.newestObservationAt
  const stale = fresh === 0 || newestAt === null || now - newestAt > STALE_CADENCES * facts.probeCadenceMs
  return {
    sites,
    newestAt,
    vantages: { fresh, total: facts.vantages.length },
    stale,
    sentence: sentenceFor(sites, states.length - (sites.dormant ?? 0)),
  }
}

/** How many vantages observe. */
export function freshVantages({ vantages, probeCadenceMs }: MeasuredInput['facts'], now: number): number {
  return vantages.filter(({ lastSeenAt }) => isFresh({ lastObservedAt: lastSeenAt, cadenceMs: probeCadenceMs }, now)).length
}

/** The states that need a person, worst first, in the words of the screen. */
const TELLING: readonly (readonly [State, string])[] = [
  ['down', 'down'],
  ['service-down', 'service down'],
  ['hidden', 'hidden'],
  ['degraded', 'degraded'],
  ['flapping', 'flapping'],
  ['unconfirmed', 'unconfirmed'],
  ['impaired', 'impaired'],
  ['unknown', 'of unknown state'],
]

function sentenceFor(sites: Partial<Record<State, number>>, total: number): string {
  if (total === 0) return sites.dormant === undefined ? 'No sites in the inventory yet' : 'Every site is dormant'
  const parts = TELLING.flatMap(([state, word]) => {
    const count = sites[state] ?? 0
    return count === 0 ? [] : [`${formatCount(count)} ${word}`]
  })
  if (parts.length === 0) return total === 1 ? 'The only site is up' : `All ${formatCount(total)} sites are up`
  const [first = '', ...others] = parts
  const space = first.indexOf(' ')
  return [`${first.slice(0, space)} of ${formatCount(total)} ${total === 1 ? 'site' : 'sites'} ${first.slice(space + 1)}`, ...others].join(
    ', ',
  )
}
