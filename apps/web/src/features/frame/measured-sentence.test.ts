import { expect, test } from 'vitest'
import type { NetworkSummary } from '../../lib/shapes.ts'
import { freshness } from './measured-sentence.ts'

const NOW = Date.UTC(2026, 10, 20, 12)

function measured(facts: Partial<NetworkSummary['measured']>): NetworkSummary['measured'] {
  return { sites: { ok: 3 }, sentence: '', newestAt: NOW - 4_000, vantages: { fresh: 3, total: 3 }, stale: false, ...facts }
}

test('fresh data says how fresh and from how many places', () => {
  expect(freshness(measured({}), NOW, false)).toEqual({ stale: false, text: 'measured 4 s ago from 3 vantages' })
  expect(freshness(measured({ vantages: { fresh: 2, total: 3 } }), NOW, false).text).toBe('measured 4 s ago from 2 of 3 vantages')
})

test('stale data warns and says why', () => {
  const silent = measured({ stale: true, newestAt: NOW - 180_000, vantages: { fresh: 0, total: 1 } })
  expect(freshness(silent, NOW, false)).toEqual({
    stale: true,
    text: 'last measured 3 min ago: the vantage has fallen silent, see whether its poller runs',
  })
  expect(freshness(measured({ stale: true }), NOW, false).text).toContain('overloaded')
})

test('when the server does not answer, what is shown is called the last known', () => {
  expect(freshness(measured({}), NOW, true)).toEqual({ stale: true, text: 'last known 4 s ago: the server does not answer' })
})

test('before the first observation nothing is claimed, and nothing is warned of while a vantage is at work', () => {
  expect(freshness(measured({ newestAt: null, stale: true }), NOW, false)).toEqual({ stale: false, text: 'nothing measured yet' })
  expect(freshness(measured({ newestAt: null, stale: true, vantages: { fresh: 0, total: 1 } }), NOW, false).stale).toBe(true)
  expect(freshness(measured({ newestAt: null, stale: true, vantages: { fresh: 0, total: 0 }, sites: {} }), NOW, false)).toEqual({
    stale: false,
    text: 'nothing to measure yet',
  })
})
