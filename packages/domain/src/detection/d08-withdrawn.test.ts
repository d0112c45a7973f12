import { describe, expect, it } from 'vitest'
import { locator } from '../testing/observed.ts'
import { WITHDRAWN as D08 } from './d08-withdrawn.ts'
import { NOW } from './testing/circumstances.ts'
import { BOTH, eidOf, everywhere, HOUR_MS, look, MINUTE_MS, mappedTo, ONE, opened, registered, TWO } from './testing/eid-facts.ts'

const DRAINED = mappedTo([locator(ONE, 255), locator(TWO, 255)])
const drained = (agoMs: number, mapping = DRAINED) => ({
  registrations: everywhere(registered, ['ms1', 'ms2'], { mapping, mappingSinceAt: NOW - agoMs }),
})

describe('an EID-prefix with all of its locators withdrawn from use', () => {
  it('is worth knowing for an hour, and a warning after that', () => {
    const open = opened(look(D08, drained(MINUTE_MS)))
    expect(open).toMatchObject({ finding: { severity: 'info', byAt: NOW - MINUTE_MS }, lookAgainAt: NOW + 59 * MINUTE_MS })
    expect(open.finding.reason).toBe(
      '10.1.0.0/24 of Lisbon is registered, and every one of its locators is withdrawn from use (priority 255).',
    )
    expect(look(D08, drained(HOUR_MS - 1)).finding?.severity).toBe('info')
    expect(look(D08, drained(HOUR_MS), { open })).toMatchObject({ kind: 'changed', finding: { severity: 'warning' }, lookAgainAt: null })
  })

  it('is counted from the first of several mappings that were all withdrawn', () => {
    const versions = [
      { mapping: BOTH, afterAt: null, byAt: NOW - 3 * HOUR_MS },
      { mapping: mappedTo([locator(ONE, 255)]), afterAt: null, byAt: NOW - 2 * HOUR_MS },
      { mapping: DRAINED, afterAt: null, byAt: NOW - MINUTE_MS },
    ]
    const registrations = everywhere(registered, ['ms1', 'ms2'], { mapping: DRAINED, mappingSinceAt: NOW - MINUTE_MS, versions })
    expect(opened(look(D08, { registrations })).finding).toMatchObject({ severity: 'warning', byAt: NOW - 2 * HOUR_MS })
  })

  it('is none while one locator may be used, or where one server of two says so', () => {
    expect(look(D08, drained(HOUR_MS, mappedTo([locator(ONE, 255), locator(TWO, 254)]))).kind).toBe('held')
    const half = [...drained(HOUR_MS).registrations.slice(0, 2), ...everywhere(registered, ['ms2'])]
    expect(look(D08, { registrations: half })).toMatchObject({ kind: 'held', finding: null })
  })

  it('is none of an (S,G), which carries no unicast', () => {
    expect(look(D08, { ...drained(HOUR_MS), eid: eidOf('(10.1.0.1/32, 239.1.1.1/32)') }).kind).toBe('held')
  })

  it('is over when it may be used again, and stays while no server speaks', () => {
    const open = opened(look(D08, drained(MINUTE_MS)))
    expect(look(D08, {}, { open })).toMatchObject({ kind: 'closed', because: 'It may be used again.' })
    const silent = everywhere(registered, ['ms1', 'ms2'], { mapping: DRAINED, heldMs: HOUR_MS })
    expect(look(D08, { registrations: silent }, { open }).finding?.closedAt).toBeNull()
  })
})
