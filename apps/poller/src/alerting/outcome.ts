import type { ClaimedDelivery } from '@lispwatch/db/alerting'
import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { ACKNOWLEDGE_LINK_MS, acknowledgeToken } from '@lispwatch/notify/acknowledge-token'
import { channelLock } from '@lispwatch/notify/channel-lock'
import type { SecretKey } from '@lispwatch/notify/secret-box'
import type { Sending } from '@lispwatch/notify/send/deliver'
import { withAcknowledgeLinks } from './acknowledge-links.ts'

/** What messages are sent with. */
export interface SendingMeans {
  /** Sends once and never throws. */
  readonly send: (sending: Sending) => Promise<AttemptOutcome>
  readonly key: SecretKey
  /** Where people find the console, without a slash at the end. */
  readonly publicUrl: string
}

/** The same delivery has the same links at every attempt: receivers that compare messages see that it is the same. */
function linkOf({ message, channel }: ClaimedDelivery, { key, publicUrl }: SendingMeans): (incidentId: number) => string {
  const expiresAt = message.at + ACKNOWLEDGE_LINK_MS
  return (incidentId) => `${publicUrl}/ack/${acknowledgeToken(key, { incidentId, channel: channel.name, expiresAt })}`
}

/** Attempts a delivery once: opens the secrets of its channel, adds the links and sends it. */
export async function outcomeOf(delivery: ClaimedDelivery, means: SendingMeans, now: number): Promise<AttemptOutcome> {
  const { channel, secrets, message, key, firstKey } = delivery
  const opened = secrets === null ? ({ ok: true, values: {} } as const) : channelLock(means.key).open(secrets, channel.name)
  if (!opened.ok) return { kind: 'failed', words: opened.words, retryAfterMs: null, isUncertain: false }
  const settings = { ...channel.settings, ...opened.values }
  const said = withAcknowledgeLinks(message, linkOf(delivery, means))
  return means.send({ kind: channel.kind, settings, message: said, key, firstKey, reach: 'own', now })
}
