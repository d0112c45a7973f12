import type { Span } from '../availability/track.ts'
import { grouped } from './answer.ts'
import { type ChangeCause, causeOf } from './stability.ts'

/** What one server said of an EID-prefix to one vantage, all through [fromAt, toAt): `negative`, or the locators. */
export interface Said extends Span {
  readonly eid: string
  readonly server: string
  readonly meaning: string
}

/** Stability: pairs of EID-prefix and server that said the same in all rounds. Consistency: EID-prefixes of which all their servers said the same. */
export interface Steadiness {
  readonly pairs: number
  readonly neverChanged: number
  readonly eids: number
  readonly consistent: number
}

export interface ChangedPair {
  readonly eid: string
  readonly server: string
  readonly cause: ChangeCause
  /** How often it said something else than before. */
  readonly changes: number
}

export interface InconsistentEid {
  readonly eid: string
  readonly differIn: 'type' | 'locators'
  /** The first round in which servers said different things. */
  readonly at: number
}

/** The two of one EID-prefix, or added up. */
export interface KnownSteadiness extends Steadiness {
  readonly changed: readonly ChangedPair[]
  readonly inconsistent: readonly InconsistentEid[]
}

/** As far apart as the rounds of Li, Saucez, Iannone and Donnet (2016), so that figures can be compared. */
export const ROUND_MS = 30 * 60_000

const firstRound = (at: number): number => Math.ceil(at / ROUND_MS) * ROUND_MS

/** The rounds, every half hour from the full hour on, that lie in a span: the first, and how many. */
function roundsIn({ fromAt, toAt }: Span): { readonly first: number; readonly count: number } {
  const first = firstRound(fromAt)
  return { first, count: Math.max(0, Math.ceil((toAt - first) / ROUND_MS)) }
}

/** The servers of an EID-prefix: those that had it at some time. Who always denied it was never to have it, and disagrees with nobody. */
export const serversOf = (said: readonly Said[]): ReadonlySet<string> =>
  new Set(said.flatMap(({ server, meaning }) => (meaning === 'negative' ? [] : [server])))

/**
 * What rounds every half hour would have seen of one EID-prefix within `period`. Only what is known counts, as silence is no answer to a
 * round. Between two changes nothing changes: only the rounds after one are looked at. `its`: the servers that are compared.
 */
export function steadinessOf(said: readonly Said[], period: Span, its: ReadonlySet<string> = serversOf(said)): KnownSteadiness {
  const inside = said.flatMap((one): Said[] => {
    const [fromAt, toAt] = [Math.max(one.fromAt, period.fromAt), Math.min(one.toAt, period.toAt)]
    return toAt > fromAt && roundsIn({ fromAt, toAt }).count > 0 ? [{ ...one, fromAt, toAt }] : []
  })
  const changed: ChangedPair[] = []
  let [pairs, neverChanged] = [0, 0]
  for (const spans of grouped(inside, ({ server }) => server).values()) {
    const ordered = spans.toSorted((a, b) => a.fromAt - b.fromAt)
    if (ordered.reduce((sum, span) => sum + roundsIn(span).count, 0) < 2) continue
    pairs++
    const told = ordered.map(({ meaning }) => meaning)
    const cause = causeOf(told)
    const [first] = ordered
    if (cause === undefined || first === undefined) neverChanged++
    else {
      const changes = told.filter((meaning, i) => i > 0 && meaning !== told[i - 1]).length
      changed.push({ eid: first.eid, server: first.server, cause, changes })
    }
  }
  const { isCompared, inconsistent } = agreementIn(inside.filter(({ server }) => its.has(server)))
  return {
    pairs,
    neverChanged,
    changed,
    eids: isCompared ? 1 : 0,
    consistent: isCompared && inconsistent === null ? 1 : 0,
    inconsistent: inconsistent === null ? [] : [inconsistent],
  }
}

/**
 * Servers come to differ only where one of them begins to say something: the first round of each is all there is to look at. That one denies
 * what another has weighs more than that they have other locators.
 */
function agreementIn(inside: readonly Said[]): { readonly isCompared: boolean; readonly inconsistent: InconsistentEid | null } {
  const rounds = [...new Set(inside.map((span) => roundsIn(span).first))].sort((a, b) => a - b)
  const compared = rounds
    .map((at) => ({ at, there: inside.filter((span) => span.fromAt <= at && at < span.toAt) }))
    .filter(({ there }) => new Set(there.map(({ server }) => server)).size > 1)
  const differing = compared.flatMap(({ at, there }): InconsistentEid[] => {
    const meanings = new Set(there.map(({ meaning }) => meaning))
    const [one] = there
    return meanings.size < 2 || one === undefined ? [] : [{ eid: one.eid, differIn: meanings.has('negative') ? 'type' : 'locators', at }]
  })
  const [first] = differing
  const differIn = differing.some((one) => one.differIn === 'type') ? 'type' : 'locators'
  return { isCompared: compared.length > 0, inconsistent: first === undefined ? null : { ...first, differIn } }
}

export const NO_STEADINESS: Steadiness = { pairs: 0, neverChanged: 0, eids: 0, consistent: 0 }

export const addSteadiness = (a: Steadiness, b: Steadiness): Steadiness => ({
  pairs: a.pairs + b.pairs,
  neverChanged: a.neverChanged + b.neverChanged,
  eids: a.eids + b.eids,
  consistent: a.consistent + b.consistent,
})
