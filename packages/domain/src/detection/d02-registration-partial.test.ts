import { describe, expect, it } from 'vitest'
import { REGISTRATION_PARTIAL as D02 } from './d02-registration-partial.ts'
import { NOW } from './testing/circumstances.ts'
import { DAY_MS, denied, everywhere, LOSSY, look, MINUTE_MS, opened, registered, SECOND_MS } from './testing/eid-facts.ts'

const HALF = [...everywhere(registered, ['ms1']), ...everywhere(denied, ['ms2'])]
const standing = (state: 'dead' | 'silent-on-negatives') => ({
  circumstances: { servers: new Map([['ms2', new Map(['home', 'away'].map((vantage) => [vantage, { state, flags: [], reason: '' }]))]]) },
})

describe('a registration that one of two map-servers lacks', () => {
  it('is found with who lacks it and who has it', () => {
    const { finding } = opened(look(D02, { registrations: HALF }))
    expect(finding).toMatchObject({ variant: 'lapsed', severity: 'warning', confidence: 'corroborated', restsOn: { nodes: ['ms2'] } })
    expect(finding.reason).toBe('10.1.0.0/24 of Lisbon is registered no more at ms2, while ms1 has it.')
    expect(finding.votes.map(({ node, says }) => `${node} ${says}`)).toEqual(['ms1 against', 'ms1 against', 'ms2 for', 'ms2 for'])
  })

  it.each([10_000, 60_000])('is waited for until both were seen so throughout more than 240 s, at a cadence of %d ms', (cadenceMs) => {
    const after = (sinceMs: number) =>
      look(D02, {
        registrations: [
          ...everywhere(registered, ['ms1'], { heldMs: 0, cadenceMs }),
          ...everywhere(denied, ['ms2'], { sinceMs, heldMs: 0, cadenceMs }),
        ],
      })
    expect(after(240_000)).toMatchObject({ kind: 'held', finding: null, lookAgainAt: NOW + 10_000 })
    expect(after(240_001).kind).toBe('opened')
  })

  it('is waited for as long as Map-Registers may get lost, where paths lose much', () => {
    const after = (sinceMs: number) =>
      look(D02, {
        registrations: [...everywhere(registered, ['ms1']), ...everywhere(denied, ['ms2'], { sinceMs })],
        locators: [LOSSY],
      })
    expect(after(8 * MINUTE_MS).kind).toBe('held')
    expect(after(8 * MINUTE_MS + 2 * SECOND_MS).kind).toBe('opened')
  })

  it('counts only the time in which the other one had it', () => {
    const registrations = [...everywhere(registered, ['ms1'], { sinceMs: 200_000 }), ...everywhere(denied, ['ms2'])]
    expect(look(D02, { registrations }).kind).toBe('held')
  })

  it('tells what is configured and never registered from what is not configured, which is only worth knowing', () => {
    const never = (answerClass: 'neg-unregistered' | 'neg-hole') =>
      opened(
        look(D02, {
          registrations: [...everywhere(registered, ['ms1']), ...everywhere(denied, ['ms2'], { registeredAt: null, answerClass })],
        }),
      )
    expect(never('neg-unregistered').finding).toMatchObject({ variant: 'never-there', severity: 'warning' })
    expect(never('neg-hole').finding).toMatchObject({ variant: 'not-configured', severity: 'info' })
  })
})

describe('nothing is partial', () => {
  it('when all map-servers have it, or none', () => {
    expect(look(D02, {}).kind).toBe('held')
    expect(look(D02, { registrations: everywhere(denied) })).toMatchObject({ kind: 'held', finding: null })
  })

  it('because a map-server is silent', () => {
    const registrations = [...everywhere(registered, ['ms1']), ...everywhere(registered, ['ms2'], { heldMs: DAY_MS })]
    expect(look(D02, { registrations }).kind).toBe('held')
  })

  it.each(['dead', 'silent-on-negatives'] as const)('by the word of a server that is %s', (state) => {
    expect(look(D02, { registrations: HALF }, standing(state)).kind).toBe('held')
  })

  it('because a map-server of another provider, or a resolver, has it not', () => {
    const others = [
      ...everywhere(denied, ['foreign'], { isPeer: false, answerClass: 'neg-hole', registeredAt: null }),
      ...everywhere(denied, ['mr1'], { isMapServer: false }),
    ]
    expect(look(D02, { registrations: [...everywhere(registered, ['ms1']), ...others] }).kind).toBe('held')
  })

  it('when only one of two vantages sees it so', () => {
    const registrations = [...everywhere(registered, ['ms1']), denied({ node: 'ms2' }), registered({ node: 'ms2', vantage: 'away' })]
    expect(look(D02, { registrations }).kind).toBe('held')
  })
})

describe('a partial registration that is open', () => {
  const open = opened(look(D02, { registrations: HALF }))
  const after = (registrations: ReturnType<typeof everywhere>) => look(D02, { registrations }, { open })

  it('is over when the server that lacked it gave it in two answers', () => {
    const back = (sinceMs: number) => [...everywhere(registered, ['ms1']), ...everywhere(registered, ['ms2'], { sinceMs })]
    expect(after(back(SECOND_MS))).toMatchObject({ kind: 'held', lookAgainAt: NOW + 10_000 })
    expect(after(back(MINUTE_MS))).toMatchObject({ kind: 'closed', because: 'It is registered at ms2 again.' })
  })

  it('is over when no map-server has it any more, which is another finding', () => {
    expect(after(everywhere(denied))).toMatchObject({ kind: 'closed', because: 'None of its map-servers has it any more.' })
  })

  it('stays while the server that lacked it is silent', () => {
    expect(after([...everywhere(registered, ['ms1']), ...everywhere(denied, ['ms2'], { heldMs: 4 * MINUTE_MS })]).kind).toBe('held')
  })
})
