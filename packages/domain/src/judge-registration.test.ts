import { describe, expect, it } from 'vitest'
import { judgeHistory, statesOf } from './testing/history.ts'
import { locator, mapping, registrationTarget } from './testing/observed.ts'

const target = registrationTarget()
const answer = (...locators: Parameters<typeof mapping>[0]) => ({ what: 'answer', replaced: { mapping: mapping(locators) } }) as const
const denial = (eidPrefixReplied: string | null, action = 'natively-forward') =>
  ({ what: 'denial', replaced: { eidPrefixReplied, mapping: mapping([], { action }) } }) as const

describe('a registration', () => {
  it('is registered with its first positive answer', () => {
    const [first] = judgeHistory(target, ['answer'])
    expect(first?.stateChange).toMatchObject({ from: 'unknown', to: 'registered', afterAt: null })
    expect(first?.events).toMatchObject([
      { kind: 'registration-appeared', subject: { site: 'Lisbon', eid: '10.1.0.0/24', node: 'ms1' }, vantage: 'home' },
    ])
  })

  it('that is unknown is unregistered with one negative answer', () => {
    expect(statesOf(judgeHistory(target, ['denial']))).toEqual(['unregistered'])
  })

  it('is unregistered after two negative answers in a row, since the first of them', () => {
    const all = judgeHistory(target, ['answer', 'denial', 'denial'])
    expect(statesOf(all)).toEqual(['registered', 'registered', 'unregistered'])
    expect(all[2]?.stateChange).toMatchObject({ afterAt: all[0]?.observation.settledAt, byAt: all[1]?.observation.settledAt })
    expect(all[2]?.events.map(({ sentence }) => sentence)).toEqual(['ms1 no longer has a registration for 10.1.0.0/24 of Lisbon.'])
  })

  it('is unregistered although timeouts lie between the negative answers', () => {
    expect(statesOf(judgeHistory(target, ['answer', 'denial', 'loss', 'loss', 'denial'])).at(-1)).toBe('unregistered')
  })

  it('is kept when a positive answer comes between two negative ones', () => {
    expect(statesOf(judgeHistory(target, ['answer', 'denial', 'answer', 'denial'])).at(-1)).toBe('registered')
  })

  it('is never changed by silence, ICMP errors, garbage or a refusal to send', () => {
    for (const what of ['loss', 'port', 'host', 'malformed', 'refused'] as const) {
      expect(new Set(statesOf(judgeHistory(target, ['answer', ...Array(20).fill(what)])))).toEqual(new Set(['registered']))
    }
  })

  it('is never asked again before its cadence', () => {
    expect(judgeHistory(target, ['answer', 'denial', 'loss']).map(({ confirmAt }) => confirmAt)).toEqual([null, null, null])
  })

  it('that returns says how long it was gone', () => {
    const all = judgeHistory(target, ['answer', 'denial', 'denial', 'answer'])
    expect(all.at(-1)?.events[0]?.sentence).toBe('ms1 has 10.1.0.0/24 of Lisbon registered again after 1 min.')
  })
})

describe('the prefix of an answer', () => {
  it('of a negative that does not cover the EID-prefix makes the answer worthless', () => {
    for (const wrong of ['11.8.0.0/13', '10.1.0.0/25', '[101]10.1.0.0/24', '2001:db8::/32', null]) {
      expect(statesOf(judgeHistory(target, ['answer', denial(wrong), denial(wrong), denial(wrong)])).at(-1)).toBe('registered')
    }
  })

  it('of a negative may be a hole around the EID-prefix', () => {
    expect(statesOf(judgeHistory(target, ['answer', denial('10.0.0.0/8'), denial('10.1.0.0/24')])).at(-1)).toBe('unregistered')
  })

  it('of a positive may be less specific, and is remembered', () => {
    const [first] = judgeHistory(target, [{ what: 'answer', replaced: { eidPrefixReplied: '10.0.0.0/8' } }])
    expect(first?.next.state).toBe('registered')
    expect(first?.observation.eidPrefixReplied).toBe('10.0.0.0/8')
  })

  it('of a positive that is more specific, or of another instance, proves nothing', () => {
    for (const wrong of ['10.1.0.0/25', '[7]10.1.0.0/24', '10.2.0.0/24']) {
      const [first] = judgeHistory(target, [{ what: 'answer', replaced: { eidPrefixReplied: wrong } }])
      expect(first).toMatchObject({ next: { state: 'unknown', mappingHash: null }, mappingChange: null, events: [] })
    }
  })

  it('of a name or a MAC address is compared whole', () => {
    const printer = registrationTarget({ eid: { iid: 5, prefix: "'printer'" } })
    const replied = (eidPrefixReplied: string) => [{ what: 'answer', replaced: { eidPrefixReplied } }] as const
    expect(statesOf(judgeHistory(printer, replied("[5]'printer'")))).toEqual(['registered'])
    expect(statesOf(judgeHistory(printer, replied("[5]'print'")))).toEqual(['unknown'])
  })
})

describe('the action of a negative', () => {
  it('that speaks of the request or of policy does not end a registration', () => {
    for (const action of ['send-map-request', 'drop-no-reason', 'drop-policy-denied', 'drop-auth-failure']) {
      const no = denial('10.1.0.0/24', action)
      expect(statesOf(judgeHistory(target, ['answer', no, no])).at(-1)).toBe('registered')
    }
  })

  it('of implementations that use 0 or 7 for "not registered" is understood', () => {
    for (const action of ['no-action', 'natively-forward', 'unassigned-7']) {
      const no = denial('10.1.0.0/24', action)
      expect(statesOf(judgeHistory(target, ['answer', no, no])).at(-1)).toBe('unregistered')
    }
  })
})

describe('the mapping of a registration', () => {
  const one = locator('192.0.2.1')
  const two = locator('192.0.2.2')

  it('opens its first version without an event of its own', () => {
    const [first] = judgeHistory(target, [answer(one)])
    expect(first?.mappingChange).toMatchObject({ before: null, afterAt: null, byAt: first?.observation.settledAt })
    expect(first?.events.map(({ kind }) => kind)).toEqual(['registration-appeared'])
  })

  it('opens a new version when its locators change, between the last sight of the old and the first of the new', () => {
    const all = judgeHistory(target, [answer(one), answer(one), 'loss', answer(one, two)])
    const last = all.at(-1)
    expect(last?.mappingChange).toEqual({
      saidBy: 'server',
      before: mapping([one]),
      after: mapping([one, two]),
      afterAt: all[1]?.observation.settledAt,
      byAt: last?.observation.settledAt,
    })
    expect(last?.events).toMatchObject([
      {
        kind: 'mapping-changed',
        from: '192.0.2.1 1/100',
        to: '192.0.2.1 1/100, 192.0.2.2 1/100',
        sentence: 'The mapping of 10.1.0.0/24 of Lisbon changed at ms1. 192.0.2.2 was added (priority 1, weight 100).',
      },
    ])
  })

  it('opens none when only the record TTL, the A bit or the map-version differ', () => {
    const aged = { what: 'answer', replaced: { mapping: mapping([one], { ttlMinutes: 3, authoritative: false, mapVersion: 9 }) } } as const
    const [, second] = judgeHistory(target, [answer(one), aged])
    expect(second).toMatchObject({ mappingChange: null, events: [] })
  })

  it('ends with the registration, and begins anew with its return', () => {
    const all = judgeHistory(target, [answer(one), 'denial', 'denial', answer(one)])
    expect(all[2]?.mappingChange).toMatchObject({ before: mapping([one]), after: null, byAt: all[1]?.observation.settledAt })
    expect(all[2]?.next.mappingHash).toBeNull()
    expect(all[3]?.mappingChange).toMatchObject({ before: null, after: mapping([one]), afterAt: all[2]?.observation.settledAt })
  })

  it('is not touched by a probe', () => {
    expect(judgeHistory(target, [answer(one), 'denial'])[1]?.mappingChange).toBeNull()
  })
})
