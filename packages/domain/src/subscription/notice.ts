import { type AttemptOutcome, MOST_ATTEMPTS, waitAfterAttempt } from '../alert/channel.ts'
import { MOST_REFUSALS } from './subscriber.ts'

/** An attempt at a notice that came to an end. */
export interface NoticeAttempt {
  /** From 1. */
  readonly attempt: number
  readonly outcome: AttemptOutcome
  /** Whether a refusal is about whoever was to receive it, and not about how we send. */
  readonly isOfRecipient: boolean
  /** Notices in a row that were refused for good before this one. */
  readonly refusals: number
  readonly now: number
}

/** What becomes of the notice and of its subscriber. `dueAt`: when it is attempted again, epoch ms. */
export interface NoticeSettled {
  readonly notice: 'sent' | 'waiting' | 'given-up'
  readonly dueAt: number | null
  readonly refusals: number
  readonly rests: boolean
}

/**
 * What follows from an attempt. A refusal that is our own doing (a wrong password of the mail server) is none of the subscriber's: it is tried
 * again like what failed, and nobody rests for it.
 */
export function settleNotice({ attempt, outcome, isOfRecipient, refusals, now }: NoticeAttempt): NoticeSettled {
  if (outcome.kind === 'accepted') return { notice: 'sent', dueAt: null, refusals: 0, rests: false }
  if (outcome.kind === 'refused' && isOfRecipient) {
    const inARow = refusals + 1
    return { notice: 'given-up', dueAt: null, refusals: inARow, rests: inARow >= MOST_REFUSALS }
  }
  if (attempt >= MOST_ATTEMPTS) return { notice: 'given-up', dueAt: null, refusals, rests: false }
  const retryAfterMs = outcome.kind === 'failed' ? outcome.retryAfterMs : null
  return { notice: 'waiting', dueAt: now + waitAfterAttempt(attempt, retryAfterMs), refusals, rests: false }
}
