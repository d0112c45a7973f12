import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Page, pageFrom, pageQuery } from './page.ts'

const query = z.strictObject(pageQuery)
const names = ['ä', 'b', 'a', '…', 'c', '😀']

function walk(items: () => readonly string[], limit: number): string[] {
  const seen: string[] = []
  let page: Page<string> = { items: [], next: null }
  do {
    const asked = query.parse({ limit: String(limit), ...(page.next === null ? {} : { cursor: page.next }) })
    page = pageFrom(items(), (item) => item, asked)
    seen.push(...page.items)
  } while (page.next !== null)
  return seen
}

describe('paging', () => {
  test.each([1, 2, 3, 6, 7])('brings every item once, %i at a time', (limit) => {
    expect(walk(() => names, limit)).toEqual([...names].sort())
  })

  test('neither skips nor repeats what stays while other items come and go', () => {
    const rounds = [
      ['a', 'b', 'd', 'e'],
      ['a', 'c', 'd', 'e'],
      ['d', 'e', 'f'],
    ]
    expect(walk(() => rounds.shift() ?? ['d', 'e', 'f'], 2)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  test.each([
    [{ cursor: '' }],
    [{ cursor: '!' }],
    [{ cursor: 'a'.repeat(601) }],
    [{ limit: '0' }],
    [{ limit: '1001' }],
    [{ limit: '1e2' }],
    [{ limit: ' 5' }],
    [{ limit: '' }],
    [{ offset: '1' }],
  ])('refuses %j', (given) => {
    expect(query.safeParse(given).success).toBe(false)
  })
})
