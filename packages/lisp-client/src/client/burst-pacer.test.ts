import { describe, expect, it } from 'vitest'
import { createVirtualClock, type VirtualClock } from '../transport/virtual-clock.ts'
import { createBurstPacer } from './burst-pacer.ts'

/** What Linux grants by default, and how many small replies that holds (measured). */
const SMALL_BUFFER = { bytes: 212_992, slots: 256 }

function turnOf(clock: VirtualClock): Promise<void> {
  return clock.settle(new Promise<void>((done) => clock.after(0, done)))
}

/** Peers that answer at once into a receive buffer of `slots` datagrams; `read` empties up to so many of them. */
function createLoopback(receiveBufferBytes: number, slots: number) {
  const clock = createVirtualClock()
  let buffered = 0
  const counts = { lost: 0, read: 0, sent: 0 }
  const sendNow = () => {
    counts.sent++
    if (buffered === slots) counts.lost++
    else buffered++
  }
  const pacer = createBurstPacer<number>(clock, receiveBufferBytes, sendNow)
  const read = (most: number) => {
    for (let i = 0; i < most && buffered > 0; i++) {
      buffered--
      counts.read++
      pacer.heard()
    }
  }
  return { clock, pacer, sendNow, read, counts }
}

describe('the burst pacer', () => {
  it.each([32, 1, 1000])(
    'loses none of 5,000 replies in the default buffer of 256, however many are read per turn (%i)',
    async (perTurn) => {
      const { clock, pacer, read, counts } = createLoopback(SMALL_BUFFER.bytes, SMALL_BUFFER.slots)
      for (let i = 0; i < 5000; i++) pacer.send(i)
      for (let turns = 0; turns < 6000 && counts.read < 5000; turns++) {
        await turnOf(clock)
        read(perTurn)
      }
      expect(counts).toEqual({ lost: 0, read: 5000, sent: 5000 })
    },
  )

  it('loses none either where the reader is kept from reading for turns on end', async () => {
    const { clock, pacer, read, counts } = createLoopback(SMALL_BUFFER.bytes, SMALL_BUFFER.slots)
    for (let i = 0; i < 1000; i++) pacer.send(i)
    for (let turns = 1; counts.read < 1000 && turns < 10_000; turns++) {
      await turnOf(clock)
      if (turns % 50 === 0) read(Number.POSITIVE_INFINITY)
    }
    expect(counts).toEqual({ lost: 0, read: 1000, sent: 1000 })
  })

  it('would lose most of them without pacing', () => {
    const { sendNow, counts } = createLoopback(SMALL_BUFFER.bytes, SMALL_BUFFER.slots)
    for (let i = 0; i < 5000; i++) sendNow()
    expect(counts.lost).toBe(5000 - SMALL_BUFFER.slots)
  })

  it('sends 5,000 in one turn where the kernel granted 8 MiB', async () => {
    const clock = createVirtualClock()
    let sent = 0
    const pacer = createBurstPacer(clock, 8 * 1024 * 1024, () => sent++)
    for (let i = 0; i < 5000; i++) pacer.send(i)
    await turnOf(clock)
    expect(sent).toBe(5000)
  })

  it('goes on without the replies of silent peers, and keeps the order', async () => {
    const clock = createVirtualClock()
    const sent: number[] = []
    const pacer = createBurstPacer<number>(clock, 4000, (item) => sent.push(item))
    for (let i = 0; i < 10; i++) pacer.send(i)
    await turnOf(clock)
    expect(sent).toEqual([0, 1, 2])
    await clock.advance(249)
    expect(sent).toEqual([0, 1, 2])
    await clock.advance(1000)
    expect(sent).toEqual(Array.from({ length: 10 }, (_, i) => i))
  })

  it('asks nothing of the clock when nothing waits, and sends nothing after it was stopped', async () => {
    const clock = createVirtualClock()
    let sent = 0
    const pacer = createBurstPacer(clock, 4000, () => sent++)
    pacer.send(0)
    await turnOf(clock)
    expect([sent, clock.scheduled()]).toEqual([1, 0])
    for (let i = 0; i < 50; i++) pacer.send(i)
    pacer.stop()
    await clock.advance(1000)
    expect([sent, clock.scheduled()]).toEqual([1, 0])
  })
})
