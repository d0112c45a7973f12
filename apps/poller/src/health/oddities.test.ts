import { expect, test } from 'vitest'
import { createOddities } from './oddities.ts'

test('what is odd is counted by kind and sender, and counted anew once it was taken', () => {
  const oddities = createOddities()
  oddities.note('unknownNonce', '192.0.2.1', 1000)
  oddities.note('unknownNonce', '192.0.2.1', 3000)
  oddities.note('duplicate', '192.0.2.1', 2000)
  expect(oddities.take()).toEqual([
    { kind: 'unknownNonce', from: '192.0.2.1', count: 2, lastAt: 3000 },
    { kind: 'duplicate', from: '192.0.2.1', count: 1, lastAt: 2000 },
  ])
  expect(oddities.take()).toEqual([])
})

test('a flood of forged senders takes no more room than others, and those that are counted go on being counted', () => {
  const oddities = createOddities()
  for (let i = 0; i < 10_000; i++) oddities.note('unknownNonce', `2001:db8::${i.toString(16)}`, i)
  oddities.note('unknownNonce', '2001:db8::0', 20_000)
  const taken = oddities.take()
  expect(taken).toHaveLength(500)
  expect(taken[0]).toEqual({ kind: 'unknownNonce', from: '2001:db8::0', count: 2, lastAt: 20_000 })
})
