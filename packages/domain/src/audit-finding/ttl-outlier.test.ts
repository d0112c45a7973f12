import { expect, test } from 'vitest'
import { NOW } from '../detection/testing/circumstances.ts'
import { DAY_MS, eidFacts, everywhere, mappedTo, ONE, registered } from '../detection/testing/eid-facts.ts'
import { ttlOutliers } from './ttl-outlier.ts'

const withTtl = (ttlMinutes: number | null, parts: Parameters<typeof registered>[0] = {}) =>
  ttlOutliers(
    eidFacts({ registrations: everywhere(registered, ['ms1', 'ms2'], { mapping: mappedTo([ONE], { ttlMinutes }), ...parts }) }),
    NOW,
  )

test('a record TTL of a minute and one of a week are outliers, and it says at which servers since when', () => {
  expect(withTtl(1)).toMatchObject([
    { kind: 'ttl-outlier', variant: 'short', subject: { eid: '10.1.0.0/24' }, site: 'Lisbon', provider: 'Meridian', sinceAt: NOW - DAY_MS },
  ])
  expect(withTtl(1)[0]?.sentence).toBe(
    'The mapping of 10.1.0.0/24 of Lisbon at ms1 and ms2 is kept for a minute: whoever uses it asks again and again.',
  )
  expect(withTtl(7 * 1440)[0]?.sentence).toContain('is kept for 7 days')
  expect(withTtl(null)[0]?.sentence).toContain('never expires')
})

test.each([5, 60, 1440, 7 * 1440 - 1])('a record TTL of %i minutes is none', (ttlMinutes) => {
  expect(withTtl(ttlMinutes)).toEqual([])
})

test('what a resolver serves from its cache has the rest of a TTL, and is no outlier', () => {
  expect(withTtl(1, { isMapServer: false })).toEqual([])
  expect(withTtl(1, { isMapServer: false, answerClass: 'positive-auth' })).toHaveLength(1)
})

test('what is registered no more has no TTL', () => {
  expect(withTtl(1, { state: 'unregistered' })).toEqual([])
})
