import type { Malformed, ReplyFault } from '../outcome.ts'
import type { Remark } from '../wire/remark.ts'
import type { WireFault } from '../wire/wire-error.ts'
import type { ControlPort } from './control-port.ts'
import { RETRY_SPACING_MS } from './limits.ts'
import { type Attempt, formatNonce } from './nonce-table.ts'
import type { Origin } from './origin.ts'
import type { Clock, DatagramFault, Endpoint } from './ports.ts'
import { type Answer, DEFAULT_TIMEOUT_MS, DEFAULT_TRIES, type FitArrival, type Question, type Settlement } from './question.ts'
import { WheelTimer } from './timer-wheel.ts'

/** A reply as it arrived, with the attempt that it answers. */
export interface Arrival extends FitArrival {
  readonly attempt: Attempt<OpenQuestion>
  readonly from: Endpoint
  /** None until the payload is parsed. */
  remarks: readonly Remark[]
}

/** What an open question asks of the exchange that it belongs to. */
export interface QuestionKeeper {
  readonly clock: Clock
  /** Its waiting time is over. */
  step(open: OpenQuestion): void
}

type Unfit = Omit<Malformed, 'tries' | 'settledAt' | 'sentAt'>

const NOTHING = new Uint8Array(0)
const NO_ATTEMPTS: readonly Attempt<OpenQuestion>[] = []

/** A question on its way: what was sent, what came back, and how it ends. It decides nothing about sockets, nonces or limits. */
export class OpenQuestion extends WheelTimer {
  readonly question: Question<unknown>
  readonly origin: Origin
  readonly port: ControlPort
  readonly tries: number
  /** Grows by a try; one is the rule, and an array of one is smaller than one that was pushed to. */
  attempts: readonly Attempt<OpenQuestion>[] = NO_ATTEMPTS
  /** Its place in the keeper's list; -1 once settled. */
  index = -1
  /** A turn is reserved, and the timer stands for it. */
  awaitsTurn = false
  /** Held back by the silence of its server; then it looks for a turn. */
  sitsOutPause = false
  /** Tries begun; `sentCount` of them have left, the last one may wait for its turn. */
  begunCount = 0
  sentCount = 0
  held: Answer<unknown> | undefined = undefined
  readonly resolve: (settlement: Settlement<unknown>) => void
  readonly #keeper: QuestionKeeper
  readonly #deadlineMonotonicMs: number
  #unfit: Unfit | undefined = undefined
  #fault: DatagramFault | undefined = undefined

  constructor(
    question: Question<unknown>,
    origin: Origin,
    port: ControlPort,
    keeper: QuestionKeeper,
    resolve: (settlement: Settlement<unknown>) => void,
  ) {
    super()
    const { tries, deadlineMs } = question.patience
    this.question = question
    this.origin = origin
    this.port = port
    this.tries = tries ?? DEFAULT_TRIES
    this.#deadlineMonotonicMs = deadlineMs === undefined ? Number.POSITIVE_INFINITY : keeper.clock.monotonic() + deadlineMs
    this.#keeper = keeper
    this.resolve = resolve
  }

  expire(): void {
    this.#keeper.step(this)
  }

  /** True when another request may still be sent: a peer that answered, however wrongly, is not asked again. */
  mayTryAgain(): boolean {
    return this.begunCount < this.tries && this.#unfit === undefined && this.msToDeadline() > 0
  }

  msToDeadline(): number {
    return this.#deadlineMonotonicMs - this.#keeper.clock.monotonic()
  }

  /** After a request was sent: how long to wait before the next step, which is another try or the end. */
  msToNextStep(): number {
    const timeoutMs = this.question.patience.timeoutMs ?? DEFAULT_TIMEOUT_MS
    const isLast = this.begunCount >= this.tries
    const usualMs = isLast ? timeoutMs : Math.max(timeoutMs, this.question.spacingMs ?? RETRY_SPACING_MS)
    const waitMs = this.question.waitMs?.(this.begunCount) ?? usualMs
    return this.#deadlineMonotonicMs === Number.POSITIVE_INFINITY ? waitMs : Math.min(waitMs, this.msToDeadline())
  }

  answerFrom(arrival: Arrival, value: unknown): Answer<unknown> {
    const { attempt } = arrival
    return {
      kind: 'answer',
      value,
      rttMs: arrival.rttMs,
      tries: this.sentCount,
      from: arrival.from,
      nonce: formatNonce(attempt),
      sentAt: attempt.sentAt,
      receivedAt: arrival.receivedAt,
      local: this.origin.local,
      remarks: arrival.remarks,
      requestBytes: attempt.requestBytes,
      replyBytes: arrival.payload,
    }
  }

  noteUnfit(arrival: Arrival, error: WireFault | ReplyFault): void {
    const { attempt, from, payload } = arrival
    this.#unfit ??= { kind: 'malformed', error, from, requestBytes: attempt.requestBytes, replyBytes: payload, local: this.origin.local }
  }

  /** True when the fault ends the question. A router's word that a host or net is unreachable is a hint: the reply may still come. */
  noteFault(fault: DatagramFault): boolean {
    this.#fault = fault
    return fault.reason !== 'host-unreachable' && fault.reason !== 'net-unreachable'
  }

  /** The end without an answer, in the order of what says most. */
  settleUnanswered(): Settlement<unknown> {
    const fault = this.#fault
    const tries = this.sentCount
    const settledAt = this.#keeper.clock.now()
    const sentAt = tries > 0 ? (this.attempts[0]?.sentAt ?? settledAt) : settledAt
    const requestBytes = this.attempts.at(-1)?.requestBytes ?? NOTHING
    const { local } = this.origin
    if (this.#unfit !== undefined) return { ...this.#unfit, tries, sentAt, settledAt }
    if (fault === undefined) return { kind: 'timeout', tries, sentAt, settledAt, requestBytes, local }
    if (fault.reason === 'refused' || fault.reason === 'send-failed')
      return { kind: 'refused', detail: fault.detail, tries, sentAt, settledAt }
    const reason = fault.reason === 'port-unreachable' ? 'port' : fault.reason === 'host-unreachable' ? 'host' : 'net'
    return { kind: 'unreachable', reason, detail: fault.detail, tries, sentAt, settledAt, requestBytes, local }
  }
}
