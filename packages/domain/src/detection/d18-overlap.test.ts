import { describe, expect, it } from 'vitest'
import { OVERLAP as D18 } from './d18-overlap.ts'
import { NOW } from './testing/circumstances.ts'
import { DAY_MS, eidOf, look, MINUTE_MS, ONE, opened, overlap, STRANGE, TWO } from './testing/eid-facts.ts'

const owners = new Map([
  [ONE, ['Lisbon']],
  [TWO, ['Lisbon']],
  [STRANGE, ['Porto']],
])
const HALF = { overlaps: [overlap('10.1.0.128/25')] }

describe('an EID-prefix that nobody configured, inside the one of a site', () => {
  it('is critical for a day, and tells whose locators it has', () => {
    const open = opened(look(D18, { ...HALF, sitesOfRlocs: owners }))
    expect(open.lookAgainAt).toBe(NOW - MINUTE_MS + DAY_MS)
    expect(open.finding).toMatchObject({ variant: 'more-specific', severity: 'critical', byAt: NOW - MINUTE_MS })
    expect(open.finding.affects).toEqual({ sites: ['Lisbon', 'Porto'], eids: ['10.1.0.128/25'] })
    expect(open.finding.reason).toBe(
      'Nobody configured 10.1.0.128/25 inside 10.1.0.0/24 of Lisbon, and it is mapped to 198.51.100.66 of Porto.',
    )
    const later = { overlaps: [overlap('10.1.0.128/25', { firstSeenAt: NOW - DAY_MS })], sitesOfRlocs: owners }
    expect(look(D18, later, { open })).toMatchObject({ kind: 'changed', finding: { severity: 'warning' } })
  })

  it('of a stranger says that nobody has the locator', () => {
    expect(opened(look(D18, HALF)).finding.reason).toContain('mapped to 198.51.100.66, which nobody in the inventory has.')
  })

  it('is told by the worst of several, and corroborated by two servers', () => {
    const overlaps = [overlap('10.1.0.7/32'), overlap('10.1.0.64/26', { nodes: ['ms1', 'ms2'] })]
    expect(opened(look(D18, { overlaps })).finding).toMatchObject({ variant: 'more-specific', confidence: 'corroborated' })
  })

  it('is worth knowing when it is a host: hosts move', () => {
    expect(opened(look(D18, { overlaps: [overlap('10.1.0.7/32')] })).finding).toMatchObject({ variant: 'host', severity: 'info' })
    const v6 = { eid: eidOf('2001:db8:1::/48'), overlaps: [overlap('2001:db8:1::7/128')] }
    expect(opened(look(D18, v6)).finding.severity).toBe('info')
  })

  it('is over when it is met no more, or somebody configured it', () => {
    const open = opened(look(D18, HALF))
    for (const replaced of [{ isPresent: false }, { site: 'Porto' }])
      expect(look(D18, { overlaps: [overlap('10.1.0.128/25', replaced)] }, { open }).kind).toBe('closed')
  })
})

describe('an EID-prefix that nobody configured, around the one of a site', () => {
  it('is critical: it claims what is of others', () => {
    const overlaps = [overlap('10.0.0.0/8', { relation: 'covers', firstSeenAt: NOW - 2 * DAY_MS })]
    const { finding } = opened(look(D18, { overlaps }))
    expect(finding).toMatchObject({ variant: 'overclaim', severity: 'critical' })
    expect(finding.reason).toContain('10.0.0.0/8 around 10.1.0.0/24 of Lisbon')
  })

  it('is nothing when it is the default route of a border', () => {
    expect(look(D18, { overlaps: [overlap('0.0.0.0/0', { relation: 'covers' })] }).kind).toBe('held')
  })
})

describe('nothing overlaps unexpectedly', () => {
  it.each([
    ['that the inventory has, whoever has it', { overlaps: [overlap('10.1.0.128/25', { site: 'Porto' })] }],
    ['that has a locator of the EID-prefix', { overlaps: [overlap('10.1.0.128/25', { locators: [STRANGE, ONE] })] }],
    ['that has another locator of the site', { ...HALF, siteRlocs: [STRANGE] }],
    [
      'that has a locator of the site by what is registered, where the inventory names none',
      { ...HALF, siteRlocs: [], sitesOfRlocs: new Map([[STRANGE, ['Lisbon']]]) },
    ],
    ['that has the locator of an RTR', { ...HALF, rtrRlocs: [STRANGE] }],
    ['that has no locators', { overlaps: [overlap('10.1.0.128/25', { locators: [] })] }],
  ])('%s', (_, facts) => {
    expect(look(D18, facts)).toMatchObject({ kind: 'held', finding: null })
  })
})
