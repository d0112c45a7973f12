import { expect, test } from 'vitest'
import { FIRST_PAGE, pagesOf } from './pages.ts'

test('what is on screen is loaded by whole windows, and a leap loads no more than a few', () => {
  expect(pagesOf(FIRST_PAGE)).toEqual([0])
  expect(pagesOf({ from: 4, to: 5 })).toEqual([4, 5])
  expect(pagesOf({ from: 0, to: 499 })).toEqual([0, 1, 2, 3])
})
