import type { Clock, Timer } from './ports.ts'

/** A deadline in the wheel. Its owner keeps it and may set it again after it fired or was cancelled. */
export interface WheelTimer {
  /** Runs `run` in `ms`, at the earliest; replaces what was set before. */
  set(ms: number): void
  cancel(): void
}

export interface TimerWheel {
  timer(run: () => void): WheelTimer
  /** Cancels everything. */
  stop(): void
}

const TICK_MS = 4
const SLOTS = 1024
/** Sums of fractions may end a hair below the whole tick that they mean; without this the clock would be asked to wait for nothing. */
const ROUNDING = 1e-6

/**
 * Timeouts for many exchanges at once: setting and cancelling costs a few pointer writes, where a timer of the clock each would cost
 * microseconds. Deadlines are kept to the tick, never early. One timer of the clock runs while something is set.
 */
export function createTimerWheel(clock: Clock): TimerWheel {
  const originMs = clock.monotonic()
  const slots: Link[] = Array.from({ length: SLOTS }, () => new Link(() => {}))
  let currentTick = 0
  let count = 0
  let armed: Timer | undefined
  let armedTick = Number.POSITIVE_INFINITY

  const tickAt = (ms: number): number => Math.ceil((ms - originMs) / TICK_MS - ROUNDING)

  const arm = (tick: number): void => {
    if (tick >= armedTick) return
    armed?.cancel()
    armedTick = tick
    armed = clock.after(Math.max(0, originMs + tick * TICK_MS - clock.monotonic()), turn)
  }

  const turn = (): void => {
    armed = undefined
    armedTick = Number.POSITIVE_INFINITY
    const dueTick = Math.floor((clock.monotonic() - originMs) / TICK_MS + ROUNDING)
    const due = new Link(() => {})
    const lastTick = Math.min(dueTick, currentTick + SLOTS)
    for (let tick = currentTick; tick <= lastTick; tick++) collectDue(slotOf(tick), dueTick, due)
    currentTick = dueTick
    while (due.next !== due) {
      const link = due.next
      link.unlink()
      count--
      link.run()
    }
    if (count > 0) arm(nextTick())
  }

  const slotOf = (tick: number): Link => slots[tick % SLOTS] as Link

  const nextTick = (): number => {
    let earliest = Number.POSITIVE_INFINITY
    for (let ahead = 0; ahead < SLOTS; ahead++) {
      const slot = slotOf(currentTick + ahead)
      for (let link = slot.next; link !== slot; link = link.next) {
        if (link.dueTick <= currentTick + ahead) return link.dueTick
        if (link.dueTick < earliest) earliest = link.dueTick
      }
    }
    return earliest
  }

  return {
    timer(run) {
      const link = new Link(run)
      return {
        set(ms) {
          if (link.isLinked()) link.unlink()
          else count++
          if (count === 1) currentTick = Math.max(currentTick, Math.floor((clock.monotonic() - originMs) / TICK_MS))
          link.dueTick = Math.max(currentTick, tickAt(clock.monotonic() + ms))
          link.linkBefore(slotOf(link.dueTick))
          arm(link.dueTick)
        },
        cancel() {
          if (!link.isLinked()) return
          link.unlink()
          count--
        },
      }
    },
    stop() {
      armed?.cancel()
      armed = undefined
      armedTick = Number.POSITIVE_INFINITY
      for (const slot of slots) while (slot.next !== slot) slot.next.unlink()
      count = 0
    },
  }
}

function collectDue(slot: Link, dueTick: number, due: Link): void {
  for (let link = slot.next; link !== slot; ) {
    const following = link.next
    if (link.dueTick <= dueTick) {
      link.unlink()
      link.linkBefore(due)
    }
    link = following
  }
}

/** A ring's member; a slot is the ring's own head. */
class Link {
  next: Link = this
  previous: Link = this
  dueTick = 0
  readonly run: () => void

  constructor(run: () => void) {
    this.run = run
  }

  isLinked(): boolean {
    return this.next !== this
  }

  linkBefore(head: Link): void {
    this.previous = head.previous
    this.next = head
    head.previous.next = this
    head.previous = this
  }

  unlink(): void {
    this.previous.next = this.next
    this.next.previous = this.previous
    this.next = this
    this.previous = this
  }
}
