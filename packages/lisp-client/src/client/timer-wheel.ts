import type { Clock, Timer } from './ports.ts'

/** Something with a deadline; at most one at a time. Extend it, so that no closures are needed per deadline. */
export abstract class WheelTimer {
  // A ring's member; a slot's head is a ring of its own.
  next: WheelTimer = this
  previous: WheelTimer = this
  dueTick = 0

  abstract expire(): void
}

export interface TimerWheel {
  /** Expires `timer` in `ms` from `nowMs` (the clock's, if not given), at the earliest; replaces what was set before. */
  set(timer: WheelTimer, ms: number, nowMs?: number): void
  cancel(timer: WheelTimer): void
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
  const slots: readonly WheelTimer[] = Array.from({ length: SLOTS }, () => new Head())
  let currentTick = 0
  let count = 0
  let armed: Timer | undefined
  let armedTick = Number.POSITIVE_INFINITY

  const tickAt = (ms: number): number => Math.ceil((ms - originMs) / TICK_MS - ROUNDING)

  const arm = (tick: number): void => {
    armed?.cancel()
    armedTick = tick
    armed = clock.after(Math.max(0, originMs + tick * TICK_MS - clock.monotonic()), turn)
  }

  const turn = (): void => {
    armed = undefined
    armedTick = Number.POSITIVE_INFINITY
    const dueTick = Math.floor((clock.monotonic() - originMs) / TICK_MS + ROUNDING)
    const due: WheelTimer = new Head()
    const lastTick = Math.min(dueTick, currentTick + SLOTS)
    for (let tick = currentTick; tick <= lastTick; tick++) collectDue(slotOf(tick), dueTick, due)
    currentTick = dueTick
    while (due.next !== due) {
      const timer = due.next
      unlink(timer)
      count--
      timer.expire()
    }
    const tick = count > 0 ? nextTick() : armedTick
    if (tick < armedTick) arm(tick)
  }

  const slotOf = (tick: number): WheelTimer => slots[tick % SLOTS] as WheelTimer

  const nextTick = (): number => {
    let earliest = Number.POSITIVE_INFINITY
    for (let ahead = 0; ahead < SLOTS; ahead++) {
      const slot = slotOf(currentTick + ahead)
      for (let timer = slot.next; timer !== slot; timer = timer.next) {
        if (timer.dueTick <= currentTick + ahead) return timer.dueTick
        if (timer.dueTick < earliest) earliest = timer.dueTick
      }
    }
    return earliest
  }

  return {
    set(timer, ms, nowMs = clock.monotonic()) {
      if (isLinked(timer)) unlink(timer)
      else if (++count === 1) currentTick = Math.max(currentTick, Math.floor((nowMs - originMs) / TICK_MS))
      timer.dueTick = Math.max(currentTick, tickAt(nowMs + ms))
      linkBefore(timer, slotOf(timer.dueTick))
      if (timer.dueTick < armedTick) arm(timer.dueTick)
    },
    cancel(timer) {
      if (!isLinked(timer)) return
      unlink(timer)
      count--
    },
    stop() {
      armed?.cancel()
      armed = undefined
      armedTick = Number.POSITIVE_INFINITY
      for (const slot of slots) while (slot.next !== slot) unlink(slot.next)
      count = 0
    },
  }
}

function collectDue(slot: WheelTimer, dueTick: number, due: WheelTimer): void {
  for (let timer = slot.next; timer !== slot; ) {
    const following = timer.next
    if (timer.dueTick <= dueTick) {
      unlink(timer)
      linkBefore(timer, due)
    }
    timer = following
  }
}

class Head extends WheelTimer {
  expire(): void {
    // a slot's head has no deadline
  }
}

function isLinked(timer: WheelTimer): boolean {
  return timer.next !== timer
}

function linkBefore(timer: WheelTimer, head: WheelTimer): void {
  timer.previous = head.previous
  timer.next = head
  head.previous.next = timer
  head.previous = timer
}

function unlink(timer: WheelTimer): void {
  timer.previous.next = timer.next
  timer.next.previous = timer.previous
  timer.next = timer
  timer.previous = timer
}
