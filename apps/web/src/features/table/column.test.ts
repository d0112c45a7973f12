import { expect, test } from 'vitest'
import { shownColumns, widthSums } from './column.ts'

const COLUMNS = [
  { key: 'state', px: 100 },
  { key: 'name', px: 200 },
  { key: 'place', px: 150, from: 'md' },
  { key: 'tags', px: 70, isExtra: true },
] as const

test('extra columns are shown where somebody chose them, the others where nobody chose', () => {
  const keys = (chosen: readonly string[] | null) =>
    shownColumns<(typeof COLUMNS)[number] & { isExtra?: boolean }>(COLUMNS, chosen).map(({ key }) => key)
  expect(keys(null)).toEqual(['state', 'name', 'place'])
  expect(keys(['tags', 'name'])).toEqual(['name', 'tags'])
})

test('columns have their share of those for which a screen has room, and of all that were chosen', () => {
  expect(widthSums(COLUMNS.slice(0, 3), false)).toEqual({
    '--sum-xs': 300,
    '--sum-sm': 300,
    '--sum-md': 450,
    '--sum-lg': 450,
    '--sum-xl': 450,
  })
  expect(new Set(Object.values(widthSums(COLUMNS, true)))).toEqual(new Set([520]))
})
