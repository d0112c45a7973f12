import { describe, expect, it } from 'vitest'
import { BOGON_LOCATOR } from './d23-bogon-locator.ts'
import { circumstances } from './testing/circumstances.ts'
import { rlocFacts, rlocReading, rlocUse } from './testing/rloc-facts.ts'

const assess = (rloc: string, replaced = {}, around = circumstances()) =>
  BOGON_LOCATOR.assess(rlocFacts([], { rloc, ...replaced }), { open: null, memory: null }, around)

describe('a locator that a mapping gives', () => {
  it('is impossible where no node can be', () => {
    for (const rloc of ['224.0.0.5', '255.255.255.255', '0.0.0.0', 'fe80::1', 'ff02::1'])
      expect(assess(rloc)).toMatchObject({ claim: { variant: 'impossible' } })
  })

  it('is a bogon in private, shared and documentation space, unless the underlay is private or somebody reaches it', () => {
    for (const rloc of ['10.0.0.1', '100.64.1.1', '192.168.77.2', 'fd00::1'])
      expect(assess(rloc)).toMatchObject({ claim: { variant: 'private' } })
    expect(assess('10.0.0.1', {}, circumstances({ isPrivateUnderlay: true })).verdict).toBe('clears')
    expect(assess('10.0.0.1', { readings: [rlocReading('home', 'up')] }).verdict).toBe('clears')
  })

  it('is recursive inside an EID-prefix, which is worth knowing and no more', () => {
    expect(assess('8.8.8.8', { insideEid: '8.8.8.0/24' })).toMatchObject({ claim: { variant: 'recursive', severity: 'info' } })
  })

  it('is nothing to speak of in public space', () => {
    expect(assess('8.8.8.8').verdict).toBe('clears')
  })
})

it('what no mapping gives for unicast is left out', () => {
  for (const uses of [[], [rlocUse('10.1.0.0/24', { priority: 255 })]]) expect(assess('10.0.0.1', { uses }).verdict).toBe('clears')
})
