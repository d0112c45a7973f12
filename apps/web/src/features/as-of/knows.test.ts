import { expect, test } from 'vitest'
import { asOfStanding, withAt } from './knows.ts'

test('a page shows an instant, says so itself, or tells that it knows only now', () => {
  expect(['/sites', '/sites/Lisbon', '/hierarchy'].map(asOfStanding)).toEqual(['shows', 'shows', 'shows'])
  expect(['/map', '/mappings', '/mappings/0/10.1.0.0%2F24/history'].map(asOfStanding)).toEqual([
    'tells-itself',
    'tells-itself',
    'tells-itself',
  ])
  expect(['/', '/rlocs', '/incidents/7', '/sites/Lisbon/more'].map(asOfStanding)).toEqual(['only-now', 'only-now', 'only-now', 'only-now'])
})

test('links keep the instant, and now leaves no trace', () => {
  expect(withAt('/sites', '2026-11-12T03:12:00Z')).toBe('/sites?at=2026-11-12T03%3A12%3A00Z')
  expect(withAt('/sites?q=x', '2026-11-12')).toBe('/sites?q=x&at=2026-11-12')
  expect(withAt('/sites', null)).toBe('/sites')
})
