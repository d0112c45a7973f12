import { describe, expect, it } from 'vitest'
import { locator } from '../testing/observed.ts'
import { NAT_PARTIAL as D27 } from './d27-nat-partial.ts'
import { NOW } from './testing/circumstances.ts'
import {
  BOTH,
  DAY_MS,
  everywhere,
  expectedAt,
  locatorIs,
  look,
  MINUTE_MS,
  mappedTo,
  ONE,
  opened,
  reading,
  registered,
  SECOND_MS,
  STRANGE,
  TWO,
} from './testing/eid-facts.ts'

const VIA_RTR = mappedTo([locator(STRANGE, 254)])
const behind = (agoMs: number) => ({
  registrations: everywhere(registered, ['ms1', 'ms2'], { mapping: VIA_RTR, mappingSinceAt: NOW - SECOND_MS - agoMs }),
  locators: [locatorIs(STRANGE, 'up', { priority: 254 })],
})

describe('a site behind a NAT', () => {
  it('of which all RTRs are down is found, resting on them', () => {
    const locators = [locatorIs(STRANGE, 'down', { priority: 254 }), locatorIs(TWO, 'down'), locatorIs(ONE, 'up')]
    const { finding } = opened(look(D27, { locators, rtrRlocs: [TWO] }))
    expect(finding).toMatchObject({ variant: 'rtr-down', severity: 'warning', restsOn: { rlocs: [TWO, STRANGE] } })
    expect(finding.reason).toBe('No RTR through which 10.1.0.0/24 of Lisbon is reached answers: 192.0.2.2 and 198.51.100.66.')
  })

  it('of which one RTR answers, or was never heard, is reached', () => {
    for (const state of ['up', 'unknown'] as const) {
      const locators = [locatorIs(STRANGE, 'down', { priority: 254 }), locatorIs(TWO, state)]
      expect(look(D27, { locators, rtrRlocs: [TWO] })).toMatchObject({ kind: 'held', finding: null })
    }
  })

  it('that had direct locators, and has RTRs alone for 180 s, is found', () => {
    expect(look(D27, behind(179_999))).toMatchObject({ kind: 'held', finding: null, lookAgainAt: NOW + 10_000 })
    const { finding } = opened(look(D27, behind(180_000)))
    expect(finding).toMatchObject({ variant: 'only-rtr', severity: 'warning', confidence: 'corroborated' })
    expect(finding.reason).toBe('10.1.0.0/24 of Lisbon is reached through RTRs alone, and had direct locators or is to have them.')
    const versions = [{ mapping: BOTH, afterAt: null, byAt: NOW - DAY_MS }]
    const unexpected = { registrations: behind(MINUTE_MS * 10).registrations.map((one) => ({ ...one, versions })), expected: [] }
    expect(look(D27, unexpected).kind).toBe('opened')
  })

  it('that is to be reached so is no finding', () => {
    for (const facts of [{ expected: [] }, { expected: expectedAt(STRANGE), rtrRlocs: [STRANGE] }])
      expect(look(D27, { ...behind(DAY_MS), ...facts })).toMatchObject({ kind: 'held', finding: null })
  })

  it('is well when a direct locator is mapped again, and when an RTR answers', () => {
    const direct = opened(look(D27, behind(10 * MINUTE_MS)))
    expect(look(D27, {}, { open: direct })).toMatchObject({ kind: 'closed', because: 'It is reached as it was.' })
    const locators = [locatorIs(STRANGE, 'down', { priority: 254 })]
    const down = opened(look(D27, { locators }))
    expect(look(D27, { locators: [locatorIs(STRANGE, 'up', { priority: 254 })] }, { open: down }).kind).toBe('closed')
    const inDoubt = locatorIs(STRANGE, 'down', { priority: 254, readings: [reading('down'), reading('up', { vantage: 'away' })] })
    expect(look(D27, { locators: [inDoubt] }, { open: down }).finding?.closedAt).toBeNull()
  })
})
