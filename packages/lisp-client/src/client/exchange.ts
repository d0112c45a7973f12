import { parseIp } from '../address/ip.ts'
import type { Refused, Unreachable } from '../outcome.ts'
import { parseControlMessage } from '../wire/control-message.ts'
import { type BurstPacer, createBurstPacer } from './burst-pacer.ts'
import { type ControlListener, type ControlPort, nonceHigh, nonceLow, openControlPort, type ReplyPort } from './control-port.ts'
import { type ExchangeCounters, newCounters, type Oddity } from './exchange-counters.ts'
import { type ExchangeSockets, openExchangeSockets } from './exchange-sockets.ts'
import { createFaultQueue } from './fault-queue.ts'
import { type Limits, LONGEST_WAIT_MS, type ServerOwnership } from './limits.ts'
import { type Attempt, createNonceTable, replyDigest } from './nonce-table.ts'
import { type Arrival, OpenQuestion, type QuestionKeeper } from './open-question.ts'
import { createOrigins, type Origin, originOf } from './origin.ts'
import { createPoliteness } from './politeness.ts'
import type { Clock, Endpoint, Random, Transport } from './ports.ts'
import type { Question, Settlement } from './question.ts'
import { createTimerWheel } from './timer-wheel.ts'

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
const NONCE_END = 12

type AnySettlement = Settlement<unknown>

/** @throws TransportOpenError when no socket can be opened, with a message for an operator */
export async function createExchange(options: ExchangeOptions): Promise<Exchange> {
  const { transport, clock, random } = options
  const counters = newCounters()
  const nonces = createNonceTable<OpenQuestion>(random)
  const wheel = createTimerWheel(clock)
  const politeness = createPoliteness(options)
  const pacers = new Map<ControlPort, BurstPacer<Attempt<OpenQuestion>>>()
  const questions: OpenQuestion[] = []
  const checkedAddresses = new Set<string>()
  const listeners = new Map<ControlListener, (() => void)[]>()
  let isClosed = false

  const odd = (kind: Oddity['kind'], payload: Uint8Array, from: Endpoint, receivedAt: number): void => {
    counters[kind]++
    options.onOddity?.({ kind, from, receivedAt, payload })
  }

  const settle = (open: OpenQuestion, settlement: AnySettlement): void => {
    if (open.index < 0) return
    removeQuestion(questions, open)
    wheel.cancel(open)
    for (const attempt of open.attempts) nonces.settle(attempt)
    if (settlement.kind === 'answer') counters.answered++
    else if (settlement.kind === 'unreachable') counters.unreachable++
    else if (settlement.kind === 'refused') counters.refused++
    else counters.timedOut++
    if (open.question.watchUnreachable === true) {
      pacers.get(open.port)?.stop()
      pacers.delete(open.port)
      void open.port.release()
    }
    open.resolve(settlement)
  }

  const take = (payload: Uint8Array, from: Endpoint, receivedAt: number, port: ReplyPort): void => {
    if (payload.length < NONCE_END) {
      odd('notLisp', payload, from, receivedAt)
      return
    }
    const high = nonceHigh(payload)
    const low = nonceLow(payload)
    const attempt = nonces.find(high, low)
    if (attempt !== undefined) {
      weigh(attempt.question, { attempt, monotonicMs: clock.monotonic(), receivedAt, from, payload, port })
      return
    }
    const settled = nonces.settled(high, low)
    if (settled === undefined) odd('unknownNonce', payload, from, receivedAt)
    else if (settled === 'unanswered') odd('late', payload, from, receivedAt)
    else odd(settled === replyDigest(payload) ? 'duplicate' : 'conflicting', payload, from, receivedAt)
  }

  const weigh = (open: OpenQuestion, arrival: Arrival): void => {
    const { attempt, payload, from, receivedAt } = arrival
    const parsed = parseControlMessage(payload)
    if (!parsed.ok) {
      open.noteUnfit(arrival, parsed.error)
      odd('malformed', payload, from, receivedAt)
      return
    }
    const fit = open.question.fit(parsed.message, from, arrival)
    if (fit.kind === 'unfit') {
      open.noteUnfit(arrival, fit.fault)
      odd(fit.fault.code === 'prefix-does-not-cover' ? 'wrongPrefix' : 'malformed', payload, from, receivedAt)
      return
    }
    politeness.answered(open.question.pressure)
    if (fit.kind === 'more') return
    attempt.replyDigest = replyDigest(payload)
    const answer = open.answerFrom(arrival, fit.value, parsed.remarks)
    if (fit.kind === 'answer') {
      settle(open, answer)
    } else {
      open.held = answer
      wheel.set(open, Math.min(fit.forMs, open.msToDeadline()))
    }
  }

  const step = (open: OpenQuestion): void => {
    if (open.awaitsTurn) {
      open.awaitsTurn = false
      transmit(open)
    } else if (open.held !== undefined) {
      settle(open, open.held)
    } else {
      politeness.unanswered(open.question.pressure)
      if (open.mayTryAgain()) tryNext(open)
      else settle(open, open.settleUnanswered())
    }
  }

  const tryNext = (open: OpenQuestion): void => {
    const longestWaitMs = Math.min(open.question.patience.longestWaitMs ?? LONGEST_WAIT_MS, open.msToDeadline())
    const turn = politeness.reserve(open.question.pressure, longestWaitMs)
    if (typeof turn === 'string') {
      settle(open, open.sentCount === 0 ? refused(clock, turn) : open.settleUnanswered())
    } else if (turn === 0) {
      transmit(open)
    } else {
      counters.held++
      open.awaitsTurn = true
      wheel.set(open, turn)
    }
  }

  const transmit = (open: OpenQuestion): void => {
    open.begunCount++
    const attempt = attemptFor(open)
    if (attempt === undefined) {
      settle(open, refused(clock, 'another question under way has the same nonce'))
      return
    }
    const pacer = pacers.get(open.port)
    if (pacer === undefined) sendNow(attempt)
    else pacer.send(attempt)
  }

  const attemptFor = (open: OpenQuestion): Attempt<OpenQuestion> | undefined => {
    const { nonce } = open.question
    const repeated = nonce && open.attempts[0]
    if (repeated !== undefined) return repeated
    const attempt = nonce === undefined ? nonces.draw(open) : nonces.enter(open, nonce)
    if (attempt === undefined) return undefined
    open.attempts.push(attempt)
    attempt.requestBytes = open.question.compose(nonce ?? nonces.octets, open.origin)
    return attempt
  }

  const sendNow = (attempt: Attempt<OpenQuestion>): void => {
    const open = attempt.question
    if (open.index < 0) return
    attempt.sentMonotonicMs = clock.monotonic()
    attempt.sentAt = clock.now()
    open.sentCount++
    counters.sent++
    wheel.set(open, open.msToNextStep())
    open.port.send(attempt.requestBytes, open.question.to)
  }

  const noteFault = createFaultQueue(clock, (endpoint, fault) => {
    for (const open of [...questions]) {
      const { to } = open.question
      const isMeant = endpoint === undefined || (to.port === endpoint.port && to.address === endpoint.address)
      if (isMeant && open.sentCount > 0 && open.noteFault(fault)) settle(open, open.settleUnanswered())
    }
  })

  const attach = (port: ControlPort): void => {
    const pacer = createBurstPacer(clock, port.receiveBufferBytes, sendNow)
    pacers.set(port, pacer)
    port.listen({
      types: REPLY_TYPES,
      claims: (high, low) =>
        nonces.find(high, low) !== undefined ? 'open' : nonces.settled(high, low) !== undefined ? 'settled' : undefined,
      take(payload, from, receivedAt, replyPort) {
        pacer.heard()
        take(payload, from, receivedAt, replyPort)
      },
    })
    port.onFault(noteFault)
    for (const [listener, stops] of listeners) stops.push(port.listen(listener))
  }

  const sockets = await openExchangeSockets({
    transport,
    sourcePort: options.sourcePort ?? 0,
    bindAddresses: options.bindAddresses ?? [],
    opened: attach,
  })
  const also = await openAlso(transport, options.listenAlso ?? [], sockets)
  for (const port of also) attach(port)
  const origins = createOrigins({ transport, clock, port: sockets.port, itrRlocs: options.itrRlocs ?? [], hasFamily: sockets.hasFamily })
  const keeper: QuestionKeeper = { clock, step }

  const begin = (question: Question<unknown>, origin: Origin, port: ControlPort, settled: (settlement: AnySettlement) => void): void => {
    const open = new OpenQuestion(question, origin, port, keeper, settled)
    open.index = questions.length
    questions.push(open)
    tryNext(open)
  }

  /** The way with waiting in it: a first request to a destination, or one from a socket of its own. */
  const prepare = async (question: Question<unknown>, settled: (settlement: AnySettlement) => void): Promise<void> => {
    try {
      const { to } = question
      const origin = await origins.towards(to.address)
      const isWatched = question.watchUnreachable === true
      const port = origin === undefined ? undefined : await (isWatched ? openWatched(to) : sockets.towards(to.address))
      if (origin === undefined || port === undefined) {
        counters.unreachable++
        settled(noRoute(clock, to))
      } else if (isClosed) {
        if (isWatched) await port.release()
        settled(refusedAtOnce(CLOSED))
      } else {
        begin(question, isWatched ? watchedOrigin(origin, port, to) : origin, port, settled)
      }
    } catch (error) {
      settled(refusedAtOnce(error instanceof Error ? error.message : String(error)))
    }
  }

  const openWatched = async (to: Endpoint): Promise<ControlPort> => {
    const port = await openControlPort(transport, { family: familyOf(to.address), connect: to })
    attach(port)
    return port
  }

  const refusedAtOnce = (detail: string): Refused => {
    counters.refused++
    return refused(clock, detail)
  }

  const ask = (question: Question<unknown>, settled: (settlement: AnySettlement) => void): void => {
    const problem = isClosed ? CLOSED : endpointProblem(question.to, checkedAddresses)
    if (problem !== undefined) {
      settled(refusedAtOnce(problem))
      return
    }
    const origin = origins.towards(question.to.address)
    const port = sockets.towards(question.to.address)
    const isReady = origin !== undefined && !(origin instanceof Promise) && port !== undefined && !(port instanceof Promise)
    if (isReady && question.watchUnreachable !== true) begin(question, origin, port, settled)
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
      const concluding = conclude as (settlement: AnySettlement) => R
      return new Promise((resolve) => ask(question as Question<unknown>, (settlement) => resolve(concluding(settlement))))
    },
    listen(listener) {
      listeners.set(
        listener,
        [...pacers.keys()].map((port) => port.listen(listener)),
      )
      return () => {
        for (const stop of listeners.get(listener) ?? []) stop()
        listeners.delete(listener)
      }
    },
    async close() {
      if (isClosed) return
      isClosed = true
      for (const open of [...questions]) settle(open, refused(clock, CLOSED, open.sentCount))
      wheel.stop()
      for (const pacer of pacers.values()) pacer.stop()
      await Promise.all([sockets.release(), ...also.map((port) => port.release())])
    },
  }
}

/** The last of the list takes its place. */
function removeQuestion(questions: OpenQuestion[], open: OpenQuestion): void {
  const last = questions.pop()
  if (last !== undefined && last !== open) {
    questions[open.index] = last
    last.index = open.index
  }
  open.index = -1
}

/** A watched question's socket is of one family, so a reply in the other would be lost. */
function watchedOrigin(origin: Origin, port: ControlPort, to: Endpoint): Origin {
  return originOf(
    port.local.port,
    origin.itrRlocs.filter((rloc) => familyOf(rloc) === familyOf(to.address)),
  )
}

const CLOSED = 'the exchange was closed'

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

const CHECKED_LIMIT = 16_384

/** @param checked addresses that were seen to be right: a destination is asked again and again */
function endpointProblem({ address, port }: Endpoint, checked: Set<string>): string | undefined {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return `${port} is not a UDP port: 1 to 65535`
  if (checked.has(address)) return undefined
  if (parseIp(address) === undefined) return `${JSON.stringify(address)} is not an IPv4 or IPv6 address`
  if (checked.size >= CHECKED_LIMIT) checked.clear()
  checked.add(address)
  return undefined
}

function refused(clock: Clock, detail: string, tries = 0): Refused {
  const at = clock.now()
  return { kind: 'refused', detail, tries, sentAt: at, settledAt: at }
}

function noRoute(clock: Clock, to: Endpoint): Unreachable {
  const at = clock.now()
  const detail = `this host has no route to ${to.address}`
  return { kind: 'unreachable', reason: 'net', detail, tries: 0, sentAt: at, settledAt: at, requestBytes: new Uint8Array(0) }
}
