import { parseControlMessage } from '../wire/control-message.ts'
import type { Remark } from '../wire/remark.ts'
import { type ControlPort, nonceHigh, nonceLow, type ReplyPort } from './control-port.ts'
import type { ExchangeCounters, Oddity } from './exchange-counters.ts'
import { createFaultQueue } from './fault-queue.ts'
import { LONGEST_WAIT_MS } from './limits.ts'
import { type Attempt, createNonceTable, isOfType, replyDigest } from './nonce-table.ts'
import { type Arrival, OpenQuestion, type QuestionKeeper } from './open-question.ts'
import type { Origin } from './origin.ts'
import type { Politeness } from './politeness.ts'
import type { Clock, DatagramFault, Endpoint, Random } from './ports.ts'
import type { Question, Settlement } from './question.ts'
import { refused } from './refusal.ts'
import { createTimerWheel } from './timer-wheel.ts'

type AnySettlement = Settlement<unknown>

export interface DeskOptions {
  readonly clock: Clock
  readonly random: Random
  readonly politeness: Politeness
  readonly counters: ExchangeCounters
  /** Sends an attempt when the receive buffer has room for its reply: calls `sendNow`, sooner or later. */
  send(port: ControlPort, attempt: Attempt<OpenQuestion>): void
  /** A question that had a socket of its own is settled. */
  released(port: ControlPort): void
  odd(oddity: Oddity): void
}

/** The open questions of one exchange: their tries, their timers, and the replies that settle them. */
export interface QuestionDesk {
  /** @param nowMs the clock's monotonic time */
  begin(question: Question<unknown>, origin: Origin, port: ControlPort, nowMs: number, settled: (settlement: AnySettlement) => void): void
  sendNow(attempt: Attempt<OpenQuestion>): void
  /** A message of a type that can carry the nonce of a request back. */
  take(payload: Uint8Array, from: Endpoint, receivedAt: number, port: ReplyPort): void
  claims(nonceHigh: number, nonceLow: number): 'open' | 'settled' | undefined
  noteFault(fault: DatagramFault): void
  /** Settles every open question as refused. */
  close(reason: string): void
}

const NONCE_END = 12
const NO_REMARKS: readonly Remark[] = []

export function createQuestionDesk(options: DeskOptions): QuestionDesk {
  const { clock, politeness, counters } = options
  const nonces = createNonceTable<OpenQuestion>(options.random)
  const wheel = createTimerWheel(clock)
  const questions: OpenQuestion[] = []

  const odd = (kind: Oddity['kind'], payload: Uint8Array, from: Endpoint, receivedAt: number): void => {
    counters[kind]++
    options.odd({ kind, from, receivedAt, payload })
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
    if (open.question.watchUnreachable === true) options.released(open.port)
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
      weigh(attempt.question, {
        attempt,
        rttMs: clock.monotonic() - attempt.sentMonotonicMs,
        receivedAt,
        from,
        payload,
        port,
        remarks: NO_REMARKS,
      })
      return
    }
    const settled = nonces.settled(high, low)
    if (settled === undefined) odd('unknownNonce', payload, from, receivedAt)
    else if (settled === 'unanswered') odd('late', payload, from, receivedAt)
    else if (!isOfType(settled, payload)) odd('late', payload, from, receivedAt)
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
    arrival.remarks = parsed.remarks
    const fit = open.question.fit(parsed.message, from, arrival)
    if (fit.kind === 'unfit') {
      open.noteUnfit(arrival, fit.fault)
      odd(fit.fault.code === 'prefix-does-not-cover' ? 'wrongPrefix' : 'malformed', payload, from, receivedAt)
      return
    }
    politeness.answered(open.question.pressure)
    if (fit.kind === 'complete' && open.held !== undefined) settle(open, open.held)
    if (fit.kind === 'more' || fit.kind === 'complete') return
    attempt.replyDigest = replyDigest(payload)
    const answer = open.answerFrom(arrival, fit.value)
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
    } else if (open.sitsOutPause) {
      open.sitsOutPause = false
      tryNext(open, clock.monotonic())
    } else if (open.held !== undefined) {
      settle(open, open.held)
    } else {
      politeness.unanswered(open.question.pressure)
      if (open.mayTryAgain()) tryNext(open, clock.monotonic())
      else settle(open, open.settleUnanswered())
    }
  }

  const tryNext = (open: OpenQuestion, nowMs: number): void => {
    const longestWaitMs = Math.min(open.question.patience.longestWaitMs ?? LONGEST_WAIT_MS, open.msToDeadline())
    const turn = politeness.reserve(open.question.pressure, longestWaitMs, nowMs)
    if (typeof turn === 'string') {
      settle(open, open.sentCount === 0 ? refused(clock, turn) : open.settleUnanswered())
    } else if (turn === 0) {
      transmit(open)
    } else {
      const isPause = typeof turn === 'object'
      counters.held++
      open.awaitsTurn = !isPause
      open.sitsOutPause = isPause
      wheel.set(open, isPause ? turn.pauseMs : turn)
    }
  }

  const transmit = (open: OpenQuestion): void => {
    open.begunCount++
    const attempt = attemptFor(open)
    if (attempt === undefined) {
      settle(open, refused(clock, 'another question under way has the same nonce'))
      return
    }
    options.send(open.port, attempt)
  }

  const attemptFor = (open: OpenQuestion): Attempt<OpenQuestion> | undefined => {
    const { nonce } = open.question
    const repeated = nonce && open.attempts[0]
    if (repeated !== undefined) return repeated
    const attempt = nonce === undefined ? nonces.draw(open) : nonces.enter(open, nonce)
    if (attempt === undefined) return undefined
    open.attempts = open.attempts.length === 0 ? [attempt] : [...open.attempts, attempt]
    attempt.requestBytes = open.question.compose(nonce ?? nonces.octets, open.origin)
    return attempt
  }

  const sendNow = (attempt: Attempt<OpenQuestion>): void => {
    const open = attempt.question
    if (open.index < 0) return
    const nowMs = clock.monotonic()
    attempt.sentMonotonicMs = nowMs
    attempt.sentAt = clock.now()
    open.sentCount++
    counters.sent++
    wheel.set(open, open.msToNextStep(), nowMs)
    open.port.send(attempt.requestBytes, open.question.to)
  }

  const noteFault = createFaultQueue(clock, (endpoint, fault) => {
    for (const open of [...questions]) {
      const { to } = open.question
      const isMeant = endpoint === undefined || (to.port === endpoint.port && to.address === endpoint.address)
      if (isMeant && open.sentCount > 0 && open.noteFault(fault)) settle(open, open.settleUnanswered())
    }
  })

  const keeper: QuestionKeeper = { clock, step }

  return {
    begin(question, origin, port, nowMs, settled) {
      const open = new OpenQuestion(question, origin, port, keeper, settled)
      open.index = questions.length
      questions.push(open)
      tryNext(open, nowMs)
    },
    sendNow,
    take,
    claims(high, low) {
      if (nonces.find(high, low) !== undefined) return 'open'
      return nonces.settled(high, low) === undefined ? undefined : 'settled'
    },
    noteFault,
    close(reason) {
      for (const open of [...questions]) settle(open, refused(clock, reason, open.sentCount))
      wheel.stop()
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
