import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { CHANNEL_TYPES } from '../catalog.ts'
import type { Attempt, HttpOutgoing, Outgoing } from '../channel-type.ts'
import { filledIn } from '../check-settings.ts'
import { EXAMPLE_ATTEMPT } from './alert-message.ts'

/** Settings that each kind can be used with. */
export const EXAMPLE_SETTINGS: Readonly<Record<ChannelKind, Readonly<Record<string, string>>>> = {
  email: { to: 'noc@example.net, Night Shift <night@example.net>', from: 'Lispwatch <lispwatch@example.net>', host: 'mail.example.net' },
  webhook: { url: 'https://receiver.example/alerts', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  slack: { url: 'https://hooks.slack.com/services/T000/B000/XXXX' },
  teams: { url: 'https://flows.example/workflows/1/triggers/manual/paths/invoke?sig=abcdef' },
  mattermost: { url: 'https://chat.example/hooks/abcdef' },
  telegram: { token: '123456:ABC-DEF', chat: '-100200300' },
  ntfy: { topic: 'lispwatch-7f3a', token: 'tk_abcdef' },
  pagerduty: { routingKey: '0123456789abcdef0123456789abcdef' },
  opsgenie: { apiKey: 'eb243592-faa2-4ba2-a551-1afdf565c889' },
  alertmanager: { baseUrl: 'http://alertmanager.example:9093/' },
  syslog: { host: 'siem.example.net' },
}

export function composed(
  kind: ChannelKind,
  message: AlertMessage,
  settings: Readonly<Record<string, string>> = {},
  attempt: Partial<Attempt> = {},
): Outgoing {
  return CHANNEL_TYPES[kind].compose(message, filledIn(kind, { ...EXAMPLE_SETTINGS[kind], ...settings }), {
    ...EXAMPLE_ATTEMPT,
    ...attempt,
  })
}

/** What is posted, and its body as the receiver reads it. */
export function posted(
  kind: ChannelKind,
  message: AlertMessage,
  settings: Readonly<Record<string, string>> = {},
): { readonly outgoing: HttpOutgoing; readonly body: unknown } {
  const outgoing = composed(kind, message, settings)
  if (outgoing.kind !== 'http') throw new Error(`${kind} goes over ${outgoing.kind}`)
  return { outgoing, body: JSON.parse(outgoing.body) }
}

/** What its reader makes of an answer. */
export function read(kind: ChannelKind, status: number, body = '', headers: Readonly<Record<string, string>> = {}) {
  const { readReply } = CHANNEL_TYPES[kind]
  if (readReply === undefined) throw new Error(`${kind} reads no answers`)
  return readReply({ status, body, headers, at: EXAMPLE_ATTEMPT.at })
}
