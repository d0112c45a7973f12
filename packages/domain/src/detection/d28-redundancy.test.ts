import { describe, expect, it } from 'vitest'
import { locator } from '../testing/observed.ts'
import { REDUNDANCY_LOST as D28 } from './d28-redundancy.ts'
import { NOW } from './testing/circumstances.ts'
import {
  BOTH,
  DAY_MS,
  denied,
  eidOf,
  everywhere,
  expectedAt,
  HOUR_MS,
  locatorIs,
  look,
  MINUTE_MS,
  mappedTo,
  ONE,
  opened,
  reading,
  registered,
  SECOND_MS,
  TWO,
} from './testing/eid-facts.ts'

const ONE_DOWN = { locators: [locatorIs(ONE, 'up'), locatorIs(TWO, 'down')] }
const mappedSince = (agoMs: number, mapping = mappedTo([ONE])) =>
  everywhere(registered, ['ms1', 'ms2'], { mapping, mappingSinceAt: NOW - SECOND_MS - agoMs })

describe('an EID-prefix with two usable locators', () => {
  it('of which one is down has lost its redundancy, resting on that one', () => {
    const { finding } = opened(look(D28, ONE_DOWN))
    expect(finding).toMatchObject({ variant: 'locators', severity: 'warning', restsOn: { rlocs: [TWO] } })
    expect(finding.reason).toBe('10.1.0.0/24 of Lisbon has one usable locator left, 192.0.2.1: 192.0.2.2 does not answer.')
  })

  it('has not when both answer, when none does, or when one was never heard', () => {
    for (const [one, two] of [
      ['up', 'up'],
      ['down', 'down'],
      ['up', 'unknown'],
    ] as const)
      expect(look(D28, { locators: [locatorIs(ONE, one), locatorIs(TWO, two)] })).toMatchObject({ kind: 'held', finding: null })
  })

  it('has not before a server was asked again: the ETR may have told it another locator meanwhile', () => {
    const registrations = everywhere(registered, ['ms1', 'ms2'], { heldMs: MINUTE_MS + 1000 })
    expect(look(D28, { ...ONE_DOWN, registrations })).toMatchObject({ kind: 'held', finding: null, lookAgainAt: NOW + 10_000 })
  })

  it('of which one is mapped no more has lost it after 180 s', () => {
    const facts = (agoMs: number) => ({ registrations: mappedSince(agoMs), locators: [locatorIs(ONE, 'up')] })
    expect(look(D28, facts(179_999))).toMatchObject({ kind: 'held', finding: null, lookAgainAt: NOW + 10_000 })
    expect(opened(look(D28, facts(180_000))).finding.reason).toContain('no server maps it to another one any more')
  })

  it('of which one is withdrawn from use is worth knowing for an hour, and a warning then', () => {
    const drained = mappedTo([ONE, locator(TWO, 255)])
    const facts = (agoMs: number) => ({
      registrations: mappedSince(agoMs, drained),
      locators: [locatorIs(ONE, 'up'), locatorIs(TWO, 'up', { priority: 255 })],
    })
    const open = opened(look(D28, facts(10 * MINUTE_MS)))
    expect(open.finding).toMatchObject({ severity: 'info' })
    expect(open.finding.reason).toContain('192.0.2.2 is withdrawn from use')
    expect(look(D28, facts(HOUR_MS), { open })).toMatchObject({ kind: 'changed', finding: { severity: 'warning' } })
  })

  it('had them when a mapping of the last day did', () => {
    const versions = [{ mapping: BOTH, afterAt: null, byAt: NOW - DAY_MS }]
    const registrations = mappedSince(HOUR_MS).map((one) => ({ ...one, versions }))
    const facts = { expected: expectedAt(ONE), locators: [locatorIs(ONE, 'up')] }
    expect(opened(look(D28, { ...facts, registrations })).finding.variant).toBe('locators')
    expect(opened(look(D28, { ...facts, registrations: mappedSince(HOUR_MS) })).finding.variant).toBe('one-locator')
  })

  it('has them again when both answer; in doubt what is known stays', () => {
    const open = opened(look(D28, ONE_DOWN))
    expect(look(D28, {}, { open }).kind).toBe('closed')
    const silent = { ...ONE_DOWN, registrations: everywhere(registered, ['ms1'], { heldMs: HOUR_MS }) }
    expect(look(D28, silent, { open }).finding?.closedAt).toBeNull()
    const doubt = locatorIs(TWO, 'down', { readings: [reading('down'), reading('up', { vantage: 'away' })] })
    expect(look(D28, { locators: [locatorIs(ONE, 'up'), doubt] }, { open }).kind).toBe('held')
  })
})

describe('for an audit', () => {
  it('an EID-prefix at one map-server of two is worth knowing', () => {
    const registrations = [
      ...everywhere(registered, ['ms1']),
      ...everywhere(denied, ['ms2'], { registeredAt: null, answerClass: 'neg-hole' }),
    ]
    const { finding } = opened(look(D28, { registrations }))
    expect(finding).toMatchObject({ variant: 'one-server', severity: 'info' })
    expect(finding.reason).toBe('10.1.0.0/24 of Lisbon is registered at one of 2 map-servers: ms1.')
  })

  it('it is not said of one that another map-server has lost, or is silent about', () => {
    const half = (other: ReturnType<typeof everywhere>) => look(D28, { registrations: [...everywhere(registered, ['ms1']), ...other] })
    expect(half(everywhere(denied, ['ms2'])).kind).toBe('held')
    expect(half(everywhere(registered, ['ms2'], { heldMs: HOUR_MS })).kind).toBe('held')
  })

  it('an EID-prefix with one locator is worth knowing, and an (S,G) is not', () => {
    const facts = { registrations: mappedSince(DAY_MS), locators: [locatorIs(ONE, 'up')], expected: expectedAt(ONE) }
    expect(opened(look(D28, facts)).finding).toMatchObject({ variant: 'one-locator', severity: 'info' })
    expect(look(D28, { ...facts, eid: eidOf('(10.1.0.1/32, 239.1.1.1/32)') })).toMatchObject({ kind: 'held', finding: null })
  })
})
