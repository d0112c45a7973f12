import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../transport/virtual-clock.ts'
import { createBurstPacer } from './burst-pacer.ts'

/** A kernel's receive buffer of `slots` datagrams, read 32 at a time by each turn of the event loop, as libuv does. */
function createLoopback(receiveBufferBytes: number, slots: number) {
  const clock = createVirtualClock()
  let buffered = 0
  let lost = 0
  let read = 0
  const turn = (): void => {
    for (let i = 0; i < 32 && buffered > 0; i++) {
      buffered--
      read++
      pacer.heard()
    }
    clock.after(0, turn)
  }
  const send = () => {
    if (buffered === slots) lost++
    else buffered++
  }
  const pacer = createBurstPacer(clock, receiveBufferBytes, send)
  return { clock, pacer, send, turn, state: () => ({ lost, read }) }
}

/** What Linux grants by default, and how many small replies that holds (measured). */
const SMALL_BUFFER = { bytes: 212_992, slots: 256 }

describe('the burst pacer', () => {
  it('loses none of 5,000 replies in the default buffer of 256, and sends them all', async () => {
    const { clock, pacer, turn, state } = createLoopback(SMALL_BUFFER.bytes, SMALL_BUFFER.slots)
    // The event loop polls its sockets before it runs what was deferred to the end of the turn.
    clock.after(0, turn)
    for (let i = 0; i < 5000; i++) pacer.send(i)
    for (let turns = 0; turns < 2000 && state().read < 5000; turns++) await clock.settle(new Promise<void>((done) => clock.after(0, done)))
    expect(state()).toEqual({ lost: 0, read: 5000 })
  })

  it('would lose most of them without pacing', () => {
    const { send, state } = createLoopback(SMALL_BUFFER.bytes, SMALL_BUFFER.slots)
    for (let i = 0; i < 5000; i++) send()
    expect(state().lost).toBe(5000 - SMALL_BUFFER.slots)
  })

  it('sends 5,000 at once where the kernel granted 8 MiB', () => {
    let sent = 0
    const pacer = createBurstPacer(createVirtualClock(), 8 * 1024 * 1024, () => sent++)
    for (let i = 0; i < 5000; i++) pacer.send(i)
    expect(sent).toBe(5000)
  })

  it('keeps the order of what it holds back', async () => {
    const clock = createVirtualClock()
    const sent: number[] = []
    const pacer = createBurstPacer<number>(clock, 4000, (item) => sent.push(item))
    for (let i = 0; i < 50; i++) pacer.send(i)
    expect(sent.length).toBeLessThan(50)
    await clock.advance(1)
    expect(sent).toEqual(Array.from({ length: 50 }, (_, i) => i))
  })

  it('asks nothing of the clock when all credit is back, and sends nothing after it was stopped', async () => {
    const clock = createVirtualClock()
    let sent = 0
    const pacer = createBurstPacer(clock, 4000, () => sent++)
    pacer.send(0)
    await clock.advance(1)
    expect(clock.scheduled()).toBe(0)
    for (let i = 0; i < 50; i++) pacer.send(i)
    const before = sent
    pacer.stop()
    await clock.advance(1)
    expect(sent).toBe(before)
  })
})
