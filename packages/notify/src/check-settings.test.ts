import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { expect, test } from 'vitest'
import { CHANNEL_TYPES } from './catalog.ts'
import { checkSettings, filledIn, secretFields, splitSettings } from './check-settings.ts'
import { EXAMPLE_SETTINGS } from './testing/composed.ts'

const KINDS = Object.keys(CHANNEL_TYPES) as ChannelKind[]

test('every kind can be set up, and tells what is missing where nothing is filled in', () => {
  for (const kind of KINDS) {
    expect(checkSettings(kind, EXAMPLE_SETTINGS[kind])).toEqual([])
    const required = Object.entries(CHANNEL_TYPES[kind].fields).flatMap(([name, { isRequired }]) => (isRequired === true ? [name] : []))
    expect(checkSettings(kind, {}).map(({ field }) => field)).toEqual(required)
    expect(required.length).toBeGreaterThan(0)
  }
})

test('the defaults of every field are right themselves', () => {
  for (const kind of KINDS) expect(checkSettings(kind, filledIn(kind, EXAMPLE_SETTINGS[kind]))).toEqual([])
})

test.for([
  ['webhook', { url: 'ftp://receiver.example' }, 'begin with https:// or http://'],
  ['webhook', { url: 'javascript:alert(1)' }, 'begin with https:// or http://'],
  ['webhook', { url: 'https://me:pass@receiver.example' }, 'user or password'],
  ['webhook', { url: 'receiver.example' }, 'not a URL'],
  ['webhook', { secret: 'short' }, 'at least 16 characters'],
  ['webhook', { authorization: 'Bearer x\r\nEvil: y' }, 'line end'],
  ['webhook', { authority: 'not a certificate' }, 'PEM'],
  ['email', { to: 'noc@example.net, nobody' }, 'e-mail addresses'],
  ['email', { to: 'a@b.example\r\nBcc: c@d.example' }, 'line end'],
  ['email', { from: 'Lispwatch' }, 'not an e-mail address'],
  ['email', { port: '70000' }, '1 to 65535'],
  ['email', { security: 'ssl' }, 'one of starttls, tls, none'],
  ['email', { security: 'none', user: 'me', password: 'secret' }, 'not sent without encryption'],
  ['syslog', { host: 'siem.example/path' }, 'not the name or address'],
  ['syslog', { colour: 'red' }, 'no such setting'],
] as const)('%s with %o is refused: %s', ([kind, over, words]) => {
  const problems = checkSettings(kind, { ...EXAMPLE_SETTINGS[kind], ...over })
  expect(problems).toHaveLength(1)
  expect(problems[0]?.words).toContain(words)
})

test('no sentence about a setting repeats what was entered, which may be a secret', () => {
  for (const kind of KINDS) {
    const values = Object.fromEntries(Object.keys(CHANNEL_TYPES[kind].fields).map((name) => [name, 'Hunter2\n']))
    expect(JSON.stringify(checkSettings(kind, values))).not.toContain('Hunter2')
  }
})

test('what is secret is kept apart from what is not', () => {
  expect(secretFields('webhook')).toEqual(['secret', 'authorization'])
  expect(splitSettings('ntfy', { topic: 'noc', token: 'tk_1', baseUrl: ' ' })).toEqual({
    settings: { topic: 'noc' },
    secrets: { token: 'tk_1' },
  })
})

test('a secret whose stored value stays is neither missing nor wrong, and the others are checked with it', () => {
  const mail = { ...EXAMPLE_SETTINGS.email, password: '<kept>' }
  expect(checkSettings('webhook', { url: 'https://receiver.example/', secret: '<kept>' }, ['secret'])).toEqual([])
  expect(checkSettings('email', { ...mail, security: 'none' }, ['password']).map(({ field }) => field)).toEqual(['security'])
})
