import type { Mapping } from '../mapping.ts'

/** A lookup asks no longer than this at one vantage; what is not answered by then is left out. */
export const LOOKUP_MS = 40_000
/** A vantage that did not begin within this time does not begin any more. */
export const TAKEN_UP_WITHIN_MS = 10_000
/** So many lookups a vantage begins within a minute, whoever asks for them. */
export const LOOKUPS_PER_MINUTE = 60
/** So many map-resolvers and map-servers one lookup asks at most. */
export const MOST_SERVERS_ASKED = 16
/** So many locators of what it finds one lookup probes at most. */
export const MOST_LOCATORS_PROBED = 8

/**
 * What one question was. `resolve`: a Map-Request to a map-resolver or map-server. `refer`: one to a DDT node. `mapping`: the Map-Reply that came
 * beside a Map-Referral. `probe`: an RLOC-probe to a locator of what was found.
 */
export type LookupStepKind = 'resolve' | 'refer' | 'mapping' | 'probe'

export type LookupOutcome = 'positive' | 'negative' | 'timeout' | 'unreachable' | 'malformed' | 'refused'

/** One question of a lookup and what came of it. Times in epoch ms. */
export interface LookupStep {
  readonly kind: LookupStepKind
  /** Who was asked; for `mapping` who answered. */
  readonly address: string
  readonly port: number
  /** Its name in the inventory; null when it has none. */
  readonly name: string | null
  readonly isMapServer: boolean
  /** In a delegation walk: 0 for the roots, one more for each referral. */
  readonly depth: number | null
  readonly referredBy: string | null
  readonly outcome: LookupOutcome
  /** ACT of the record by its name (RFC 9301 5.4, RFC 8111 6.1). */
  readonly action: string | null
  readonly rttMs: number | null
  readonly tries: number
  readonly answeredBy: string | null
  readonly answeredByName: string | null
  /** The answer came from a node that the inventory calls a map-server. */
  readonly answeredByMapServer: boolean
  /** The EID-prefix of the answer, as formatEidPrefix writes it. */
  readonly eid: string | null
  readonly mapping: Mapping | null
  /** Why there is no usable answer, or what is wrong with it; a few words each. */
  readonly faults: readonly string[]
  readonly sentAt: number
  readonly settledAt: number
}

/** `waiting`: not begun. `refused`: not begun and never will, `why` says why. */
export type LookupVantageState = 'waiting' | 'asking' | 'done' | 'refused'

/** How far one vantage is. `verdict`: of its delegation walk, null without one. */
export interface LookupVantage {
  readonly vantage: string
  readonly state: LookupVantageState
  readonly endedAt: number | null
  readonly verdict: string | null
  readonly why: string | null
}

/** One lookup without its answers. `eid` as formatEidPrefix writes it. */
export interface Lookup {
  readonly id: string
  readonly eid: string
  readonly askedAt: number
  readonly askedBy: string
  readonly vantages: readonly LookupVantage[]
}

/** What a vantage comes to, at `now`: one that never began, or never ended, is silent. */
export function vantageStandingOf({ state }: LookupVantage, askedAt: number, now: number): LookupVantageState | 'silent' {
  if (state === 'waiting' && now > askedAt + TAKEN_UP_WITHIN_MS) return 'silent'
  if (state === 'asking' && now > askedAt + TAKEN_UP_WITHIN_MS + LOOKUP_MS) return 'silent'
  return state
}

/** Whether nothing more is to come. */
export function isOver({ vantages, askedAt }: Pick<Lookup, 'vantages' | 'askedAt'>, now: number): boolean {
  return vantages.every((vantage) => !['waiting', 'asking'].includes(vantageStandingOf(vantage, askedAt, now)))
}
