import type { Clock } from './ports.ts'

/** Octets of receive buffer that one small datagram takes in the Linux kernel, its bookkeeping included (measured on loopback). */
const BUFFER_BYTES_PER_REPLY = 832

/** Share of the buffer that one burst may fill: replies that are larger than usual take more. */
const FILLED_SHARE = 0.75

/** libuv reads at most this many datagrams of a socket in one turn of the event loop. A turn that read fewer has emptied the buffer. */
const DATAGRAMS_READ_PER_TURN = 32

export interface BurstPacer<Item> {
  /** Sends at once if the replies to everything sent so far still fit into the receive buffer, else as soon as they do, in order. */
  send(item: Item): void
  /** To be called for each datagram that was read. */
  heard(): void
  stop(): void
}

/**
 * Keeps a burst of requests from drawing more replies than the receive buffer holds: what does not fit is dropped by the kernel and looks
 * exactly like an outage of those who answered. Each request takes a credit; each datagram read gives one back, and a turn of the event
 * loop that empties the buffer gives all of them back.
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
  const waiting: Item[] = []
  let firstWaiting = 0
  let credits = capacity
  let heardThisTurn = 0
  let isWatching = false
  let isStopped = false

  const watchTurn = (): void => {
    if (isWatching || isStopped) return
    isWatching = true
    clock.after(0, turnEnded)
  }

  const turnEnded = (): void => {
    isWatching = false
    if (isStopped) return
    credits = heardThisTurn < DATAGRAMS_READ_PER_TURN ? capacity : Math.min(capacity, credits + heardThisTurn)
    heardThisTurn = 0
    for (; credits > 0 && firstWaiting < waiting.length; firstWaiting++) {
      const item = waiting[firstWaiting]
      credits--
      if (item !== undefined) sendNow(item)
    }
    if (firstWaiting === waiting.length) {
      waiting.length = 0
      firstWaiting = 0
    }
    if (credits < capacity) watchTurn()
  }

  return {
    send(item) {
      watchTurn()
      if (credits > 0 && waiting.length === 0) {
        credits--
        sendNow(item)
      } else waiting.push(item)
    },
    heard() {
      heardThisTurn++
    },
    stop() {
      isStopped = true
      waiting.length = 0
    },
  }
}
