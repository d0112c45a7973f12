import { expect, test } from 'vitest'
import { createEidDesk, type PublicRegistration } from './eid-question.ts'

const registration = (prefix: string, iid = 0): PublicRegistration => ({
  ...{
    eid: { iid, prefix },
    isRegistered: true,
    sinceAt: 1,
    lastHeardAt: 2,
    servers: ['Porto'],
    otherServers: 0,
    site: null,
    locators: null,
  },
})
const desk = createEidDesk(
  [
    { iid: 0, prefix: '10.1.0.0/16' },
    { iid: 7, prefix: '2001:db8::/32' },
  ],
  [registration('10.1.0.0/24'), registration('10.1.0.128/25'), registration('10.9.0.0/24'), registration('2001:db8:1::/48', 7)],
)

test('an address is answered for by the longest EID-prefix around it', () => {
  expect(desk.ask('10.1.0.200')).toMatchObject({ kind: 'known', eid: '10.1.0.200/32', covering: '10.1.0.128/25' })
  expect(desk.ask(' 10.1.0.0/24 ')).toMatchObject({ kind: 'known', covering: '10.1.0.0/24' })
  expect(desk.ask('[7]2001:DB8:1::5')).toMatchObject({ kind: 'known', covering: '[7]2001:db8:1::/48' })
})

test('in a public block what nobody has is said to be unknown', () => {
  expect(desk.ask('10.1.9.9')).toEqual({ kind: 'unknown', eid: '10.1.9.9/32' })
})

test('outside of the public blocks nothing is told, be it registered or not', () => {
  for (const text of ['10.9.0.1', '10.8.0.1', '2001:db8:1::5', '[8]10.1.0.1', '0.0.0.0/0', "'printer'"])
    expect(desk.ask(text)).toEqual({ kind: 'not-public' })
})

test.each(['', 'x', '10.1.0.1/24', '999.1.1.1', '<script>', '10.1.0.1'.padEnd(101, ' '), '[99999999999]10.1.0.1', '\0', '\u202e10.1.0.1'])(
  'what is no EID (%j) is told to be none',
  (text) => {
    expect(desk.ask(text)).toEqual({ kind: 'malformed' })
  },
)
