import { describe, expect, it } from 'vitest'
import { createPooledRandom } from '../transport/node-clock.ts'
import { createNonceTable, formatNonce, int32At, replyDigest } from './nonce-table.ts'

describe('the nonce table', () => {
  it('finds every nonce that is under way by both halves, through any order of settling', () => {
    const table = createNonceTable<number>(createPooledRandom())
    const attempts = Array.from({ length: 20_000 }, (_, i) => table.draw(i))
    expect(new Set(attempts.map(formatNonce)).size).toBe(20_000)
    for (const [i, { high, low }] of attempts.entries()) {
      expect(table.find(high, low)?.question).toBe(i)
      expect(table.find(high ^ 1, low)).toBeUndefined()
    }
    for (const attempt of attempts.filter((_, i) => i % 3 !== 0)) table.settle(attempt)
    for (const [i, { high, low }] of attempts.entries()) expect(table.find(high, low)?.question).toBe(i % 3 === 0 ? i : undefined)
  })

  it('draws again what is under way already', () => {
    const drawn = [1, 1, 1, 2]
    const random = {
      bytes: (n: number) => Uint8Array.from({ length: n }, (_, i) => (i % 8 === 7 ? (drawn[Math.floor(i / 8)] ?? i >> 3) : 0)),
    }
    const table = createNonceTable<string>(random)
    expect([table.draw('first').low, table.draw('second').low]).toEqual([1, 2])
  })

  it('refuses a nonce of the question that is under way, and takes it again afterwards', () => {
    const table = createNonceTable<string>(createPooledRandom())
    const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
    const attempt = table.enter('first', nonce)
    expect(table.enter('second', nonce)).toBeUndefined()
    if (attempt !== undefined) table.settle(attempt)
    expect(table.enter('third', nonce)?.question).toBe('third')
  })

  it('remembers of a settled nonce whether a reply came with it, and which', () => {
    const table = createNonceTable<string>(createPooledRandom())
    const [silent, answered] = [table.draw('silent'), table.draw('answered')]
    answered.replyDigest = replyDigest(Uint8Array.of(1, 2, 3))
    for (const attempt of [silent, answered]) table.settle(attempt)
    expect(table.settled(silent.high, silent.low)).toBe('unanswered')
    expect(table.settled(answered.high, answered.low)).toBe(replyDigest(Uint8Array.of(1, 2, 3)))
    expect(table.settled(answered.high ^ 1, answered.low)).toBeUndefined()
  })

  it('writes nonces as they stand on the wire', () => {
    const octets = Uint8Array.of(0x8f, 0x0c, 0x1d, 0x2e, 0x3a, 0x4b, 0x5c, 0x6d)
    expect(formatNonce({ high: int32At(octets, 0), low: int32At(octets, 4) })).toBe('0x8f0c1d2e3a4b5c6d')
  })
})
