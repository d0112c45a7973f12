import type { Clock, Timer } from './ports.ts'

/** Octets of receive buffer that one small datagram takes in the Linux kernel, its bookkeeping included (measured on loopback). */
const BUFFER_BYTES_PER_REPLY = 832

/** Share of the buffer that outstanding replies may fill: those that are larger than usual take more. */
const FILLED_SHARE = 0.75

/** A request that is unanswered for this long no longer holds a place: silent peers must not stop the others from being asked. */
const PLACE_HELD_MS = 250

export interface BurstPacer<Item> {
  /** Sends at the end of this turn of the event loop if the reply still has a place in the receive buffer, else as soon as it does, in order. */
  send(item: Item): void
  /** To be called for each datagram that was read. */
  heard(): void
  stop(): void
}

/**
 * Keeps requests from drawing more replies than the receive buffer holds: what does not fit is dropped by the kernel and looks exactly like
 * an outage of those who answered, and this process may be kept from reading at any moment. Each request takes a place, each datagram that
 * is read frees one. What a turn has to send leaves together at its end: one after the other they would wake the receiver each.
 *
 * @param receiveBufferBytes what the kernel granted; undefined where no kernel is in between, and nothing is paced
 */
export function createBurstPacer<Item>(
  clock: Clock,
  receiveBufferBytes: number | undefined,
  sendNow: (item: Item) => void,
): BurstPacer<Item> {
  if (receiveBufferBytes === undefined) return { send: sendNow, heard: () => {}, stop: () => {} }
  const capacity = Math.max(1, Math.floor((receiveBufferBytes * FILLED_SHARE) / BUFFER_BYTES_PER_REPLY))
  const sent = createRecentCount(PLACE_HELD_MS)
  let waiting: Item[] = []
  let taken = 0
  let turn: Timer | undefined
  let relief: Timer | undefined
  let isStopped = false

  const sendAtTurnEnd = (): void => {
    if (turn === undefined && !isStopped) turn = clock.after(0, flush)
  }

  const flush = (): void => {
    turn = undefined
    const nowMs = clock.monotonic()
    taken = Math.min(taken, sent.within(nowMs))
    const free = capacity - taken
    const leaving = waiting
    if (free < leaving.length) {
      waiting = leaving.slice(free)
      leaving.length = free
      relief ??= clock.after(sent.msToNextForgetting(nowMs), relieve)
    } else {
      waiting = []
    }
    taken += leaving.length
    sent.add(leaving.length, nowMs)
    for (const item of leaving) sendNow(item)
  }

  const relieve = (): void => {
    relief = undefined
    flush()
  }

  return {
    send(item) {
      waiting.push(item)
      sendAtTurnEnd()
    },
    heard() {
      if (taken > 0) taken--
      if (waiting.length > 0) sendAtTurnEnd()
    },
    stop() {
      isStopped = true
      waiting = []
      turn?.cancel()
      relief?.cancel()
    },
  }
}

/** Counts events of the last `spanMs`, to the millisecond. */
function createRecentCount(spanMs: number) {
  const marks: { readonly atMs: number; count: number }[] = []
  let total = 0
  const forget = (nowMs: number): void => {
    while (marks[0] !== undefined && marks[0].atMs + spanMs <= nowMs) total -= marks.shift()?.count ?? 0
  }
  return {
    add(count: number, nowMs: number): void {
      const last = marks.at(-1)
      total += count
      if (last !== undefined && nowMs - last.atMs < 1) last.count += count
      else if (count > 0) marks.push({ atMs: nowMs, count })
    },
    within(nowMs: number): number {
      forget(nowMs)
      return total
    },
    msToNextForgetting: (nowMs: number): number => (marks[0] === undefined ? 0 : marks[0].atMs + spanMs - nowMs),
  }
}
