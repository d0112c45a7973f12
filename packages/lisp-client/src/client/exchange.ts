import { type BurstPacer, createBurstPacer } from './burst-pacer.ts'
import { type ControlListener, type ControlPort, openControlPort } from './control-port.ts'
import { type ExchangeCounters, newCounters, type Oddity } from './exchange-counters.ts'
import { type ExchangeSockets, openExchangeSockets } from './exchange-sockets.ts'
import type { Limits, ServerOwnership } from './limits.ts'
import type { Attempt } from './nonce-table.ts'
import type { OpenQuestion } from './open-question.ts'
import { createOrigins, type Origin } from './origin.ts'
import { createPoliteness } from './politeness.ts'
import { createPortListeners } from './port-listeners.ts'
import type { Clock, Endpoint, Random, Transport } from './ports.ts'
import type { Question, Settlement } from './question.ts'
import { createQuestionDesk } from './question-desk.ts'
import { endpointProblem, noRoute, refused } from './refusal.ts'
import { openWatchedPort, type WatchedPort } from './watched-port.ts'

export interface ExchangeOptions {
  readonly transport: Transport
  readonly clock: Clock
  readonly random: Random
  /** Addresses at which replies reach us (public ones behind a NAT); found by the destination's route where absent. */
  readonly itrRlocs?: readonly string[]
  /** Ephemeral by default. Some implementations reply to 4342 only. */
  readonly sourcePort?: number
  /** Local addresses to send from, where the routing table's choice is not wanted. */
  readonly bindAddresses?: readonly string[]
  /** Further local endpoints at which replies may arrive: `{ address, port: 4342 }` for those who ignore the source port. */
  readonly listenAlso?: readonly Endpoint[]
  /** Whose a map-server or map-resolver is; foreign, and asked slowly, if not told. */
  readonly ownership?: (server: Endpoint) => ServerOwnership
  /** For benchmarks and closed networks only. */
  readonly raisedLimits?: Partial<Limits>
  /** Told of every reply that did not settle a question as it should. */
  readonly onOddity?: (oddity: Oddity) => void
}

/** Questions and their answers over a few shared sockets: nonces, tries, deadlines, limits. */
export interface Exchange {
  readonly transport: Transport
  readonly clock: Clock
  readonly random: Random
  readonly counters: Readonly<ExchangeCounters>
  /** The source port of all requests but watched ones. */
  readonly port: number
  /** Asks, and resolves to what `conclude` makes of the answer, or of the giving up. Never rejects for what the network did. */
  ask<T, R>(question: Question<T>, conclude: (settlement: Settlement<T>) => R): Promise<R>
  /** Hears further message types on every socket of the exchange, those opened later included. Returns the way to stop. */
  listen(listener: ControlListener): () => void
  /** Gives up every open question as refused and closes the sockets. */
  close(): Promise<void>
}

/** Map-Reply, Map-Notify, Map-Referral, Info-Reply: what can carry the nonce of a request back. */
const REPLY_TYPES = [2, 4, 6, 7]
const CLOSED = 'the exchange was closed'

type Settled = (settlement: Settlement<unknown>) => void

/** @throws TransportOpenError when no socket can be opened, with a message for an operator */
export async function createExchange(options: ExchangeOptions): Promise<Exchange> {
  const { transport, clock, random } = options
  const counters = newCounters()
  const pacers = new Map<ControlPort, BurstPacer<Attempt<OpenQuestion>>>()
  const listeners = createPortListeners<ControlPort>()
  const checkedAddresses = new Set<string>()
  let isClosed = false

  const desk = createQuestionDesk({
    clock,
    random,
    counters,
    politeness: createPoliteness(options),
    send: (port, attempt) => pacers.get(port)?.send(attempt),
    released(port) {
      pacers.get(port)?.stop()
      pacers.delete(port)
      listeners.detach(port)
      void port.release()
    },
    odd: (oddity) => options.onOddity?.(oddity),
  })

  const attach = (port: ControlPort): void => {
    const pacer = createBurstPacer(clock, port.receiveBufferBytes, desk.sendNow)
    pacers.set(port, pacer)
    port.listen({
      types: REPLY_TYPES,
      claims: desk.claims,
      take(payload, from, receivedAt, replyPort) {
        pacer.heard()
        desk.take(payload, from, receivedAt, replyPort)
      },
    })
    port.onFault(desk.noteFault)
    listeners.attach(port)
  }

  const sockets = await openExchangeSockets({
    transport,
    sourcePort: options.sourcePort ?? 0,
    bindAddresses: options.bindAddresses ?? [],
    opened: attach,
  })
  const also = await openAlso(transport, options.listenAlso ?? [], sockets)
  for (const port of also) attach(port)
  const origins = createOrigins({ transport, port: sockets.port, itrRlocs: options.itrRlocs ?? [], hasFamily: sockets.hasFamily })

  /** The way with waiting in it: a first request to a destination, or one from a socket of its own. */
  const prepare = async (question: Question<unknown>, settled: Settled): Promise<void> => {
    try {
      const { to } = question
      const origin = await origins.towards(to.address, clock.monotonic())
      const watched = origin && question.watchUnreachable === true ? await openWatched(question, origin) : undefined
      const port = watched?.port ?? (origin && (await sockets.towards(to.address)))
      if (origin === undefined || port === undefined) {
        counters.unreachable++
        settled(noRoute(clock, to))
      } else if (isClosed) {
        await watched?.port.release()
        refuse(CLOSED, settled)
      } else {
        desk.begin(question, watched?.origin ?? origin, port, clock.monotonic(), settled)
      }
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error), settled)
    }
  }

  const openWatched = async (question: Question<unknown>, origin: Origin): Promise<WatchedPort> => {
    const watched = await openWatchedPort(transport, question.to, origin, question.repliesInBothFamilies === true)
    attach(watched.port)
    return watched
  }

  const refuse = (detail: string, settled: Settled): void => {
    counters.refused++
    settled(refused(clock, detail))
  }

  const ask = (question: Question<unknown>, settled: Settled): void => {
    const problem = isClosed ? CLOSED : endpointProblem(question.to, checkedAddresses)
    if (problem !== undefined) {
      refuse(problem, settled)
      return
    }
    const nowMs = clock.monotonic()
    const origin = origins.towards(question.to.address, nowMs)
    const port = sockets.towards(question.to.address)
    const isReady = origin !== undefined && !(origin instanceof Promise) && port !== undefined && !(port instanceof Promise)
    if (isReady && question.watchUnreachable !== true) desk.begin(question, origin, port, nowMs, settled)
    else void prepare(question, settled)
  }

  return {
    transport,
    clock,
    random,
    counters,
    port: sockets.port,
    ask<T, R>(question: Question<T>, conclude: (settlement: Settlement<T>) => R): Promise<R> {
      // The question's own `fit` makes the value, so its type is the question's.
      const concluding = conclude as (settlement: Settlement<unknown>) => R
      return new Promise((resolve) => ask(question as Question<unknown>, (settlement) => resolve(concluding(settlement))))
    },
    listen: listeners.listen,
    async close() {
      if (isClosed) return
      isClosed = true
      desk.close(CLOSED)
      for (const pacer of pacers.values()) pacer.stop()
      await Promise.all([sockets.release(), ...also.map((port) => port.release())])
    },
  }
}

async function openAlso(transport: Transport, endpoints: readonly Endpoint[], sockets: ExchangeSockets): Promise<ControlPort[]> {
  const opened: ControlPort[] = []
  try {
    for (const { address, port } of endpoints) opened.push(await openControlPort(transport, { family: familyOf(address), address, port }))
    return opened
  } catch (error) {
    await Promise.all([sockets.release(), ...opened.map((port) => port.release())])
    throw error
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4'
}
