import { expect, it } from 'vitest'
import type { OddAnswers } from '../facts/server-facts.ts'
import { CONFORMANCE } from './d11-conformance.ts'
import type { Prior } from './detection.ts'
import { circumstances, NOW } from './testing/circumstances.ts'
import { odd, serverFacts, serverReading } from './testing/server-facts.ts'

const DAY_MS = 86_400_000
const assess = (all: readonly OddAnswers[], prior: Prior = { open: null, memory: null }, now = NOW) =>
  CONFORMANCE.assess(serverFacts([serverReading('home', 'answering')], { odd: all }), prior, circumstances({ now }))

it('an answer that is against the specification is worth knowing and no more', () => {
  const found = assess([odd('trailing-bytes', 1), odd('action-with-locators', 4)])
  expect(found).toMatchObject({ claim: { severity: 'info' } })
  expect(found.verdict === 'claims' && found.claim.reason).toBe(
    'ms1 answers otherwise than RFC 9301 has it: an action comes with locators and octets follow the message.',
  )
})

it('habits of implementations that work are none', () => {
  expect(assess([odd('ttl-in-seconds', 9), odd('duplicate', 9)]).verdict).toBe('clears')
})

it('it lasts until a day has passed without, and forgets no kind meanwhile', () => {
  const first = assess([odd('trailing-bytes', 1)])
  if (first.verdict !== 'claims') throw new Error('it did not open')
  const prior: Prior = { open: { ...first.claim, openedAt: NOW }, memory: first.memory }
  expect(assess([], prior, NOW + DAY_MS - 2000).verdict).toBe('holds')
  expect(assess([], prior, NOW + DAY_MS).verdict).toBe('clears')
  const more = assess([odd('host-bits-set', 1)], prior)
  expect(more.verdict === 'claims' && more.claim.reason).toMatch(/mask length and octets follow/)
})
