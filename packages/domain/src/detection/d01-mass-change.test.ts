import { describe, expect, it } from 'vitest'
import { MASS_CHANGE } from './d01-mass-change.ts'
import type { Prior } from './detection.ts'
import { circumstances, NOW } from './testing/circumstances.ts'
import { canaryReading, cycle, serverFacts, serverReading } from './testing/server-facts.ts'

const FRESH: Prior = { open: null, memory: null }
const readings = [serverReading('home', 'answering'), serverReading('away', 'answering')]
const tally = (registered: number, lost: number, replaced = 0) =>
  serverFacts(readings, { cycles: [cycle('home', registered, lost, { replaced }), cycle('away', registered, lost, { replaced })] })
const assess = (facts: Parameters<typeof MASS_CHANGE.assess>[0], prior = FRESH, now = NOW) =>
  MASS_CHANGE.assess(facts, prior, circumstances({ now }))

function opened(facts: Parameters<typeof MASS_CHANGE.assess>[0]): Prior {
  const found = assess(facts)
  if (found.verdict !== 'claims') throw new Error('it did not open')
  return { open: { ...found.claim, openedAt: NOW }, memory: found.memory }
}

describe('a mass change', () => {
  it('is more than a fifth of the registrations of a server, and five at least', () => {
    expect(assess(tally(15, 5))).toMatchObject({ claim: { variant: 'mass-change', severity: 'critical' } })
    expect(assess(tally(4, 4)).verdict).toBe('clears')
    expect(assess(tally(80, 20)).verdict).toBe('clears')
  })

  it('names what was lost', () => {
    expect(assess(tally(0, 6))).toMatchObject({ claim: { affects: { eids: Array.from({ length: 6 }, (_, n) => `10.${n}.0.0/24`) } } })
  })

  it('goes on while they have not come back, and is over with nine tenths of them', () => {
    const prior = opened(tally(10, 10))
    expect(assess(tally(11, 0), prior)).toMatchObject({ verdict: 'claims', claim: { variant: 'mass-change' } })
    expect(assess(tally(18, 0), prior).verdict).toBe('clears')
  })

  it('is over after a day: what is still missing then is told one by one', () => {
    expect(assess(tally(10, 0), opened(tally(10, 10)), NOW + 86_400_001).verdict).toBe('clears')
  })

  it('of locators stays for an hour', () => {
    const prior = opened(tally(20, 0, 10))
    expect(prior.open).toMatchObject({ variant: 'mass-replaced', severity: 'warning' })
    expect(assess(tally(20, 0), prior, NOW + 60_000).verdict).toBe('holds')
    expect(assess(tally(20, 0), prior, NOW + 3_600_000).verdict).toBe('clears')
  })

  it('is none where the server was silent until just now: sites register there again', () => {
    const backFor = (ms: number) => {
      const canary = canaryReading('home', 'answering', ms)
      const turns = [{ to: 'silent', afterAt: NOW - 600_000, byAt: NOW - 570_000 } as const, ...canary.turns]
      return { ...serverReading('home', 'answering'), hole: { ...canary, turns } }
    }
    const at = (ms: number) => serverFacts([backFor(ms)], { cycles: [cycle('home', 10, 10)] })
    expect(assess(at(179_000)).verdict).toBe('holds')
    expect(assess(at(180_000))).toMatchObject({ claim: { variant: 'mass-change' } })
    expect(assess(at(100_000), opened(at(180_000)))).toMatchObject({ claim: { variant: 'mass-change' } })
  })

  it('is none of a resolver, and none where the server is dead: silence ends no registration', () => {
    expect(assess({ ...tally(0, 10), roles: ['map-resolver'] }).verdict).toBe('clears')
    expect(assess({ ...tally(0, 10), readings: [serverReading('home', 'dead'), serverReading('away', 'dead')] }).verdict).toBe('holds')
  })
})
