import { describe, expect, it } from 'vitest'
import type { OddAnswers } from '../facts/server-facts.ts'
import { CROSS_TALK } from './d22-cross-talk.ts'
import type { DetectionMemory, Prior } from './detection.ts'
import { circumstances, NOW } from './testing/circumstances.ts'
import { odd, serverFacts, serverReading } from './testing/server-facts.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const FRESH: Prior = { open: null, memory: null }
const assess = (all: readonly OddAnswers[], prior = FRESH, now = NOW) =>
  CROSS_TALK.assess(serverFacts([serverReading('home', 'answering')], { odd: all }), prior, circumstances({ now }))

/** What is kept of a server that was looked at every minute for two hours before NOW and always had `all`. */
function knownWith(all: readonly OddAnswers[]): DetectionMemory | null {
  let memory: DetectionMemory | null = null
  for (let now = NOW - 120 * MINUTE_MS; now < NOW; now += MINUTE_MS) memory = assess(all, { open: null, memory }, now).memory
  return memory
}
const known: Prior = { open: null, memory: knownWith([]) }

describe('strange replies of a server that is known', () => {
  it('are told from three of one kind, address and vantage within ten minutes on', () => {
    expect(assess([odd('wrongPrefix', 3)], known)).toMatchObject({ claim: { variant: 'strange', severity: 'warning' } })
    expect(assess([odd('wrongPrefix', 2), odd('wrongPrefix', 2, { from: '198.51.100.2' })], known).verdict).toBe('clears')
  })

  it('are critical when somebody answers our own questions otherwise', () => {
    expect(assess([odd('conflicting', 3), odd('unknownNonce', 3)], known)).toMatchObject({
      claim: { variant: 'conflicting', severity: 'critical' },
    })
  })

  it('are a habit when they have always come, and a habit of one kind hides no other', () => {
    const habit: Prior = { open: null, memory: knownWith([odd('conflicting', 5)]) }
    expect(assess([odd('conflicting', 5)], habit)).toMatchObject({ claim: { variant: 'habit', severity: 'info' } })
    expect(assess([odd('conflicting', 5), odd('unknownNonce', 9)], habit)).toMatchObject({ claim: { severity: 'warning' } })
  })

  it('are a habit still after a day in which nobody heard the server', () => {
    const silent = serverFacts([serverReading('home', 'dead', HOUR_MS)])
    let memory = knownWith([odd('unknownNonce', 5)])
    for (let passedMs = 0; passedMs < DAY_MS; passedMs += MINUTE_MS)
      memory = CROSS_TALK.assess(silent, { open: null, memory }, circumstances({ now: NOW + passedMs })).memory
    const back = assess([odd('unknownNonce', 5)], { open: null, memory }, NOW + DAY_MS)
    expect(back).toMatchObject({ claim: { variant: 'habit', severity: 'info' } })
  })

  it('are none when they are copies or late', () => {
    expect(assess([odd('duplicate', 50), odd('late', 50)], known).verdict).toBe('clears')
  })

  it('are over half an hour after the last one', () => {
    const first = assess([odd('conflicting', 3)], known)
    if (first.verdict !== 'claims') throw new Error('it did not open')
    const prior: Prior = { open: { ...first.claim, openedAt: NOW }, memory: first.memory }
    expect(assess([], prior, NOW + 29 * MINUTE_MS).verdict).toBe('holds')
    expect(assess([], prior, NOW + 31 * MINUTE_MS).verdict).toBe('clears')
  })
})

it('of a server that is not known yet nobody can tell a habit from an attack', () => {
  expect(assess([odd('conflicting', 30)])).toMatchObject({ claim: { severity: 'info' } })
})
