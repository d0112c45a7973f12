import { describe, expect, it } from 'vitest'
import { DORMANT as D04 } from './d04-dormant.ts'
import { IMPAIRED, NOW } from './testing/circumstances.ts'
import { DAY_MS, denied, everywhere, look, MINUTE_MS, opened, registered } from './testing/eid-facts.ts'

const never = (answerClass: 'neg-unregistered' | 'neg-hole', sinceMs = 10 * MINUTE_MS) =>
  everywhere(denied, ['ms1', 'ms2'], { registeredAt: null, answerClass, sinceMs })

describe('an EID-prefix that nobody registers', () => {
  it('is dormant, for an audit and no alarm', () => {
    const { finding } = opened(look(D04, { registrations: never('neg-unregistered') }))
    expect(D04.purpose).toBe('audit')
    expect(finding).toMatchObject({ variant: 'dormant', severity: 'info' })
    expect(finding.reason).toBe('10.1.0.0/24 of Lisbon has never been seen registered.')
  })

  it('is told from one that no server is configured for', () => {
    const { finding } = opened(look(D04, { registrations: never('neg-hole') }))
    expect(finding).toMatchObject({ variant: 'not-configured' })
    expect(finding.reason).toBe('10.1.0.0/24 of Lisbon has never been seen registered, and ms1 and ms2 know of nothing there.')
  })

  it('is dormant 30 days after it was registered last', () => {
    const since = (registeredAt: number) => look(D04, { registrations: everywhere(denied, ['ms1', 'ms2'], { registeredAt }) })
    expect(since(NOW - 30 * DAY_MS).kind).toBe('held')
    expect(since(NOW - 30 * DAY_MS - 1).kind).toBe('opened')
  })

  it('is not dormant after one answer, nor by silence, nor for a vantage that cannot be believed', () => {
    expect(look(D04, { registrations: never('neg-unregistered', MINUTE_MS) }).kind).toBe('held')
    expect(look(D04, { registrations: everywhere(registered, ['ms1'], { state: 'unknown', heldAt: null, registeredAt: null }) }).kind).toBe(
      'held',
    )
    const vantages = new Map([['home', IMPAIRED]])
    expect(look(D04, { registrations: never('neg-hole') }, { circumstances: { vantages } }).kind).toBe('held')
  })

  it('is dormant no more when it is registered anywhere', () => {
    const open = opened(look(D04, { registrations: never('neg-unregistered') }))
    const step = look(D04, { registrations: [...never('neg-unregistered'), registered({ node: 'ms3' })] }, { open })
    expect(step).toMatchObject({ kind: 'closed', because: 'It is registered.' })
  })
})
