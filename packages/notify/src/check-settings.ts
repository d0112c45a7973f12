import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { CHANNEL_TYPES } from './catalog.ts'
import type { ChannelField, SettingProblem } from './channel-type.ts'
import { addressesOf } from './mail-addresses.ts'

type Values = Readonly<Record<string, string>>

const MOST_LENGTH = 2_000
const MOST_PEM_LENGTH = 50_000
const MOST_ADDRESSES = 50
/** Header names and values, hosts and addresses: nothing of it has line ends or control characters. */
const CONTROL = /\p{Cc}/u
const HOST = /^[\p{L}\p{N}._-]+$|^[0-9a-f:.]+$/iu
const MAIL_ADDRESS = /^(?:[^<>@,;"\\]{0,100} )?<?[^\s<>@,;"\\]+@[^\s<>@,;"\\]+>?$/u

/** What is wrong with the settings of a channel, secrets and all. Empty: they can be used. `kept`: fields whose stored value stays, whatever it is. */
export function checkSettings(kind: ChannelKind, values: Values, kept: readonly string[] = []): readonly SettingProblem[] {
  const { fields, label, checkTogether } = CHANNEL_TYPES[kind]
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(fields, name))
  const problems = [
    ...unknown.map((field) => ({ field, words: `${label} has no such setting. It has ${Object.keys(fields).join(', ')}.` })),
    ...Object.entries(fields).flatMap(([field, of]) => {
      const words = kept.includes(field) ? null : problemOf(of, (values[field] ?? '').trim())
      return words === null ? [] : [{ field, words }]
    }),
  ]
  if (problems.length > 0) return problems
  const together = checkTogether?.(filledIn(kind, values)) ?? null
  return together === null ? [] : [together]
}

/** All fields of a kind: what is set, else what holds by default, else empty. */
export function filledIn(kind: ChannelKind, values: Values): Values {
  const { fields } = CHANNEL_TYPES[kind]
  return Object.fromEntries(
    Object.entries(fields).map(([name, { byDefault = '' }]) => {
      const value = (values[name] ?? '').trim()
      return [name, value === '' ? byDefault : value]
    }),
  )
}

/** The names of the fields that are kept encrypted. */
export function secretFields(kind: ChannelKind): readonly string[] {
  return Object.entries(CHANNEL_TYPES[kind].fields).flatMap(([name, { isSecret }]) => (isSecret === true ? [name] : []))
}

/** What may be stored as it is, and what has to be locked up. */
export function splitSettings(kind: ChannelKind, values: Values): { readonly settings: Values; readonly secrets: Values } {
  const secret = new Set(secretFields(kind))
  const entries = Object.entries(values).filter(([, value]) => value.trim() !== '')
  return {
    settings: Object.fromEntries(entries.filter(([name]) => !secret.has(name))),
    secrets: Object.fromEntries(entries.filter(([name]) => secret.has(name))),
  }
}

function problemOf(field: ChannelField, value: string): string | null {
  if (value === '') return field.isRequired === true ? `${field.label} is missing.` : null
  const most = field.value === 'pem' ? MOST_PEM_LENGTH : MOST_LENGTH
  if (value.length > most) return `${field.label} is longer than ${most} characters.`
  if (field.value !== 'pem' && CONTROL.test(value)) return `${field.label} has a line end or another control character in it.`
  if (field.leastLength !== undefined && value.length < field.leastLength)
    return `${field.label} needs at least ${field.leastLength} characters.`
  return PROBLEMS[field.value](value, field)
}

const PROBLEMS: Readonly<Record<ChannelField['value'], (value: string, field: ChannelField) => string | null>> = {
  text: () => null,
  url: urlProblem,
  host: (value, { label }) => (HOST.test(value) ? null : `${label} is not the name or address of a host.`),
  port: (value, { label }) =>
    /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535 ? null : `${label} is a number from 1 to 65535.`,
  'mail-address': (value, { label }) => (MAIL_ADDRESS.test(value) ? null : `${label} is not an e-mail address.`),
  'mail-addresses': (value, { label }) => {
    const all = addressesOf(value)
    if (all.length > MOST_ADDRESSES) return `${label} has more than ${MOST_ADDRESSES} addresses.`
    return all.length > 0 && all.every((one) => MAIL_ADDRESS.test(one)) ? null : `${label} holds e-mail addresses with commas between them.`
  },
  choice: (value, { label, choices = {} }) =>
    Object.hasOwn(choices, value) ? null : `${label} is one of ${Object.keys(choices).join(', ')}.`,
  pem: (value, { label }) =>
    /^(?:\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----)+\s*$/.test(value)
      ? null
      : `${label} is not a certificate in PEM.`,
}

function urlProblem(value: string, { label }: ChannelField): string | null {
  if (!URL.canParse(value)) return `${label} is not a URL.`
  const { protocol, username, password, hash } = new URL(value)
  if (protocol !== 'https:' && protocol !== 'http:') return `${label} has to begin with https:// or http://.`
  if (username !== '' || password !== '') return `${label} has a user or password in it: leave them out.`
  return hash === '' ? null : `${label} has a # in it, and nothing behind it would be sent.`
}
