import { dayListText } from '@lispwatch/domain/archive/day-list-text'
import { expect, test } from 'vitest'
import { parseLispmon } from './lispmon.ts'

const DAY = 86_400_000
const FIRST = Date.parse('2026-11-18T00:00:00Z')
const NOW = FIRST + 3.5 * DAY

test('our daily lists are read back day by day, and a day that nobody measured stays a gap', () => {
  const registered = [
    { prefix: '10.1.0.0/24', spans: [{ fromAt: FIRST, toAt: NOW }] },
    { prefix: '2001:db8:1::/48', spans: [{ fromAt: FIRST + 1.9 * DAY, toAt: FIRST + 2 * DAY }] },
  ]
  const measured = [
    { fromAt: FIRST, toAt: FIRST + 2 * DAY },
    { fromAt: FIRST + 3.2 * DAY, toAt: NOW },
  ]
  const { days, problems } = parseLispmon(`# EID-prefixes\n${dayListText(registered, measured, { fromAt: FIRST - DAY, toAt: NOW })}`)
  expect(problems).toEqual([])
  expect(days.map(({ name, eids }) => [name, ...eids.map(({ prefix }) => prefix)])).toEqual([
    ['2026-11-18', '10.1.0.0/24'],
    ['2026-11-19', '10.1.0.0/24', '2001:db8:1::/48'],
    ['2026-11-21', '10.1.0.0/24'],
  ])
})

test('a day on which nothing was registered is an empty list', () => {
  const measured = [{ fromAt: FIRST, toAt: FIRST + DAY }]
  expect(parseLispmon(dayListText([], measured, { fromAt: FIRST, toAt: FIRST + DAY }))).toMatchObject({
    days: [{ name: '2026-11-18', eids: [] }],
    problems: [],
  })
})
