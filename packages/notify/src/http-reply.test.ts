import { expect, test } from 'vitest'
import { readHttpReply, retryAfter } from './http-reply.ts'

const NOW = Date.UTC(2026, 10, 21, 17, 0, 0)
const reply = (status: number, headers: Record<string, string> = {}, body = '') => ({ status, headers, body, at: NOW })

test.for([
  [200, 'accepted'],
  [202, 'accepted'],
  [204, 'accepted'],
  [301, 'refused'],
  [307, 'refused'],
  [400, 'refused'],
  [401, 'refused'],
  [404, 'refused'],
  [408, 'failed'],
  [413, 'refused'],
  [425, 'failed'],
  [429, 'failed'],
  [500, 'failed'],
  [503, 'failed'],
  [504, 'failed'],
] as const)('HTTP %d is %s', ([status, kind]) => {
  expect(readHttpReply(reply(status))).toMatchObject({ kind })
})

test('what failed inside of the other side may have been accepted, what it put off was not', () => {
  for (const status of [500, 502, 504]) expect(readHttpReply(reply(status))).toMatchObject({ isUncertain: true })
  for (const status of [408, 425, 429, 503]) expect(readHttpReply(reply(status))).toMatchObject({ isUncertain: false })
})

test('Retry-After is read in seconds and as a date, and rubbish is none', () => {
  expect(retryAfter(reply(429, { 'retry-after': '120' }))).toBe(120_000)
  expect(retryAfter(reply(429, { 'retry-after': '1.5' }))).toBe(1_500)
  expect(retryAfter(reply(503, { 'retry-after': 'Sat, 21 Nov 2026 17:02:00 GMT' }))).toBe(120_000)
  expect(retryAfter(reply(503, { 'retry-after': 'Sat, 21 Nov 2026 16:00:00 GMT' }))).toBe(0)
  for (const bad of ['', 'soon', '-5', '1e99', '9'.repeat(400)]) expect(retryAfter(reply(429, { 'retry-after': bad }))).toBeNull()
})

test('what the other side says is told in one clean line of bounded length', () => {
  const { words } = readHttpReply(reply(400, {}, `bad\r\n\u001b[31m${'x'.repeat(5_000)}`))
  expect(words).not.toMatch(/\p{Cc}/u)
  expect(words.length).toBeLessThan(300)
  expect(words).toContain('bad [31mxxx')
})
