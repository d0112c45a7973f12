import { describe, expect, it } from 'vitest'
import type { RegistrationReading } from '../facts/eid-facts.ts'
import { locator } from '../testing/observed.ts'
import { DUPLICATE_EID as D20 } from './d20-duplicate-eid.ts'
import { NOW } from './testing/circumstances.ts'
import {
  BOTH,
  DAY_MS,
  eidOf,
  etrWord,
  everywhere,
  LOSSY,
  look,
  MINUTE_MS,
  mappedTo,
  ONE,
  opened,
  registered,
  STRANGE,
  TAKEN,
  TWO,
} from './testing/eid-facts.ts'

type Versions = RegistrationReading['versions']
/** What was mapped from so many minutes ago on. */
const since = (...of: [number, Versions[number]['mapping']][]): Versions =>
  of.map(([ago, mapping]) => ({ mapping, afterAt: NOW - ago * MINUTE_MS - 1000, byAt: NOW - ago * MINUTE_MS }))
const seen = (versions: Versions, nodes = ['ms1', 'ms2']) => ({ registrations: everywhere(registered, nodes, { versions }) })
const TURNING = since([600, BOTH], [4, TAKEN], [3, BOTH])
const owners = {
  sitesOfRlocs: new Map([
    [ONE, ['Lisbon']],
    [STRANGE, ['Porto']],
  ]),
}

describe('an EID-prefix that two register', () => {
  it('is found when a locator-set gave way to another one and was back', () => {
    expect(look(D20, seen(since([600, BOTH], [4, TAKEN]))).kind).toBe('held')
    const { finding } = opened(look(D20, { ...seen(TURNING), ...owners }))
    expect(finding).toMatchObject({ variant: 'sites', severity: 'critical', byAt: NOW - 4 * MINUTE_MS, confidence: 'corroborated' })
    expect(finding.affects.sites).toEqual(['Lisbon', 'Porto'])
    expect(finding.reason).toBe(
      '10.1.0.0/24 of Lisbon is registered by Porto as well: ms1 and ms2 have 192.0.2.1 and 192.0.2.2, or 198.51.100.66, by turns.',
    )
  })

  it('is told in the same words whoever came last', () => {
    const open = opened(look(D20, seen(TURNING)))
    expect(look(D20, seen([...TURNING, ...since([2, TAKEN], [1, BOTH], [0.5, TAKEN])]), { open }).kind).toBe('held')
  })

  it('is found at one server where both register there alone', () => {
    const registrations = [...everywhere(registered, ['ms1'], { versions: TURNING }), ...everywhere(registered, ['ms2'])]
    expect(opened(look(D20, { registrations })).finding.reason).toContain('ms1 has')
  })

  it('is a warning when both are the ETRs of its site', () => {
    const versions = since([600, BOTH], [4, mappedTo([TWO])], [3, BOTH])
    expect(opened(look(D20, seen(versions))).finding).toMatchObject({ variant: 'same-site', severity: 'warning' })
  })

  it('is not where paths lose so much that the part of one of its ETRs may have run out', () => {
    const part = since([600, BOTH], [4, mappedTo([TWO])], [3, BOTH])
    expect(look(D20, { ...seen(part), locators: [LOSSY] }).kind).toBe('held')
    expect(opened(look(D20, { ...seen(TURNING), ...owners, locators: [LOSSY] })).finding.variant).toBe('sites')
  })

  it('is a warning when the inventory does not say whose the locators are', () => {
    const facts = { ...seen(TURNING), expected: [], siteRlocs: [], sitesOfRlocs: new Map() }
    expect(opened(look(D20, facts)).finding).toMatchObject({ variant: 'unknown', severity: 'warning' })
  })

  it('is over after a quarter of an hour in which one set stood', () => {
    const open = opened(look(D20, seen(TURNING)))
    expect(open.lookAgainAt).toBe(NOW + 12 * MINUTE_MS)
    expect(look(D20, seen(since([620, BOTH], [15, TAKEN], [14, BOTH])), { open }).finding?.closedAt).toBeNull()
    const because = 'One locator-set stands for a quarter of an hour.'
    expect(look(D20, seen(since([620, BOTH], [17, TAKEN], [15.1, BOTH])), { open })).toMatchObject({ kind: 'closed', because })
    expect(look(D20, seen(since([620, BOTH], [17, TAKEN], [15.1, BOTH], [1, TAKEN])), { open }).finding?.closedAt).toBeNull()
  })
})

describe('an EID-prefix is no duplicate', () => {
  const list = mappedTo([locator(STRANGE, 1, 100, { lcaf: { kind: 'lcaf', lcaf: { kind: 'replication-list' } } })])
  it.each([
    ['when the set came back late', seen(since([600, BOTH], [14, TAKEN], [3, BOTH]))],
    ['when it was so yesterday', seen(since([1400, BOTH], [1300, TAKEN], [1299, BOTH]))],
    ['when it was not registered in between', seen(since([600, BOTH], [4, null], [3, BOTH]))],
    ['when only attributes changed to and fro', seen(since([600, BOTH], [4, mappedTo([ONE, locator(TWO, 2)])], [3, BOTH]))],
    [
      'when the other set came in one answer alone',
      {
        registrations: everywhere(registered, ['ms1'], {
          versions: [
            { mapping: BOTH, afterAt: null, byAt: NOW - DAY_MS },
            { mapping: TAKEN, afterAt: NOW - 5 * MINUTE_MS, byAt: NOW - 4 * MINUTE_MS },
            { mapping: BOTH, afterAt: NOW - 4 * MINUTE_MS, byAt: NOW - 3 * MINUTE_MS },
          ],
        }),
      },
    ],
    ['in replication lists', seen(since([600, BOTH], [4, list], [3, BOTH]))],
    [
      'when a resolver asks the one or the other',
      {
        registrations: [...everywhere(registered, ['ms1']), ...everywhere(registered, ['mr1'], { isMapServer: false, versions: TURNING })],
      },
    ],
    [
      'when two of its own ETRs are heard, which say themselves whether they differ',
      { ...seen(since([600, BOTH], [4, mappedTo([TWO])], [3, BOTH])), etrWords: [etrWord(ONE, [ONE, TWO]), etrWord(TWO, [TWO])] },
    ],
    ['when one vantage of two saw it', { registrations: [registered({ versions: TURNING }), registered({ vantage: 'away' })] }],
  ])('%s', (_, facts) => {
    expect(look(D20, facts)).toMatchObject({ kind: 'held', finding: null })
  })

  it('when a host went away and came back; it is when it did so twice', () => {
    const eid = eidOf('10.1.0.7/32')
    expect(look(D20, { eid, ...seen(TURNING) }).kind).toBe('held')
    const twice = since([600, BOTH], [5, TAKEN], [4, BOTH], [3, TAKEN], [2, BOTH])
    expect(look(D20, { eid, ...seen(twice) }).kind).toBe('opened')
  })
})
