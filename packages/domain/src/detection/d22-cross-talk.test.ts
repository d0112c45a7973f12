import { describe, expect, it } from 'vitest'
import type { OddAnswers } from '../facts/server-facts.ts'
import { CROSS_TALK } from './d22-cross-talk.ts'
import type { Prior } from './detection.ts'
import { circumstances, NOW } from './testing/circumstances.ts'
import { odd, serverFacts, serverReading } from './testing/server-facts.ts'

const assess = (all: readonly OddAnswers[], prior: Prior = { open: null, memory: null }, now = NOW) =>
  CROSS_TALK.assess(serverFacts([serverReading('home', 'answering')], { odd: all }), prior, circumstances({ now }))

describe('strange replies', () => {
  it('are told from three of one address within ten minutes on', () => {
    expect(assess([odd('wrongPrefix', 3)])).toMatchObject({ claim: { variant: 'wrong-prefix', severity: 'warning' } })
    expect(assess([odd('wrongPrefix', 2), odd('unknownNonce', 1)]).verdict).toBe('claims')
    expect(assess([odd('wrongPrefix', 2)]).verdict).toBe('clears')
    expect(assess([odd('wrongPrefix', 2), odd('wrongPrefix', 2, { from: '198.51.100.2' })]).verdict).toBe('clears')
  })

  it('are critical when somebody answers our own questions otherwise', () => {
    expect(assess([odd('conflicting', 3)])).toMatchObject({ claim: { severity: 'critical' } })
  })

  it('of an unknown nonce from a server that answers well are a habit of some', () => {
    expect(assess([odd('unknownNonce', 50)])).toMatchObject({ claim: { severity: 'info' } })
  })

  it('are none when they are copies or late', () => {
    expect(assess([odd('duplicate', 50), odd('late', 50)]).verdict).toBe('clears')
  })

  it('are over half an hour after the last one', () => {
    const first = assess([odd('conflicting', 3)])
    if (first.verdict !== 'claims') throw new Error('it did not open')
    const prior: Prior = { open: { ...first.claim, openedAt: NOW }, memory: first.memory }
    expect(assess([], prior, NOW + 60_000).verdict).toBe('holds')
    expect(assess([], prior, NOW + 1_800_000).verdict).toBe('clears')
  })
})
