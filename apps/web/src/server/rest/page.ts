import { z } from 'zod'

/** How many items a page has when nobody says. */
const USUAL_LIMIT = 100
const MOST_LIMIT = 1_000
const LONGEST_CURSOR = 600

/** A whole number in a query: its digits and nothing else. */
export const wholeNumber = (least: number, most: number) =>
  z.preprocess((text) => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text), z.number().int().min(least).max(most))

/** The parameters of every list. `isKey`: what the keys of the list look like. */
export const pageQueryOf = (isKey: (key: string) => boolean) => ({
  cursor: z
    .string()
    .max(LONGEST_CURSOR)
    .transform((text, context) => {
      const key = keyOfCursor(text)
      if (key !== undefined && isKey(key)) return key
      context.addIssue({ code: 'custom', message: 'is not the `next` of an earlier answer' })
      return z.NEVER
    })
    .optional()
    .describe('Where the page begins: `next` of the page before.'),
  limit: wholeNumber(1, MOST_LIMIT)
    .default(USUAL_LIMIT)
    .describe(`How many items at most: 1 to ${MOST_LIMIT}, ${USUAL_LIMIT} if not given.`),
})

/** Of a list whose keys are names. */
export const pageQuery = pageQueryOf(() => true)

/** The number of something in the database, as text. */
export const isRowId = (key: string): boolean => /^\d{1,9}$/.test(key)

/** What a page query has become when it was read: `cursor` is the key of the last item of the page before. */
export interface PageRequest {
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface Page<T> {
  readonly items: T[]
  readonly next: string | null
}

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable().describe('Cursor of the next page; null on the last.') })

/** A cursor is the key of the item that a page ended with, so that nothing is skipped or repeated when others come and go. */
export const cursorOfKey = (key: string): string => Buffer.from(key, 'utf8').toString('base64url')

function keyOfCursor(cursor: string): string | undefined {
  const key = Buffer.from(cursor, 'base64url').toString('utf8')
  return key !== '' && cursorOfKey(key) === cursor ? key : undefined
}

/** One page of a list that is known whole, in the order of unique keys. */
export function pageFrom<T>(items: readonly T[], keyOf: (item: T) => string, { cursor, limit }: PageRequest): Page<T> {
  const sorted = items.map((item) => ({ item, key: keyOf(item) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const rest = cursor === undefined ? sorted : sorted.filter(({ key }) => key > cursor)
  return pageOfRows(
    rest,
    ({ key }) => key,
    limit,
    ({ item }) => item,
  )
}

/** One page of what was read: `rows` are at least one more than `limit` where there are more. */
export function pageOfRows<R, T>(rows: readonly R[], keyOf: (row: R) => string, limit: number, itemOf: (row: R) => T): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(itemOf), next: rows.length > limit && last !== undefined ? cursorOfKey(keyOf(last)) : null }
}
