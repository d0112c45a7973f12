import { expect, test } from 'vitest'
import { formatAmount, formatTable, parseFigure } from './figures.ts'

test('a line of JSON with a name, a value and a unit is a figure', () => {
  expect(parseFigure('{"name":"parse","value":1200000,"unit":"packets/s","ratio":1.7,"reference":"dns-packet"}')).toEqual({
    name: 'parse',
    value: 1_200_000,
    unit: 'packets/s',
    ratio: 1.7,
    reference: 'dns-packet',
  })
})

test.each(['', 'warming up', '{"name":"x"', '[1]', '{"name":"x","value":"1","unit":"s"}', '{"name":"x","value":null,"unit":"s"}'])(
  '%j is no figure',
  (line) => {
    expect(parseFigure(line)).toBeUndefined()
  },
)

test('amounts keep three figures, large ones are grouped', () => {
  expect([0.012_345, 1.5, 99.96, 1_234.5, 1_234_567].map(formatAmount)).toEqual(['0.0123', '1.5', '100', '1 235', '1 234 567'])
})

test('the table lines its columns up', () => {
  const [head, rule, first, second] = formatTable([
    { name: 'parse', value: 1_200_000, unit: 'packets/s', ratio: 1.7, reference: 'dns-packet' },
    { name: 'p95', value: 2, unit: 'ms' },
  ])
  expect(head).toBe('what       value  unit       ratio  against')
  expect(rule).toBe('-----  ---------  ---------  -----  ----------')
  expect(first).toBe('parse  1 200 000  packets/s  x 1.7  dns-packet')
  expect(second).toBe('p95            2  ms')
})
