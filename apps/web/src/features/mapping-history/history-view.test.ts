import { expect, test } from 'vitest'
import { stacked } from '../history/span-lanes.tsx'
import { readHistoryView } from './use-history-view.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const read = (query: string) => readHistoryView(new URLSearchParams(query), NOW)

test('a link says which stretch, which instant and which versions are looked at', () => {
  expect(read('from=2026-11-20&to=2026-11-21T10:00:00Z&at=2026-11-20T12:30:00Z&before=3&after=4')).toEqual({
    ...{ range: 'all', at: Date.parse('2026-11-20T12:30:00Z'), before: '3', after: '4' },
    stretch: { fromAt: Date.parse('2026-11-20'), toAt: Date.parse('2026-11-21T10:00:00Z') },
  })
  expect(read('range=7d')).toMatchObject({ range: '7d', stretch: null, at: null })
})

test.each(['from=2026-11-20', 'from=2026-11-21&to=2026-11-20', 'from=soon&to=later', 'range=ever', 'at=2031-01-01'])(
  '%s makes no sense, and all of it is shown',
  (query) => {
    expect(read(query)).toMatchObject({ range: 'all', stretch: null, at: null })
  },
)

test('spans that overlap lie below one another, others in one row', () => {
  const span = (left: number, width: number) => ({ part: { left, width } })
  const [a, b, c] = [span(0, 0.4), span(0.3, 0.2), span(0.4, 0.1)]
  expect(stacked([c, b, a])).toEqual([[a, c], [b]])
})
