import { describe, expect, it } from 'vitest'
import {
  type Absence,
  absenceOf,
  DORMANT_AFTER_MS,
  registrationDisplayState,
  rlocDisplayState,
  SEVERITY,
  type SiteFacts,
  siteState,
  worstState,
} from './state.ts'

const at = (node: string, eid: string, state: SiteFacts['registrations'][number]['state']) => ({ node, eid, state })
const rloc = (address: string, state: SiteFacts['rlocs'][number]['state'], priority: number | null = 1) => ({
  rloc: address,
  priority,
  state,
})

describe('worstState', () => {
  it('ranks a defect above maintenance, and down above everything', () => {
    expect(worstState(['ok', 'maintenance', 'degraded'])).toBe('degraded')
    expect(worstState([...SEVERITY])).toBe('down')
  })

  it('is unknown for nothing', () => {
    expect(worstState([])).toBe('unknown')
  })
})

describe('display states', () => {
  it('gives every state of a locator and of a registration its own look', () => {
    expect((['unknown', 'up', 'down', 'service-down'] as const).map(rlocDisplayState)).toEqual(['unknown', 'ok', 'down', 'service-down'])
    expect((['unknown', 'registered', 'unregistered'] as const).map((state) => registrationDisplayState(state))).toEqual([
      'unknown',
      'ok',
      'down',
    ])
  })
})

describe('what is not registered', () => {
  const gone = { state: 'unregistered', answerClass: 'neg-unregistered' } as const

  it('has lapsed when it was registered in the last 30 days, and is dormant otherwise', () => {
    expect(absenceOf({ ...gone, registeredAt: 1 }, DORMANT_AFTER_MS)).toBe('lapsed')
    expect(absenceOf({ ...gone, registeredAt: 1 }, DORMANT_AFTER_MS + 1)).toBe('dormant')
    expect(absenceOf({ ...gone, registeredAt: null }, 0)).toBe('dormant')
    expect(registrationDisplayState('unregistered', 'dormant')).toBe('dormant')
    expect(registrationDisplayState('unregistered', 'lapsed')).toBe('down')
  })

  it('is elsewhere when the server knows of nothing there and never did', () => {
    expect(absenceOf({ state: 'unregistered', answerClass: 'neg-hole', registeredAt: null }, 0)).toBe('elsewhere')
    expect(absenceOf({ state: 'unregistered', answerClass: 'neg-hole', registeredAt: 1 }, 2)).toBe('lapsed')
  })

  it('has no reason where it is registered, or where nothing is known', () => {
    expect(absenceOf({ state: 'registered', answerClass: 'positive-auth', registeredAt: 1 }, 2)).toBeUndefined()
    expect(absenceOf({ state: 'unknown', answerClass: null, registeredAt: null }, 2)).toBeUndefined()
  })
})

describe('a site with EID-prefixes that nobody uses', () => {
  const absent = (node: string, eid: string, absence: Absence) => ({ ...at(node, eid, 'unregistered'), absence })

  it('is dormant when it has no others, whatever its locators do', () => {
    const many = Array.from({ length: 500 }, (_, i) => absent('ms1', `10.${i >> 8}.${i & 255}.0/24`, 'dormant'))
    const site = siteState({ registrations: many, rlocs: [rloc('192.0.2.1', 'down')] })
    expect(site).toEqual({
      state: 'dormant',
      reason: '10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24 and 497 more are configured, and not registered in 30 days.',
    })
  })

  it('is judged by the others, and says which are dormant', () => {
    const registrations = [at('ms1', '10.1.0.0/24', 'registered'), absent('ms1', '10.2.0.0/24', 'dormant')]
    const site = siteState({ registrations, rlocs: [rloc('192.0.2.1', 'up')] })
    expect(site.state).toBe('ok')
    expect(site.reason).toContain('10.1.0.0/24 is registered. Dormant, no registration seen in 30 days: 10.2.0.0/24.')
  })

  it('is down when what lapsed is all that it used', () => {
    const registrations = [absent('ms1', '10.1.0.0/24', 'lapsed'), absent('ms1', '10.2.0.0/24', 'dormant')]
    expect(siteState({ registrations, rlocs: [] }).state).toBe('down')
  })

  it('is not the worse for servers that never had it, but is for one that has it configured', () => {
    const here = at('ms1', '10.1.0.0/24', 'registered')
    const rlocs = [rloc('192.0.2.1', 'up')]
    expect(siteState({ registrations: [here, absent('ms2', '10.1.0.0/24', 'elsewhere')], rlocs }).state).toBe('ok')
    expect(siteState({ registrations: [here, absent('ms2', '10.1.0.0/24', 'dormant')], rlocs }).state).toBe('degraded')
  })
})

describe('siteState', () => {
  it('is unknown while nothing was measured', () => {
    expect(siteState({ registrations: [at('ms1', '10.1.0.0/24', 'unknown')], rlocs: [rloc('192.0.2.1', 'unknown')] })).toEqual({
      state: 'unknown',
      reason: 'Nothing has been measured yet.',
    })
  })

  it('is not ok before a locator answered', () => {
    const facts = { registrations: [at('ms1', '10.1.0.0/24', 'registered')], rlocs: [rloc('192.0.2.1', 'unknown')] } satisfies SiteFacts
    expect(siteState(facts).state).toBe('unknown')
  })

  it('is ok when everything is registered and answers', () => {
    const facts = {
      registrations: [at('ms1', '10.1.0.0/24', 'registered')],
      rlocs: [rloc('192.0.2.1', 'up'), rloc('192.0.2.2', 'up')],
    } satisfies SiteFacts
    expect(siteState(facts)).toEqual({ state: 'ok', reason: '10.1.0.0/24 is registered. All 2 locators answer.' })
  })

  it('is degraded when one of two locators is down, and names it', () => {
    const facts = { registrations: [], rlocs: [rloc('192.0.2.1', 'up'), rloc('192.0.2.2', 'down')] } satisfies SiteFacts
    expect(siteState(facts)).toEqual({ state: 'degraded', reason: '1 of 2 locators does not answer: 192.0.2.2.' })
  })

  it('is down when no locator answers, whatever the map-server says', () => {
    const facts = { registrations: [at('ms1', '10.1.0.0/24', 'registered')], rlocs: [rloc('192.0.2.1', 'down')] } satisfies SiteFacts
    expect(siteState(facts)).toEqual({ state: 'down', reason: 'Its only locator 192.0.2.1 does not answer.' })
  })

  it('is service-down when every host answers with a closed control port', () => {
    expect(siteState({ registrations: [], rlocs: [rloc('192.0.2.1', 'service-down')] }).state).toBe('service-down')
  })

  it('does not count a locator that must not carry traffic', () => {
    expect(siteState({ registrations: [], rlocs: [rloc('192.0.2.1', 'up'), rloc('192.0.2.2', 'down', 255)] }).state).toBe('ok')
  })

  it('is not down because a locator of unknown state does not add to the answers', () => {
    expect(siteState({ registrations: [], rlocs: [rloc('192.0.2.1', 'unknown'), rloc('192.0.2.2', 'down')] }).state).toBe('degraded')
  })

  it('is down when no EID-prefix is registered anywhere', () => {
    const registrations = [at('ms1', '10.1.0.0/24', 'unregistered'), at('ms2', '10.1.0.0/24', 'unregistered')]
    const facts = { registrations, rlocs: [rloc('192.0.2.1', 'up')] }
    expect(siteState(facts)).toEqual({ state: 'down', reason: '10.1.0.0/24 is not registered at any server that answers.' })
  })

  it('is degraded when one server lacks a registration that another has', () => {
    const registrations = [at('ms1', '10.1.0.0/24', 'registered'), at('ms2', '10.1.0.0/24', 'unregistered')]
    expect(siteState({ registrations, rlocs: [] })).toEqual({ state: 'degraded', reason: '10.1.0.0/24 not registered at ms2.' })
  })

  it('is degraded when one of its EID-prefixes is lost everywhere', () => {
    const registrations = [at('ms1', '10.1.0.0/24', 'registered'), at('ms1', '10.2.0.0/24', 'unregistered')]
    expect(siteState({ registrations, rlocs: [] }).reason).toBe('1 of 2 EID-prefixes are not registered anywhere: 10.2.0.0/24.')
  })
})
