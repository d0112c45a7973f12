import { expect, test } from 'vitest'
import { allOf } from './conditions.ts'

test('what is not given demands nothing', () => {
  expect(
    allOf([
      ['a = $', undefined],
      ['b = $', null],
    ]),
  ).toEqual({ where: 'true', values: [] })
})

test('each value has a number of its own, wherever its condition names it', () => {
  expect(
    allOf([
      ['a = $', undefined],
      ['b = $ OR c = $::int', 0],
      ['d < $', false],
    ]),
  ).toEqual({
    ...{ where: '(b = $1 OR c = $1::int) AND (d < $2)', values: [0, false] },
  })
})
