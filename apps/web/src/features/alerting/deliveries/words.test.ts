import { expect, test } from 'vitest'
import { deliveryGlyph, standingWords } from './words.ts'

const NOW = 1_000_000
const waiting = { state: 'waiting', attempts: 0, isSending: false, dueAt: NOW, lastWords: null } as const

test('how a message stands is told in a sentence, with what the last attempt came to', () => {
  expect(standingWords(waiting, NOW)).toBe('It waits to be sent.')
  expect(standingWords({ ...waiting, isSending: true }, NOW)).toBe('It is being sent.')
  expect(standingWords({ ...waiting, attempts: 1, dueAt: NOW + 40_000, lastWords: 'It refuses connections.' }, NOW)).toBe(
    'It failed and is tried again in 40 s. It refuses connections.',
  )
  expect(standingWords({ ...waiting, state: 'delivered', lastWords: 'Accepted (HTTP 200).' }, NOW)).toBe('Delivered. Accepted (HTTP 200).')
  expect(standingWords({ ...waiting, state: 'dead', attempts: 16, lastWords: 'Gone.' }, NOW)).toBe('Given up after 16 attempts. Gone.')
  expect(standingWords({ ...waiting, state: 'superseded' }, NOW)).toContain('it was not sent')
})

test('what failed already looks worse than what waits for its first attempt', () => {
  expect(deliveryGlyph(waiting)).toBe('unknown')
  expect(deliveryGlyph({ ...waiting, attempts: 1 })).toBe('degraded')
  expect(deliveryGlyph({ ...waiting, state: 'dead' })).toBe('down')
})
