import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import type { AttemptOutcome, ChannelKind } from '@lispwatch/domain/alert/channel'
import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import { CHANNEL_TYPES } from '../catalog.ts'
import type { Outgoing } from '../channel-type.ts'
import { checkSettings, filledIn, secretFields } from '../check-settings.ts'
import { readHttpReply } from '../http-reply.ts'
import { type Patience, postOnce } from './http.ts'
import type { Reach } from './reach.ts'
import { sendMail } from './smtp.ts'
import { writeSyslog } from './syslog.ts'
import { withoutSecrets } from './without-secrets.ts'

/** One attempt of one delivery. */
export interface Sending {
  readonly kind: ChannelKind
  /** The channel's settings with its secrets. */
  readonly settings: Readonly<Record<string, string>>
  readonly message: AlertMessage
  /** What the delivery is unique by: receivers get the same for the same, however often it is tried. */
  readonly key: string
  /** Key of the group's first delivery to this channel, which mails answer; null when this is it. */
  readonly firstKey: string | null
  readonly reach: Reach
  /** Epoch ms. */
  readonly now: number
  /** How long the whole attempt may take. */
  readonly patienceMs?: number
}

export const PATIENCE_MS = 10_000
const MOST_WORDS = 400

/** Sends a message once. Never throws; the outcome's words are for people and hold no secret of the channel. */
export async function deliver(sending: Sending): Promise<AttemptOutcome> {
  const { kind, settings, patienceMs = PATIENCE_MS } = sending
  const secrets = secretFields(kind).flatMap((name) => settings[name] ?? [])
  const outcome = await attempt(sending, { signal: AbortSignal.timeout(patienceMs), patienceMs })
  return { ...outcome, words: visibleLine(withoutSecrets(outcome.words, secrets), MOST_WORDS) }
}

async function attempt({ kind, settings, message, key, firstKey, reach, now }: Sending, patience: Patience): Promise<AttemptOutcome> {
  try {
    const problems = checkSettings(kind, settings)
    if (problems.length > 0) return { kind: 'refused', words: `The channel is not set up: ${problems.map(({ words }) => words).join(' ')}` }
    const outgoing = CHANNEL_TYPES[kind].compose(message, filledIn(kind, settings), { key, firstKey, at: now })
    return await send(kind, outgoing, reach, patience)
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    return { kind: 'failed', words: `The message could not be made ready to send (${name}).`, retryAfterMs: null, isUncertain: false }
  }
}

async function send(kind: ChannelKind, outgoing: Outgoing, reach: Reach, patience: Patience): Promise<AttemptOutcome> {
  if (outgoing.kind === 'mail') return sendMail(outgoing, reach, patience)
  if (outgoing.kind === 'syslog') return writeSyslog(outgoing, reach, patience)
  const posted = await postOnce(outgoing, reach, patience)
  if (!posted.isAnswered) return posted.outcome
  const read = CHANNEL_TYPES[kind].readReply ?? readHttpReply
  return read(posted.reply)
}
