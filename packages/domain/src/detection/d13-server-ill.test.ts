import { describe, expect, it } from 'vitest'
import { SERVER_ILL } from './d13-server-ill.ts'
import type { Prior } from './detection.ts'
import { circumstances, IMPAIRED, NOW, TRUSTED, withVantages } from './testing/circumstances.ts'
import { canaryReading, serverFacts, serverReading } from './testing/server-facts.ts'

const FRESH: Prior = { open: null, memory: null }
const MINUTE_MS = 60_000
const assess = (facts: Parameters<typeof SERVER_ILL.assess>[0], around = circumstances(), prior = FRESH) =>
  SERVER_ILL.assess(facts, prior, around)
const both = (state: Parameters<typeof serverReading>[1], forMs = 2 * MINUTE_MS) => [
  serverReading('home', state, forMs),
  serverReading('away', state, forMs),
]

function opened(assessment: ReturnType<typeof assess>) {
  if (assessment.verdict !== 'claims') throw new Error('it did not open')
  return assessment.claim
}

describe('a server is ill', () => {
  it('when it answers for none of its canaries, critically', () => {
    expect(assess(serverFacts(both('dead'), { soleServerOf: ['Lisbon'] }))).toMatchObject({
      verdict: 'claims',
      claim: {
        variant: 'dead',
        severity: 'critical',
        confidence: 'corroborated',
        byAt: NOW - 2 * MINUTE_MS,
        affects: { sites: ['Lisbon'] },
      },
    })
  })

  it('when what it passes on is lost', () => {
    expect(assess(serverFacts(both('data-path-broken')))).toMatchObject({ claim: { variant: 'data-path-broken', severity: 'warning' } })
  })

  it('by habit, when it never answers for holes: worth knowing and no more', () => {
    expect(assess(serverFacts(both('silent-on-negatives')))).toMatchObject({ claim: { severity: 'info' } })
  })

  it('when the control port of an RTR is closed, and not when it is silent', () => {
    const port = (state: 'closed' | 'silent' | 'open') => ({ ...canaryReading('home', 'silent'), state, address: '203.0.113.1' })
    const rtr = (state: 'closed' | 'silent' | 'open') => serverFacts([], { node: 'rtr1', roles: ['rtr'], controlPorts: [port(state)] })
    expect(assess(rtr('closed'))).toMatchObject({ claim: { variant: 'control-port-closed', isUnconfirmed: true } })
    expect(assess(rtr('silent')).verdict).toBe('holds')
    expect(assess(rtr('open')).verdict).toBe('clears')
  })
})

describe('a server is not blamed', () => {
  it('within a minute: an uplink that fails takes one server after the other along', () => {
    expect(assess(serverFacts(both('dead', 20_000)))).toMatchObject({ verdict: 'holds', lookAgainAt: NOW + 40_000 })
  })

  it('by a vantage from which no server answers', () => {
    const around = withVantages({ home: IMPAIRED, away: TRUSTED })
    expect(assess(serverFacts([serverReading('home', 'dead'), serverReading('away', 'answering')]), around).verdict).toBe('clears')
    expect(assess(serverFacts(both('dead')), withVantages({ home: IMPAIRED, away: IMPAIRED })).verdict).toBe('holds')
  })

  it('by one of two vantages', () => {
    expect(assess(serverFacts([serverReading('home', 'dead'), serverReading('away', 'answering')])).verdict).toBe('holds')
  })

  it('for lost ways to its sites before it was asked again: who comes back answers for the hole first, as it happens', () => {
    const back = (askedMs: number) => {
      const reading = serverReading('home', 'data-path-broken', 2 * MINUTE_MS)
      const registered = { ...canaryReading('home', 'silent', 5 * MINUTE_MS), lastObservedAt: NOW - askedMs }
      return { ...reading, registered, hole: canaryReading('home', 'answering', 10_000) }
    }
    const open = { ...opened(assess(serverFacts(both('dead')))), openedAt: NOW }
    expect(assess(serverFacts([back(11_000)]), circumstances(), { open, memory: null }).verdict).toBe('holds')
    expect(assess(serverFacts([back(9000)]), circumstances(), { open, memory: null })).toMatchObject({
      claim: { variant: 'data-path-broken' },
    })
  })

  it('while its canaries have not told enough', () => {
    expect(assess(serverFacts(both('unknown'))).verdict).toBe('holds')
  })
})

it('it is well again when most vantages have it answering', () => {
  expect(assess(serverFacts(both('answering'))).verdict).toBe('clears')
})
