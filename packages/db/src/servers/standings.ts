import { isFresh } from '@lispwatch/domain/quorum'
import { type CanaryReading, type ServerStanding, serverStanding, vantageStanding } from '@lispwatch/domain/server-standing'
import { CANARY_CADENCE_MS } from '@lispwatch/domain/target-timing'
import { groupBy } from '../sites/group-by.ts'
import type { CanaryFact } from './facts.ts'

/** One server at one vantage, with the canaries that it stands by. */
export interface StandingAtVantage extends ServerStanding {
  readonly node: string
  readonly vantage: string
  readonly isImpaired: boolean
  readonly canaries: readonly CanaryFact[]
}

/** A vantage that no longer asks knows nothing of now. */
function reading(canary: CanaryFact | undefined, now: number): CanaryReading | null {
  if (!canary) return null
  const { iid, prefix, state, silences, lastObservedAt } = canary
  const isKnown = isFresh({ lastObservedAt, cadenceMs: CANARY_CADENCE_MS }, now)
  return { eid: { iid, prefix }, state: isKnown ? state : 'unknown', silences }
}

/** How each server stands at each vantage, by its canaries. */
export function standingsOf(canaries: readonly CanaryFact[], now: number): StandingAtVantage[] {
  const pairs = groupBy(canaries, ({ node, vantage }) => JSON.stringify([node, vantage]))
  const standings = [...pairs.values()].flatMap((pair) => {
    const of = (expects: CanaryFact['expects']) =>
      reading(
        pair.find((canary) => canary.expects === expects),
        now,
      )
    const standing = serverStanding(of('positive'), of('negative'))
    return pair.slice(0, 1).map(({ node, vantage }) => ({ ...standing, node, vantage, canaries: pair }))
  })
  const byVantage = groupBy(standings, ({ vantage }) => vantage)
  const impaired = new Set([...byVantage].filter(([, all]) => vantageStanding(all).isImpaired).map(([vantage]) => vantage))
  return standings.map((standing) => ({ ...standing, isImpaired: impaired.has(standing.vantage) }))
}
