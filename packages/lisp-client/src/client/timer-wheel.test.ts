import { describe, expect, it } from 'vitest'
import { createVirtualClock, type VirtualClock } from '../transport/virtual-clock.ts'
import { createTimerWheel as createWheel, WheelTimer } from './timer-wheel.ts'

class Calling extends WheelTimer {
  readonly #run: () => void
  constructor(run: () => void) {
    super()
    this.#run = run
  }
  expire(): void {
    this.#run()
  }
}

/** The wheel with timers that call a function. */
function createTimerWheel(clock: VirtualClock) {
  const wheel = createWheel(clock)
  return {
    ...wheel,
    timer(run: () => void) {
      const timer = new Calling(run)
      return { set: (ms: number) => wheel.set(timer, ms), cancel: () => wheel.cancel(timer) }
    },
  }
}

describe('the timer wheel', () => {
  it('runs every timer after its time and at most one tick late, also beyond one rotation', async () => {
    const clock = createVirtualClock()
    const wheel = createTimerWheel(clock)
    const delaysMs = [0, 0.3, 1, 3.9, 4, 5, 100, 999.5, 4095, 4096, 4097, 10_000, 60_000.25]
    const late = new Map<number, number>()
    for (const delayMs of delaysMs) {
      const setMs = clock.monotonic()
      wheel.timer(() => late.set(delayMs, clock.monotonic() - setMs - delayMs)).set(delayMs)
    }
    await clock.advance(70_000)
    expect([...late.keys()].sort((a, b) => a - b)).toEqual(delaysMs)
    for (const lateMs of late.values()) {
      expect(lateMs).toBeGreaterThanOrEqual(-0.001)
      expect(lateMs).toBeLessThanOrEqual(4)
    }
  })

  it('does not run what was cancelled, and runs what was set again once, at the later time', async () => {
    const clock = createVirtualClock()
    const wheel = createTimerWheel(clock)
    const ran: string[] = []
    const cancelled = wheel.timer(() => ran.push('cancelled'))
    const moved = wheel.timer(() => ran.push(`moved ${clock.monotonic()}`))
    cancelled.set(10)
    moved.set(10)
    moved.set(40)
    cancelled.cancel()
    cancelled.cancel()
    await clock.advance(100)
    expect(ran).toEqual(['moved 40'])
  })

  it('lets a running timer set itself and cancel others of the same tick', async () => {
    const clock = createVirtualClock()
    const wheel = createTimerWheel(clock)
    const ran: number[] = []
    const victim = wheel.timer(() => ran.push(-1))
    const repeating = wheel.timer(() => {
      ran.push(clock.monotonic())
      victim.cancel()
      if (ran.length < 3) repeating.set(8)
    })
    repeating.set(8)
    victim.set(8)
    await clock.advance(1000)
    expect(ran).toEqual([8, 16, 24])
  })

  it('asks nothing of the clock while nothing is set, and wakes after long idleness', async () => {
    const clock = createVirtualClock()
    const wheel = createTimerWheel(clock)
    let ran = 0
    const timer = wheel.timer(() => ran++)
    timer.set(20)
    await clock.advance(20)
    expect(clock.scheduled()).toBe(0)
    await clock.advance(1_000_000.7)
    timer.set(20)
    await clock.advance(24)
    expect(ran).toBe(2)
  })

  it('keeps to order for timers of different ticks when time jumps', async () => {
    const clock = createVirtualClock()
    const wheel = createTimerWheel(clock)
    const ran: number[] = []
    for (const delayMs of [500, 20, 300, 100]) wheel.timer(() => ran.push(delayMs)).set(delayMs)
    await clock.advance(1000)
    expect(ran).toEqual([20, 100, 300, 500])
  })

  it('runs nothing after it was stopped', async () => {
    const clock = createVirtualClock()
    const wheel = createTimerWheel(clock)
    let ran = 0
    wheel.timer(() => ran++).set(10)
    wheel.stop()
    await clock.advance(100)
    expect(ran).toBe(0)
    expect(clock.scheduled()).toBe(0)
  })
})
