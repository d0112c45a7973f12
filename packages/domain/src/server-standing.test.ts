import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CanaryReading, type ServerState, serverAcross, serverStanding, vantageStanding } from './server-standing.ts'
import type { CanaryState } from './state.ts'

const canary = (state: CanaryState, silences = 0): CanaryReading => ({ eid: { iid: 0, prefix: '10.1.0.0/24' }, state, silences })
const hole = (state: CanaryState, silences = 0): CanaryReading => ({ eid: { iid: 0, prefix: '10.255.255.254/32' }, state, silences })

describe('a server', () => {
  it('answers when both canaries do', () => {
    const standing = serverStanding(canary('answering'), hole('answering'))
    expect(standing).toEqual({ state: 'answering', flags: [], reason: 'It answers for 10.1.0.0/24 and for the hole 10.255.255.254/32.' })
  })

  it('is dead when both canaries are silent, and not before', () => {
    expect(serverStanding(canary('silent', 3), hole('silent', 3)).state).toBe('dead')
    expect(serverStanding(canary('answering', 2), hole('silent', 3)).state).toBe('answering')
    expect(serverStanding(canary('unknown', 2), hole('silent', 3)).state).toBe('unknown')
  })

  it('is silent on negatives after twenty silences of the hole while the registered canary answers', () => {
    expect(serverStanding(canary('answering'), hole('silent', 19))).toMatchObject({ state: 'answering', flags: [] })
    expect(serverStanding(canary('answering'), hole('silent', 20))).toMatchObject({
      state: 'silent-on-negatives',
      flags: ['silent-on-negatives'],
    })
  })

  it('that sends negatives to 4342 answers, and is flagged', () => {
    const standing = serverStanding(canary('answering'), hole('answering-4342'))
    expect(standing).toMatchObject({ state: 'answering', flags: ['negatives-to-4342'] })
    expect(standing.reason).toContain('UDP port 4342 only')
  })

  it('with an answered hole and a silent canary has lost its way to the site', () => {
    expect(serverStanding(canary('silent', 3), hole('answering')).state).toBe('data-path-broken')
  })

  it('that contradicts its canary is alive, and says which canary is none', () => {
    expect(serverStanding(canary('contrary'), hole('answering'))).toMatchObject({ state: 'answering', flags: ['canary-contrary'] })
    expect(serverStanding(canary('answering'), hole('contrary'))).toMatchObject({ state: 'answering', flags: ['hole-contrary'] })
  })

  it('without canaries is unknown; with one, that one decides', () => {
    expect(serverStanding(null, null).state).toBe('unknown')
    expect(serverStanding(canary('silent', 3), null).state).toBe('dead')
    expect(serverStanding(null, hole('answering')).state).toBe('answering')
  })

  it('is never dead while any canary is answered', () => {
    const states = fc.constantFrom<CanaryState>('unknown', 'answering', 'answering-4342', 'silent', 'contrary')
    const reading = fc.record({ eid: fc.constant({ iid: 0, prefix: '10.1.0.0/24' }), state: states, silences: fc.nat(40) })
    fc.assert(
      fc.property(fc.option(reading), fc.option(reading), (positive, negative) => {
        const alive = [positive, negative].some((one) => one !== null && one.state !== 'unknown' && one.state !== 'silent')
        expect(serverStanding(positive, negative).state === 'dead' && alive).toBe(false)
      }),
    )
  })
})

describe('a vantage', () => {
  it('is impaired when no server answers there, and only from two servers on', () => {
    expect(vantageStanding([{ state: 'dead' }, { state: 'dead' }, { state: 'unknown' }]).isImpaired).toBe(true)
    expect(vantageStanding([{ state: 'dead' }]).isImpaired).toBe(false)
    expect(vantageStanding([{ state: 'dead' }, { state: 'data-path-broken' }]).isImpaired).toBe(false)
    expect(vantageStanding([]).isImpaired).toBe(false)
  })
})

describe('several vantages', () => {
  const at = (state: ServerState, isImpaired = false) => ({ state, isImpaired })

  it('call a server dead only with a majority of those that are not cut off themselves', () => {
    expect(serverAcross([at('dead'), at('answering')])?.state).toBe('answering')
    expect(serverAcross([at('dead'), at('dead'), at('answering')])?.state).toBe('dead')
    expect(serverAcross([at('dead', true), at('dead', true), at('answering')])?.state).toBe('answering')
    expect(serverAcross([at('unknown'), at('dead')])?.state).toBe('dead')
    expect(serverAcross([])).toBeUndefined()
  })
})
