import { describe, expect, it } from 'vitest'
import type { EidFacts, RegistrationReading } from '../facts/eid-facts.ts'
import type { EidTrack } from '../mobility.ts'
import { EID_MOVED as D19 } from './d19-moved.ts'
import { NOW } from './testing/circumstances.ts'
import {
  BOTH,
  DAY_MS,
  denied,
  eidOf,
  etrWord,
  everywhere,
  expectedAt,
  HOUR_MS,
  locatorIs,
  look,
  MINUTE_MS,
  mappedTo,
  ONE,
  opened,
  registered,
  SECOND_MS,
  STRANGE,
  TAKEN,
  TWO,
} from './testing/eid-facts.ts'

type Parts = Partial<RegistrationReading>
/** Mapped to BOTH since a day, and to something else since so long. */
function replaced(agoMs: number, mapping = TAKEN, before = BOTH): Parts {
  const versions = [
    { mapping: before, afterAt: null, byAt: NOW - DAY_MS },
    { mapping, afterAt: NOW - agoMs - MINUTE_MS, byAt: NOW - agoMs },
  ]
  return { mapping, mappingSinceAt: NOW - agoMs, versions }
}
const taken = (agoMs: number, nodes = ['ms1', 'ms2']) => ({ registrations: everywhere(registered, nodes, { ...replaced(agoMs) }) })
const owned = {
  sitesOfRlocs: new Map([
    [ONE, ['Lisbon']],
    [TWO, ['Lisbon']],
    [STRANGE, ['Porto']],
  ]),
}

describe('an EID-prefix that is registered with locators of others', () => {
  it('is found with whose they are, and what the inventory expects', () => {
    const { finding } = opened(look(D19, { ...taken(5 * MINUTE_MS), ...owned }))
    expect(finding).toMatchObject({ variant: 'foreign', severity: 'critical', confidence: 'corroborated', isUnconfirmed: false })
    expect([finding.afterAt, finding.byAt]).toEqual([NOW - 6 * MINUTE_MS, NOW - 5 * MINUTE_MS])
    expect(finding.affects).toEqual({ sites: ['Lisbon', 'Porto'], nodes: ['ms1', 'ms2'], rlocs: [STRANGE] })
    expect(finding.restsOn).toEqual({})
    expect(finding.reason).toBe(
      '10.1.0.0/24 of Lisbon is registered at ms1 and ms2 with 198.51.100.66 of Porto. The inventory expects 192.0.2.1 and 192.0.2.2.',
    )
  })

  it('is found when that stood for 120 s: an owner who registers still has it back by then', () => {
    const step = look(D19, taken(2 * MINUTE_MS))
    expect(step).toMatchObject({ kind: 'held', finding: null, lookAgainAt: NOW + 10_000 })
    expect(look(D19, taken(2 * MINUTE_MS + SECOND_MS)).kind).toBe('opened')
  })

  it('is found at one server while others have it right, of another provider too', () => {
    const registrations = [...everywhere(registered), ...everywhere(registered, ['foreign'], { ...replaced(HOUR_MS), isPeer: false })]
    expect(opened(look(D19, { registrations })).finding).toMatchObject({ affects: { nodes: ['foreign'] } })
  })

  it('is a warning where it was never seen otherwise: the inventory may be wrong', () => {
    const registrations = everywhere(registered, ['ms1', 'ms2'], { mapping: TAKEN })
    expect(opened(look(D19, { registrations })).finding).toMatchObject({ variant: 'foreign', severity: 'warning' })
  })

  it('is a warning where the inventory expects nothing, and others had it before', () => {
    const facts = { ...taken(HOUR_MS), ...owned, expected: [] }
    expect(opened(look(D19, facts)).finding).toMatchObject({ variant: 'foreign', severity: 'warning' })
    const always = { registrations: everywhere(registered, ['ms1'], { mapping: TAKEN }), ...owned, expected: [] }
    expect(look(D19, always)).toMatchObject({ kind: 'held', finding: null })
  })

  it('stays critical when the change is longer ago than what is read', () => {
    const open = opened(look(D19, taken(5 * MINUTE_MS)))
    const later = { registrations: everywhere(registered, ['ms1', 'ms2'], { mapping: TAKEN }) }
    expect(look(D19, later, { open })).toMatchObject({ kind: 'held', finding: { severity: 'critical' } })
  })

  it('is over when every server has the own locators again, or none; silence ends nothing', () => {
    const open = opened(look(D19, taken(5 * MINUTE_MS)))
    const silent = { registrations: everywhere(registered, ['ms1', 'ms2'], { ...replaced(HOUR_MS), heldAt: NOW - 20 * MINUTE_MS }) }
    expect(look(D19, silent, { open }).finding?.closedAt).toBeNull()
    expect(look(D19, { registrations: everywhere(denied) }, { open })).toMatchObject({ kind: 'closed' })
    expect(look(D19, {}, { open })).toMatchObject({ kind: 'closed', because: 'Its locators have stood since.' })
  })

  it('is not foreign when one locator is the site’s, expected, or an RTR’s, nor when it is a host that may be anywhere', () => {
    const mixed = { registrations: everywhere(registered, ['ms1', 'ms2'], { ...replaced(HOUR_MS, mappedTo([ONE, STRANGE])) }) }
    expect(look(D19, mixed)).toMatchObject({ kind: 'held', finding: null })
    for (const facts of [
      { expected: expectedAt(STRANGE) },
      { siteRlocs: [STRANGE] },
      { rtrRlocs: [STRANGE] },
      { eid: eidOf('10.1.0.7/32') },
    ])
      expect(look(D19, { ...taken(5 * MINUTE_MS), ...facts }).finding?.variant ?? 'nothing').not.toBe('foreign')
  })

  it('does not become the site’s by being registered', () => {
    const facts = { ...taken(5 * MINUTE_MS), sitesOfRlocs: new Map([[STRANGE, ['Lisbon']]]) }
    expect(opened(look(D19, facts)).finding).toMatchObject({ variant: 'foreign', severity: 'critical' })
  })

  it('is nothing in the eyes of one vantage of two', () => {
    const registrations = [registered({ ...replaced(HOUR_MS) }), registered({ vantage: 'away' })]
    expect(look(D19, { registrations }).finding?.variant).not.toBe('foreign')
  })
})

describe('an EID-prefix that moved to locators of its own site', () => {
  const renumbered = (agoMs: number): Partial<EidFacts> => ({ ...taken(agoMs), expected: expectedAt(STRANGE) })

  it('is news for an hour, with the second answer that says so', () => {
    const once = { registrations: everywhere(registered, ['ms1', 'ms2'], { ...replaced(SECOND_MS) }), expected: expectedAt(STRANGE) }
    expect(look(D19, once)).toMatchObject({ kind: 'held', finding: null })
    const open = opened(look(D19, renumbered(MINUTE_MS)))
    expect(open).toMatchObject({ finding: { variant: 'moved', severity: 'info' }, lookAgainAt: NOW + 59 * MINUTE_MS })
    expect(open.finding.reason).toBe(
      'The locators of 10.1.0.0/24 of Lisbon were replaced: 192.0.2.1 and 192.0.2.2 gave way to 198.51.100.66.',
    )
    const later = NOW + 59 * MINUTE_MS
    const held = renumbered(MINUTE_MS).registrations?.map((one) => ({ ...one, heldAt: later }))
    const around = (now: number) => ({ open, circumstances: { now } })
    expect(look(D19, { ...renumbered(MINUTE_MS), registrations: held ?? [] }, around(later - 1)).finding?.closedAt).toBeNull()
    expect(look(D19, { ...renumbered(MINUTE_MS), registrations: held ?? [] }, around(later)).kind).toBe('closed')
  })

  it('is no news when a locator stayed', () => {
    const registrations = everywhere(registered, ['ms1', 'ms2'], { ...replaced(MINUTE_MS, mappedTo([ONE, STRANGE])) })
    expect(look(D19, { registrations })).toMatchObject({ kind: 'held', finding: null })
  })

  describe('while an old locator still answers for it', () => {
    const short = { ...BOTH, ttlMinutes: 10 }
    const moved = (agoMs: number) => ({
      registrations: everywhere(registered, ['ms1', 'ms2'], { ...replaced(agoMs, TAKEN, short) }),
      expected: expectedAt(STRANGE),
      locators: [locatorIs(STRANGE, 'up'), locatorIs(ONE, 'up', { priority: null })],
    })
    const words = (of: Parameters<typeof etrWord>[2] = {}) =>
      ['home', 'away'].map((vantage) => etrWord(ONE, [ONE, TWO], { ...of, vantage }))

    it('is split when the old record TTL is over', () => {
      expect(look(D19, { ...moved(9 * MINUTE_MS), etrWords: words() }).finding?.variant).toBe('moved')
      const { finding } = opened(look(D19, { ...moved(11 * MINUTE_MS), etrWords: words() }))
      expect(finding).toMatchObject({ variant: 'split-brain', severity: 'warning', confidence: 'authoritative', affects: { rlocs: [ONE] } })
      expect(finding.reason).toContain('192.0.2.1 still answers for it')
    })

    it('is split a day later too, when the record TTL was a day and the old mapping is not read any more', () => {
      const first = look(D19, { ...taken(MINUTE_MS), expected: expectedAt(STRANGE) })
      const later = NOW + DAY_MS + HOUR_MS
      const step = look(
        D19,
        {
          registrations: everywhere(registered, ['ms1'], { mapping: TAKEN, heldAt: later, mappingSinceAt: NOW - MINUTE_MS }),
          expected: expectedAt(STRANGE),
          etrWords: words({ lastSeenAt: later }),
        },
        { open: opened(first), circumstances: { now: later } },
      )
      expect(step.finding?.variant).toBe('split-brain')
    })

    it('is not split by an answer without the A bit, or for other locators', () => {
      for (const mapping of [mappedTo([ONE]), mappedTo([STRANGE], { authoritative: true })])
        expect(look(D19, { ...moved(11 * MINUTE_MS), etrWords: words({ mapping }) }).finding?.variant).toBe('moved')
    })

    it('is mended when no old locator was heard to for five minutes, not when one answer was lost', () => {
      const open = opened(look(D19, { ...moved(2 * HOUR_MS), etrWords: words() }))
      const heard = (agoMs: number) => look(D19, { ...moved(2 * HOUR_MS), etrWords: words({ lastSeenAt: NOW - agoMs }) }, { open })
      expect(heard(MINUTE_MS).finding?.closedAt).toBeNull()
      expect(heard(5 * MINUTE_MS + 1).kind).toBe('closed')
    })
  })
})

describe('a host EID inside that moved', () => {
  const left = { place: { locators: [ONE], site: 'Lisbon', ttlMinutes: 1 }, byAt: NOW - 30 * MINUTE_MS }
  const track = (isTold: boolean): EidTrack => ({
    place: { locators: [STRANGE], site: 'Porto', ttlMinutes: 1 },
    ...{ heldAt: NOW, turning: null, exact: null, left: { ...left, isTold } },
  })

  it('is an event and no finding', () => {
    expect(look(D19, { tracks: [{ eid: '10.1.0.7/32', track: track(false) }] })).toMatchObject({ kind: 'held', finding: null })
  })

  it('is split while its old place answers for it, as long as that is asked for', () => {
    const open = opened(look(D19, { tracks: [{ eid: '10.1.0.7/32', track: track(true) }] }))
    expect(open).toMatchObject({ finding: { variant: 'split-brain', severity: 'warning' }, lookAgainAt: NOW + 35 * MINUTE_MS })
    expect(open.finding.reason).toBe('10.1.0.7/32 moved to Porto (198.51.100.66), and at Lisbon (192.0.2.1) somebody still answers for it.')
    expect(look(D19, {}, { open, circumstances: { now: NOW + 1 } }).kind).toBe('closed')
  })
})
