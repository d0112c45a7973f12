import type { TargetKind } from '@lispwatch/domain/target'

/**
 * How a rehearsal of days spends its time: seldom while nothing happens, closely while something does. The cadences of the targets are those
 * of the inventory throughout, so what was not looked at for a while is no gap; only questions are put before their turn.
 */
export interface Pace {
  /** How often canaries and control ports are asked. */
  readonly serverCadenceMs: number
  /** How often findings and incidents are looked over. */
  readonly roundMs: number
  /** While nothing happens everything is looked over so seldom of its own accord. */
  readonly sweepMs: number
  /** While this says so everything is asked within `within`, and looked over every `closeRoundMs`. */
  isClose(now: number): boolean
  readonly within: { readonly [K in TargetKind | 'walk']: number }
  readonly closeRoundMs: number
}
