/** How a channel does with what it is to send. Times in epoch ms. */
export interface ChannelStanding {
  readonly isOn: boolean
  /** Given up, and nobody has looked at it yet. */
  readonly dead: number
  /** Since when the oldest of those that wait does; null: none waits. */
  readonly oldestWaitingAt: number | null
  /** Attempts that failed since one was accepted last. */
  readonly failuresInARow: number
}

/** A channel takes nothing after so many failures in a row, */
const FAILURES = 3
/** while something has waited for so long. */
const WAITED_MS = 60_000

/** Whether a channel takes nothing any more: what failed goes on failing, and something waits or was given up. One that is off is asked for nothing. */
export function isStuck({ isOn, failuresInARow, oldestWaitingAt, dead }: ChannelStanding, now: number): boolean {
  if (!isOn || failuresInARow === 0) return false
  if (oldestWaitingAt === null) return dead > 0
  return failuresInARow >= FAILURES && now - oldestWaitingAt >= WAITED_MS
}
