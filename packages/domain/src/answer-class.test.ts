import { describe, expect, it } from 'vitest'
import { type AnswerClass, answerClass, isAnswerClass } from './answer-class.ts'
import type { Mapping } from './mapping.ts'
import type { Observation } from './observation.ts'
import { type Happened, locator, mapping, observed, registrationTarget } from './testing/observed.ts'

const target = registrationTarget()
const SERVER = target.server.address

function classOf(what: Happened, replaced: Partial<Observation> = {}, eid = target.eid): AnswerClass {
  const observation = observed(registrationTarget({ eid }), 1_000_000, what, replaced)
  return answerClass({ eid, address: SERVER }, observation)
}

const negative = (replaced: Partial<Mapping>, eidPrefixReplied = '10.1.0.0/24') =>
  classOf('denial', { mapping: mapping([], { action: 'natively-forward', ...replaced }), eidPrefixReplied })

describe('a positive answer', () => {
  const answered = (authoritative: boolean, from: string) =>
    classOf('answer', { from, mapping: mapping([locator('192.0.2.1')], { authoritative }) })

  it('with the A bit from elsewhere is the own word of the site', () => {
    expect(answered(true, '192.0.2.1')).toBe('positive-auth')
  })

  it('without the A bit is given on behalf of the site', () => {
    expect(answered(false, SERVER)).toBe('positive-proxy')
    expect(answered(false, '192.0.2.1')).toBe('positive-proxy')
  })

  it('with the A bit from the server that was asked is a proxy answer all the same, as OpenLISP gives it', () => {
    expect(answered(true, SERVER)).toBe('positive-proxy')
  })

  it('for another instance is not for us, as OpenLISP answers with instance 0', () => {
    expect(classOf('answer', { eidPrefixReplied: '10.1.0.0/24' }, { iid: 101, prefix: '10.1.0.0/24' })).toBe('not-for-us')
  })
})

describe('a negative answer', () => {
  it.each<[string, Partial<Mapping>, string, AnswerClass]>([
    ['RFC 9301 8.3: configured, no ETR registered', { ttlMinutes: 1 }, '10.1.0.0/24', 'neg-unregistered'],
    ['RFC 9301 8.1: a hole', { ttlMinutes: 15 }, '10.0.0.0/8', 'neg-hole'],
    ['a cached negative near its end', { ttlMinutes: 2 }, '10.1.0.0/24', 'neg-unregistered'],
    ['a cached hole in its middle', { ttlMinutes: 3 }, '10.0.0.0/8', 'neg-hole'],
    ['a resolver that rounds up', { ttlMinutes: 16 }, '10.0.0.0/8', 'neg-hole'],
    ['lispers.net DDT map-resolver: TTL 0', { ttlMinutes: 0 }, '10.1.0.0/24', 'neg-unregistered'],
    ['lispers.net: host-length negative', { ttlMinutes: 15 }, '10.1.0.0/24', 'neg-hole'],
    ['lispers.net: ACT 7, not registered yet', { ttlMinutes: 1, action: 'unassigned-7' }, '10.1.0.0/24', 'neg-vendor'],
    ['lispers.net: ACT 6, publish/subscribe hint', { ttlMinutes: 1, action: 'unassigned-6' }, '10.1.0.0/24', 'neg-vendor'],
    ['OOR: the A bit on a negative', { ttlMinutes: 15, authoritative: true }, '10.0.0.0/8', 'neg-hole'],
    ['OOR: ACT 0 without locators', { ttlMinutes: 15, action: 'no-action' }, '0.0.0.0/0', 'neg-hole'],
    ['OOR: a negative prefix that is elsewhere', { ttlMinutes: 15 }, '11.8.0.0/13', 'not-for-us'],
    ['OpenLISP: seconds in the minutes field', { ttlMinutes: 900 }, '10.1.0.0/16', 'neg-unclear'],
    ['a record that never expires', { ttlMinutes: null }, '10.1.0.0/24', 'neg-unclear'],
    ['RFC 9301 5.4: ACT 2', { ttlMinutes: 1, action: 'send-map-request' }, '10.1.0.0/24', 'neg-retry'],
    ['RFC 9301 5.4: ACT 3', { ttlMinutes: 1, action: 'drop-no-reason' }, '10.1.0.0/24', 'neg-drop'],
    ['RFC 9301 5.4: ACT 4', { ttlMinutes: 15, action: 'drop-policy-denied' }, '10.1.0.0/24', 'neg-drop'],
    ['RFC 9301 5.4: ACT 5', { ttlMinutes: 15, action: 'drop-auth-failure' }, '10.1.0.0/24', 'neg-drop'],
  ])('is told apart: %s', (_, replaced, replied, expected) => {
    expect(negative(replaced, replied)).toBe(expected)
  })
})

it('everything that is no answer keeps its own name, and is no answer class', () => {
  const told: readonly [Happened, AnswerClass][] = [
    ['loss', 'timeout'],
    ['port', 'icmp-port'],
    ['host', 'icmp-host'],
    ['malformed', 'malformed'],
    ['refused', 'refused'],
  ]
  for (const [what, expected] of told) {
    expect(classOf(what)).toBe(expected)
    expect(isAnswerClass(expected)).toBe(false)
  }
  expect(classOf('malformed', { remarks: ['prefix-does-not-cover'] })).toBe('not-for-us')
  expect(isAnswerClass('not-for-us')).toBe(false)
  expect(isAnswerClass('neg-hole')).toBe(true)
})
