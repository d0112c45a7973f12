import type { Malformed, ReplyFault } from '../outcome.ts'
import type { Remark } from '../wire/remark.ts'
import type { WireFault } from '../wire/wire-error.ts'
import type { ControlPort } from './control-port.ts'
import { RETRY_SPACING_MS } from './limits.ts'
import { type Attempt, formatNonce } from './nonce-table.ts'
import type { Clock, DatagramFault, Endpoint } from './ports.ts'
import { type Answer, DEFAULT_TIMEOUT_MS, DEFAULT_TRIES, type Origin, type Question, type Settlement } from './question.ts'
import type { WheelTimer } from './timer-wheel.ts'

/** A reply as it arrived, with the attempt that it answers. */
export interface Arrival {
  readonly attempt: Attempt<OpenQuestion>
  readonly monotonicMs: number
  readonly receivedAt: number
  readonly from: Endpoint
  readonly payload: Uint8Array
}

const NOTHING = new Uint8Array(0)

/** A question on its way: what was sent, what came back, and how it ends. It decides nothing about sockets, nonces or limits. */
export class OpenQuestion {
  readonly question: Question<unknown>
  readonly origin: Origin
  readonly port: ControlPort
  readonly tries: number
  readonly timeoutMs: number
  readonly spacingMs: number
  readonly deadlineMonotonicMs: number
  readonly attempts: Attempt<OpenQuestion>[] = []
  timer: WheelTimer | undefined
  isSettled = false
  /** A turn is reserved; the timer stands for it. */
  awaitsTurn = false
  sentCount = 0
  held: Answer<unknown> | undefined
  #unfit: Omit<Malformed, 'tries' | 'settledAt' | 'sentAt'> | undefined
  #fault: DatagramFault | undefined
  readonly #clock: Clock
  readonly #resolve: (settlement: Settlement<unknown>) => void

  constructor(
    question: Question<unknown>,
    origin: Origin,
    port: ControlPort,
    clock: Clock,
    resolve: (settlement: Settlement<unknown>) => void,
  ) {
    this.question = question
    this.origin = origin
    this.port = port
    this.tries = question.tries ?? DEFAULT_TRIES
    this.timeoutMs = question.timeoutMs ?? DEFAULT_TIMEOUT_MS
    this.spacingMs = question.spacingMs ?? RETRY_SPACING_MS
    this.deadlineMonotonicMs = question.deadlineMs === undefined ? Number.POSITIVE_INFINITY : clock.monotonic() + question.deadlineMs
    this.#clock = clock
    this.#resolve = resolve
  }

  /** True when another request may still be sent: a peer that answered, however wrongly, is not asked again. */
  mayTryAgain(): boolean {
    return this.attempts.length < this.tries && this.#unfit === undefined && this.msToDeadline() > 0
  }

  msToDeadline(): number {
    return this.deadlineMonotonicMs - this.#clock.monotonic()
  }

  /** After a request was sent: how long to wait before the next step, which is another try or the end. */
  msToNextStep(): number {
    const waitMs = this.attempts.length < this.tries ? Math.max(this.timeoutMs, this.spacingMs) : this.timeoutMs
    return Math.min(waitMs, this.msToDeadline())
  }

  answerFrom(arrival: Arrival, value: unknown, remarks: readonly Remark[]): Answer<unknown> {
    const { attempt } = arrival
    return {
      kind: 'answer',
      value,
      rttMs: arrival.monotonicMs - attempt.sentMonotonicMs,
      tries: this.sentCount,
      from: arrival.from,
      nonce: formatNonce(attempt),
      sentAt: attempt.sentAt,
      receivedAt: arrival.receivedAt,
      remarks,
      requestBytes: attempt.requestBytes,
      replyBytes: arrival.payload,
    }
  }

  noteUnfit(arrival: Arrival, error: WireFault | ReplyFault): void {
    this.#unfit ??= {
      kind: 'malformed',
      error,
      from: arrival.from,
      requestBytes: arrival.attempt.requestBytes,
      replyBytes: arrival.payload,
    }
  }

  /** True when the fault ends the question. A router's word that a host or net is unreachable is a hint: the reply may still come. */
  noteFault(fault: DatagramFault): boolean {
    this.#fault = fault
    return fault.reason !== 'host-unreachable' && fault.reason !== 'net-unreachable'
  }

  /** The end without an answer, in the order of what says most. */
  settleUnanswered(): Settlement<unknown> {
    const tries = this.sentCount
    const sentAt = this.attempts[0]?.sentAt || this.#clock.now()
    const settledAt = this.#clock.now()
    const requestBytes = this.attempts.at(-1)?.requestBytes ?? NOTHING
    const fault = this.#fault
    if (this.#unfit !== undefined) return { ...this.#unfit, tries, sentAt, settledAt }
    if (fault === undefined) return { kind: 'timeout', tries, sentAt, settledAt, requestBytes }
    if (fault.reason === 'refused' || fault.reason === 'send-failed')
      return { kind: 'refused', detail: fault.detail, tries, sentAt, settledAt }
    const reason = fault.reason === 'port-unreachable' ? 'port' : fault.reason === 'host-unreachable' ? 'host' : 'net'
    return { kind: 'unreachable', reason, detail: fault.detail, tries, sentAt, settledAt, requestBytes }
  }

  resolve(settlement: Settlement<unknown>): void {
    this.isSettled = true
    this.timer?.cancel()
    this.#resolve(settlement)
  }
}
