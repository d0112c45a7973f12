import { describe, expect, it } from 'vitest'
import { compareServers, differenceOf, type ServerAnswer } from './server-agreement.ts'
import { locator } from './testing/observed.ts'

const one = locator('192.0.2.1')
const two = locator('192.0.2.2')

const answer = (node: string, replaced: Partial<ServerAnswer> = {}): ServerAnswer => ({
  ...{ node, eid: '10.1.0.0/24', vantage: 'home', answeredAt: 1_000_000, answerClass: 'positive-proxy', locators: [one] },
  ...replaced,
})
const hole = { answerClass: 'neg-hole', locators: null } as const

describe('two answers', () => {
  it('agree whoever gave them and whatever their record TTL is', () => {
    expect(differenceOf(answer('a'), answer('b', { answerClass: 'positive-auth', locators: [one] }))).toBeUndefined()
    expect(differenceOf(answer('a', hole), answer('b', hole))).toBeUndefined()
  })

  it('differ in type, in locators or in attributes', () => {
    expect(differenceOf(answer('a'), answer('b', hole))).toBe('type')
    expect(differenceOf(answer('a', hole), answer('b', { answerClass: 'neg-unregistered', locators: null }))).toBe('type')
    expect(differenceOf(answer('a'), answer('b', { locators: [two, one] }))).toBe('locator-set')
    expect(differenceOf(answer('a'), answer('b', { locators: [locator('192.0.2.1', 2)] }))).toBe('attribute')
  })
})

describe('a pair of servers', () => {
  it('is compared per EID-prefix and vantage, within a minute, in the order of their names', () => {
    const other = { eid: '10.2.0.0/24' }
    const late = { eid: '10.3.0.0/24' }
    const pairs = compareServers([
      ...[answer('b'), answer('a')],
      ...[answer('a', other), answer('b', { ...other, ...hole })],
      ...[answer('a', late), answer('b', { ...late, answeredAt: 1_060_001 })],
      answer('b', { vantage: 'abroad', answeredAt: 1 }),
    ])
    expect(pairs).toEqual([
      {
        ...{ nodes: ['a', 'b'], compared: 2, agreed: 1, differing: { type: 1, 'locator-set': 0, attribute: 0 } },
        examples: [{ eid: '10.2.0.0/24', vantage: 'home', difference: 'type' }],
      },
    ])
  })

  it('names five examples at most', () => {
    const eids = Array.from({ length: 9 }, (_, i) => ({ eid: `10.${i}.0.0/24` }))
    const [pair] = compareServers(eids.flatMap((eid) => [answer('a', eid), answer('b', { ...eid, ...hole })]))
    expect(pair?.differing.type).toBe(9)
    expect(pair?.examples).toHaveLength(5)
  })

  it('has a line for each pair of three servers', () => {
    expect(compareServers([answer('c'), answer('a'), answer('b')]).map(({ nodes }) => nodes.join())).toEqual(['a,b', 'a,c', 'b,c'])
  })
})
