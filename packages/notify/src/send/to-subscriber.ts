import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import type { HttpOutgoing, MailOutgoing } from '../channel-type.ts'
import { readHttpReply } from '../http-reply.ts'
import { PATIENCE_MS } from './deliver.ts'
import { postOnce } from './http.ts'
import type { Reach } from './reach.ts'
import { sendMail } from './smtp.ts'
import { withoutSecrets } from './without-secrets.ts'

/** One message to a subscriber. */
export interface ToSubscriber {
  readonly outgoing: HttpOutgoing | MailOutgoing
  /** Where a receiver of webhooks may be; the operator's own mail server may be anywhere. */
  readonly reach: Reach
  /** What is in no outcome's words: the address, and whatever else is secret. */
  readonly secrets: readonly string[]
  readonly patienceMs?: number
}

export interface SubscriberAnswer {
  readonly outcome: AttemptOutcome
  /** Whether a refusal is about whoever was to receive it. */
  readonly isOfRecipient: boolean
  /** What a receiver of webhooks answered; empty where nothing was. */
  readonly body: string
}

const MOST_WORDS = 400

/** Sends a message once. Never throws. */
export async function sendToSubscriber({ outgoing, reach, secrets, patienceMs = PATIENCE_MS }: ToSubscriber): Promise<SubscriberAnswer> {
  const answer = await attempt(outgoing, reach, { signal: AbortSignal.timeout(patienceMs), patienceMs }).catch(unready)
  return { ...answer, outcome: { ...answer.outcome, words: visibleLine(withoutSecrets(answer.outcome.words, secrets), MOST_WORDS) } }
}

function unready(error: unknown): SubscriberAnswer {
  const name = error instanceof Error ? error.name : 'unknown'
  const words = `The message could not be made ready to send (${name}).`
  return { outcome: { kind: 'failed', words, retryAfterMs: null, isUncertain: false }, isOfRecipient: false, body: '' }
}

async function attempt(
  outgoing: ToSubscriber['outgoing'],
  reach: Reach,
  patience: { readonly signal: AbortSignal; readonly patienceMs: number },
): Promise<SubscriberAnswer> {
  if (outgoing.kind === 'mail') {
    const { isOfRecipient = false, ...outcome } = await sendMail(outgoing, 'own', patience)
    return { outcome, isOfRecipient, body: '' }
  }
  const posted = await postOnce(outgoing, reach, patience)
  if (!posted.isAnswered) return { outcome: posted.outcome, isOfRecipient: true, body: '' }
  return { outcome: readHttpReply(posted.reply), isOfRecipient: true, body: posted.reply.body }
}
