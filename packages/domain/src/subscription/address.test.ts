import { expect, test } from 'vitest'
import { readAddress, sameAddress } from './address.ts'
import { maskedAddress } from './masked.ts'

const RULES = { isPrivateAllowed: false }

test.each([
  ['email', ' Ada@Example.NET ', 'Ada@example.net'],
  ['email', 'a+b@xn--bcher-kva.example', 'a+b@xn--bcher-kva.example'],
  ['webhook', 'HTTPS://Hooks.example.net/In?a=B', 'https://hooks.example.net/In?a=B'],
  ['slack', 'https://hooks.slack.com/services/T0/B0/x', 'https://hooks.slack.com/services/T0/B0/x'],
] as const)('%s %s is kept as %s', (kind, entered, address) => {
  expect(readAddress(kind, entered, RULES)).toEqual({ ok: true, address })
})

test.each([
  ['email', 'ada', 'mail-address'],
  ['email', 'ada@example.net, eve@example.net', 'mail-address'],
  ['email', 'ada@example.net\r\nBcc: eve@example.net', 'mail-address'],
  ['email', 'Ada <ada@example.net>', 'mail-address'],
  ['email', 'a..b@example.net', 'mail-address'],
  ['email', `${'a'.repeat(300)}@example.net`, 'mail-address'],
  ['webhook', 'ftp://example.net/', 'url'],
  ['webhook', 'https://user:word@example.net/', 'url'],
  ['webhook', 'https://example.net/#x', 'url'],
  ['webhook', 'javascript:alert(1)', 'url'],
  ['webhook', 'http://example.net/', 'https'],
  ['slack', 'https://hooks.slack.com.example.net/services/x', 'slack-url'],
] as const)('%s %j is refused', (kind, entered, problem) => {
  expect(readAddress(kind, entered, RULES)).toEqual({ ok: false, problem })
})

test('where the operator allows it a receiver may speak http, and a chat may be an own one', () => {
  expect(readAddress('slack', 'http://chat.lan:8065/hooks/x', { isPrivateAllowed: true })).toMatchObject({ ok: true })
})

test('one mailbox subscribes once, however it is written', () => {
  expect(sameAddress('email', 'Ada@example.net')).toBe(sameAddress('email', 'ada@example.net'))
})

test('a masked address tells its owner enough and others too little', () => {
  expect(maskedAddress('ada.lovelace@example.net')).toBe('a…@example.net')
  expect(maskedAddress('https://hooks.slack.com/services/T0/B0/secret')).toBe('https://hooks.slack.com/…')
  expect(maskedAddress('nonsense')).toBe('…')
})
