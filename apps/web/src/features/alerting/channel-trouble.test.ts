import { expect, test } from 'vitest'
import { bannerOf } from './channel-trouble.ts'

const channel = (name: string, of: { stuckSince?: number; dead?: number; lastWords?: string } = {}) => ({
  ...{ channel: name, stuckSince: null, dead: 0, lastWords: null },
  ...of,
})

test('where every message arrives nothing is said', () => {
  expect(bannerOf([])).toBeNull()
  expect(bannerOf([channel('mail')])).toBeNull()
})

test('a channel that takes nothing is named with since when and why, however much the other side said', () => {
  expect(bannerOf([channel('mail', { stuckSince: 5, lastWords: 'mail.example refuses the password.' })])).toMatchObject({
    ...{ title: 'The channel mail stopped taking messages', sinceAt: 5, words: 'mail.example refuses the password.', leadsTo: 'channels' },
  })
  expect(bannerOf([channel('mail', { stuckSince: 5, lastWords: 'x'.repeat(500) })])?.words).toHaveLength(160)
})

test('several are counted and the first are named', () => {
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => channel(name, { stuckSince: 5 }))
  expect(bannerOf(all)).toMatchObject({ title: '5 channels take no messages', words: 'a, b, c and 2 more.', sinceAt: null })
})

test('what was given up is told where the channel takes messages again, and leads to what it was', () => {
  expect(bannerOf([channel('mail', { dead: 1 }), channel('chat')])).toMatchObject({
    ...{ title: '1 message reached nobody and was given up', words: 'mail.', leadsTo: 'deliveries' },
  })
  expect(bannerOf([channel('mail', { dead: 2 }), channel('chat', { dead: 1 })])?.title).toBe('3 messages reached nobody and were given up')
})
