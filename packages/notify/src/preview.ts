import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { CHANNEL_TYPES } from './catalog.ts'
import type { ChannelField, Outgoing } from './channel-type.ts'
import { checkSettings, filledIn, secretFields } from './check-settings.ts'
import { itemLines } from './lines.ts'
import { said } from './said.ts'

/** A message as it would leave, to be read by a person. */
export interface Preview {
  readonly kind: AlertMessage['kind']
  /** Where it goes and what it is headed by. */
  readonly head: readonly { readonly label: string; readonly text: string }[]
  readonly text: string
  /** What people read of it, where `text` is for programs; null where they read that. */
  readonly reads: string | null
}

type Values = Readonly<Record<string, string>>

/** What stands for a setting that is missing, or that is wrong so far. */
const STANDS_FOR: { readonly [V in ChannelField['value']]: string } = {
  text: '…',
  url: 'https://receiver.invalid',
  host: 'host.invalid',
  port: '1',
  'mail-address': 'from@sender.invalid',
  'mail-addresses': 'to@receiver.invalid',
  choice: '',
  pem: '',
}

/** Not one secret is asked for: each has its name in its place, and what is worked out from it is found by two that differ. */
const SECRETS = ['https://secret.invalid/one', 'https://secret.invalid/other'] as const

function settingsOf(kind: ChannelKind, given: Values, secret: string): Values {
  const { fields } = CHANNEL_TYPES[kind]
  const secrets = new Set(secretFields(kind))
  const open = Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(fields, name) && !secrets.has(name)))
  const wrong = new Set(checkSettings(kind, open, [...secrets]).map(({ field }) => field))
  const usable = Object.fromEntries(Object.entries(open).filter(([name]) => !wrong.has(name)))
  return Object.fromEntries(
    Object.entries(filledIn(kind, usable)).map(([name, value]) => {
      const field = fields[name]
      if (field?.isSecret === true) return [name, field.isRequired === true ? `${secret}/${name}` : '']
      return [name, value === '' && field?.isRequired === true ? STANDS_FOR[field.value] : value]
    }),
  )
}

/** The name of a secret in its place. */
function withNames(kind: ChannelKind, text: string): string {
  return Object.entries(CHANNEL_TYPES[kind].fields).reduce((masked, [name, { label }]) => {
    const written = `${SECRETS[0]}/${name}`
    const named = `<${label}>`
    return masked.replaceAll(written, named).replaceAll(encodeURIComponent(written).replaceAll('%3A', ':'), named)
  }, text)
}

const indented = (body: string): string => JSON.stringify(JSON.parse(body), undefined, 2)

function headOf(one: Outgoing, other: Outgoing): { label: string; text: string }[] {
  if (one.kind === 'mail') {
    const answers = one.inReplyTo === null ? [] : [{ label: 'In-Reply-To', text: one.inReplyTo }]
    const heads = Object.entries(one.headers).map(([label, text]) => ({ label, text }))
    return [
      { label: 'From', text: one.from },
      { label: 'To', text: one.to.join(', ') },
      { label: 'Subject', text: one.subject },
      ...answers,
      ...heads,
    ]
  }
  if (one.kind === 'syslog') return [{ label: 'To', text: `${one.host}, port ${one.port}, ${one.transport.toUpperCase()}` }]
  const others = other.kind === 'http' ? other.headers : {}
  const heads = Object.entries(one.headers).map(([label, text]) => ({
    label,
    text: text === others[label] || text.includes(SECRETS[0]) ? text : '(made with a secret)',
  }))
  return [{ label: 'POST', text: one.url }, ...heads]
}

function textOf(outgoing: Outgoing): string {
  if (outgoing.kind === 'mail') return outgoing.text
  return outgoing.kind === 'syslog' ? outgoing.lines.join('\n') : bodyOf(outgoing.headers['content-type'] ?? '', outgoing.body)
}

const bodyOf = (type: string, body: string) => (type.startsWith('application/json') ? indented(body) : body)

/** The words of a message without the form that a service gives them. */
function wordsOf(message: AlertMessage): string {
  const all = said(message)
  return [all.headline, ...all.items.map((item) => itemLines(item).join('\n'))].join('\n\n')
}

/** What a channel that is filled in like this would make of a message. Pure; secrets that are given are not looked at. */
export function previewOf(kind: ChannelKind, given: Values, message: AlertMessage, firstKey: string | null = null): Preview {
  const attempt = { key: `preview ${message.kind}`, firstKey, at: message.at }
  const [one, other] = SECRETS.map((secret) => CHANNEL_TYPES[kind].compose(message, settingsOf(kind, given, secret), attempt))
  if (one === undefined || other === undefined) throw new Error('a preview is made of two messages')
  const head = headOf(one, other).map(({ label, text }) => ({ label, text: withNames(kind, text) }))
  return { kind: message.kind, head, text: withNames(kind, textOf(one)), reads: one.kind === 'http' ? wordsOf(message) : null }
}
