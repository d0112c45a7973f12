import type { TargetState } from './target-state.ts'

/** Probes lost in a row that make a locator down on a path that loses nothing: the scheduled one and two confirmations. */
export const LOSSES_UNTIL_DOWN = 3

/** However lossy a path is, so many losses in a row decide: two minutes of confirmations. */
export const MOST_LOSSES_UNTIL_DOWN = 40

/**
 * A run of losses decides when loss alone would make it less than once in 10^8 runs: 7 losses where 5 % get lost, 12 at 20 %, 19 at 36 %, 37 at
 * 60 %. Simulated with a cadence of 10 s, 150 locators from two vantages are called down by loss alone not once in 24 hours at 36 % and at 60 %
 * (4 and 5.6 million probes). One that does go is decided to be down after 13 s (median) where nothing gets lost, 18 s at 1 %, 25 s at 5 %, 40 s
 * at 20 %, 58 s at 36 %, 112 s at 60 %.
 */
const DECIDING_EXPONENT = 8

/** Losses in a row until the path is not to blame, where this share of probes gets lost on it (0 to 1). */
export function lossesUntilDown(share: number): number {
  if (share <= 0) return LOSSES_UNTIL_DOWN
  if (share >= 1) return MOST_LOSSES_UNTIL_DOWN
  const losses = Math.ceil(DECIDING_EXPONENT / -Math.log10(share))
  return Math.min(MOST_LOSSES_UNTIL_DOWN, Math.max(LOSSES_UNTIL_DOWN, losses))
}

/** The share of losses forgets with this many answers. */
const MEMORY = 64
/** Shares are kept in steps of this: below, a path loses nothing. */
const STEPS = 10_000

/**
 * The losses that an answer ends and that were the path's, because who answers was there all the time. Only they count as loss: what never
 * answers again cannot make its own path look bad, and so put off the verdict about itself; and what was decided to be an outage was one.
 */
export function lossesEnded({ state, failures }: Pick<TargetState, 'state' | 'failures'>): number {
  const isWell = state === 'up' || state === 'answering' || state === 'answering-4342' || state === 'open'
  return isWell ? failures : 0
}

/** The share of probes that get lost on the way to a target, after an answer of it: a moving mean, by whole runs. */
export function lossShareAfter(prior: TargetState): number {
  const losses = lossesEnded(prior)
  if (losses === 0 && prior.lossShare === 0) return 0
  const part = Math.max(1 / MEMORY, 1 / (prior.version + 2))
  const share = (1 - (1 - prior.lossShare) * (1 - part) ** losses) * (1 - part)
  return Math.floor(share * STEPS) / STEPS
}

/** How long the losses of all paths of a vantage are remembered. */
const VANTAGE_MEMORY_MS = 30_000
/** Answers that are missing from a vantage that has just begun: few prove little. */
const ANSWERS_TO_BEGIN_WITH = 10

/** What gets lost on all paths of one vantage lately. It notices within seconds when loss begins everywhere at once. */
export interface VantageLoss {
  /** A target answered after this many losses, see lossesEnded. */
  note(losses: number, at: number): void
  /** Share of its probes, 0 to 1. */
  shareAt(at: number): number
}

/** In memory only: what a poller forgets when it ends it knows again after some seconds. */
export function createVantageLoss(): VantageLoss {
  let [lost, sent, notedAt] = [0, 0, 0]
  const remembered = (at: number) => Math.exp(-Math.max(0, at - notedAt) / VANTAGE_MEMORY_MS)
  return {
    note(losses, at) {
      const kept = remembered(at)
      lost = lost * kept + losses
      sent = sent * kept + losses + 1
      notedAt = Math.max(notedAt, at)
    },
    shareAt(at) {
      const kept = remembered(at)
      return lost === 0 ? 0 : (lost * kept) / (sent * kept + ANSWERS_TO_BEGIN_WITH)
    },
  }
}
