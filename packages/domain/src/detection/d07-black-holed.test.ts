import { describe, expect, it } from 'vitest'
import { BLACK_HOLED as D07 } from './d07-black-holed.ts'
import { NOW } from './testing/circumstances.ts'
import {
  denied,
  everywhere,
  HOUR_MS,
  locatorIs,
  look,
  MINUTE_MS,
  ONE,
  opened,
  reading,
  registered,
  STRANGE,
  TWO,
} from './testing/eid-facts.ts'

const DEAD = { locators: [locatorIs(ONE, 'down'), locatorIs(TWO, 'down')] }

describe('an EID-prefix that is registered while none of its locators answers', () => {
  it('is found at once, resting on the locators', () => {
    const { finding } = opened(look(D07, DEAD))
    expect(finding).toMatchObject({
      severity: 'critical',
      isUnconfirmed: false,
      confidence: 'corroborated',
      restsOn: { rlocs: [ONE, TWO] },
    })
    expect(finding.reason).toBe('10.1.0.0/24 of Lisbon is registered, and none of its locators 192.0.2.1 and 192.0.2.2 answers.')
    expect(finding.votes).toMatchObject([
      { vantage: 'away', says: 'for' },
      { vantage: 'home', says: 'for' },
    ])
  })

  it('began when the last of them went', () => {
    const went = (rloc: string, ago: number) =>
      locatorIs(rloc, 'down', {
        readings: ['home', 'away'].map((vantage) =>
          reading('down', { vantage, sinceAt: NOW - ago, turns: [{ to: 'down', afterAt: NOW - ago - 10_000, byAt: NOW - ago }] }),
        ),
      })
    const { finding } = opened(look(D07, { locators: [went(ONE, HOUR_MS), went(TWO, MINUTE_MS)] }))
    expect([finding.afterAt, finding.byAt]).toEqual([NOW - MINUTE_MS - 10_000, NOW - MINUTE_MS])
  })

  it('is told from one whose hosts answer and whose LISP does not', () => {
    const { finding } = opened(look(D07, { locators: [locatorIs(ONE, 'service-down')] }))
    expect(finding).toMatchObject({ variant: 'service-down' })
    expect(finding.reason).toBe('10.1.0.0/24 of Lisbon is registered, and its only locator 192.0.2.1 has no LISP running.')
  })

  it('is found although its map-server, which passes requests on to the dead ETR, has been silent since', () => {
    const registrations = everywhere(registered, ['ms1', 'ms2'], { heldMs: HOUR_MS, lastObservedAt: NOW, answerClass: 'positive-auth' })
    expect(look(D07, { ...DEAD, registrations }).kind).toBe('opened')
  })
})

describe('nothing is black-holed', () => {
  it('before a server was asked again: the ETR may have told it another locator meanwhile', () => {
    const registrations = everywhere(registered, ['ms1', 'ms2'], { heldMs: MINUTE_MS + 1000 })
    expect(look(D07, { ...DEAD, registrations })).toMatchObject({ kind: 'held', finding: null, lookAgainAt: NOW + 10_000 })
  })

  it.each([
    ['one locator answers', [locatorIs(ONE, 'down'), locatorIs(TWO, 'up')]],
    ['one was never heard: some never answer probes', [locatorIs(ONE, 'down'), locatorIs(TWO, 'unknown')]],
    [
      'one is not probed',
      [locatorIs(ONE, 'down'), locatorIs(TWO, 'down', { readings: [], notProbed: 'It is on the list of those never probed.' })],
    ],
    ['the vantages contradict each other', [locatorIs(ONE, 'down', { readings: [reading('down'), reading('up', { vantage: 'away' })] })]],
    ['nobody asked lately', [locatorIs(ONE, 'down', { readings: [reading('down', { lastObservedAt: NOW - MINUTE_MS })] })]],
    ['all locators are withdrawn from use', [locatorIs(ONE, 'down', { priority: 255 })]],
    ['only the inventory names the one that is down', [locatorIs(ONE, 'down', { priority: null }), locatorIs(STRANGE, 'up')]],
  ])('while %s', (_, locators) => {
    expect(look(D07, { locators })).toMatchObject({ kind: 'held', finding: null })
  })

  it('of an EID-prefix that is not registered', () => {
    expect(look(D07, { ...DEAD, registrations: everywhere(denied) })).toMatchObject({ kind: 'held', finding: null })
  })
})

describe('a black hole that is open', () => {
  const open = opened(look(D07, DEAD))

  it('is over when one locator answers', () => {
    const step = look(D07, { locators: [locatorIs(ONE, 'down'), locatorIs(TWO, 'up')] }, { open })
    expect(step).toMatchObject({ kind: 'closed', because: '192.0.2.2 answers.' })
  })

  it('stays while a locator is in doubt', () => {
    const inDoubt = locatorIs(TWO, 'down', { readings: [reading('down'), reading('up', { vantage: 'away' })] })
    const step = look(D07, { locators: [locatorIs(ONE, 'down'), inDoubt] }, { open })
    expect(step).toMatchObject({ kind: 'held', finding: { closedAt: null }, lookAgainAt: NOW + 10_000 })
  })

  it('stays when the registration ends too, until that is a finding of its own', () => {
    const ended = (sinceMs: number) => ({
      registrations: everywhere(denied, ['ms1', 'ms2'], { sinceMs, heldMs: 0 }),
      locators: [locatorIs(ONE, 'down', { priority: null }), locatorIs(TWO, 'down', { priority: null })],
    })
    expect(look(D07, ended(MINUTE_MS), { open })).toMatchObject({ kind: 'held', finding: { closedAt: null } })
    expect(look(D07, ended(239_000), { open })).toMatchObject({ kind: 'held', lookAgainAt: NOW + 10_000 })
    expect(look(D07, ended(240_000), { open })).toMatchObject({ kind: 'closed', because: 'It is not registered any more.' })
    const answering = { ...ended(MINUTE_MS), locators: [locatorIs(ONE, 'up', { priority: null })] }
    expect(look(D07, answering, { open })).toMatchObject({ kind: 'closed', because: 'One of its locators answers again.' })
  })
})
