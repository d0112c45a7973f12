/** A process that was not run for so long may not have read the answers that were there. */
export const STALL_MS = 500

/** Takes note of times in which this process was kept from running: by its own work, by others of the machine, by a pause of it. */
export interface Stalls {
  /** To be called by the clock, much more often than a stall is long. */
  beat(): void
  /** Whether there was a stall since then; monotonic time. */
  since(ms: number): boolean
}

export function createStalls(monotonic: () => number): Stalls {
  let beatMs = monotonic()
  let lastEndMs = Number.NEGATIVE_INFINITY
  const look = () => {
    const nowMs = monotonic()
    if (nowMs - beatMs >= STALL_MS) lastEndMs = nowMs
    return nowMs
  }
  return {
    beat() {
      beatMs = look()
    },
    since(ms) {
      // The timers of a stall that just ended may come before its next beat.
      look()
      return lastEndMs >= ms
    },
  }
}
