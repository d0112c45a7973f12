import { expect, test } from 'vitest'
import { NOW } from '../detection/testing/circumstances.ts'
import { DAY_MS, denied, eidFacts, everywhere, locatorIs, ONE, reading, registered, TWO } from '../detection/testing/eid-facts.ts'
import type { EidFacts } from '../facts/eid-facts.ts'
import { silentPrefixes } from './silent-prefix.ts'

const MONTH_AGO = NOW - 30 * DAY_MS
const look = (parts: Partial<EidFacts>, watchedSinceAt: number | null = MONTH_AGO) => silentPrefixes(eidFacts(parts), watchedSinceAt, NOW)
const silent = everywhere(registered, ['ms1'], { state: 'unknown', lastAnsweredAt: null, mapping: null })
const quiet = (lastAnsweredAt: number | null) =>
  [ONE, TWO].map((rloc) =>
    locatorIs(rloc, 'down', { readings: [reading(lastAnsweredAt === null ? 'unknown' : 'down', { lastAnsweredAt })] }),
  )
const longRegistered = everywhere(registered, ['ms1'], { sinceMs: 20 * DAY_MS })

test('an EID-prefix that nobody is asked about is not known, and that is what it says', () => {
  expect(look({ registrations: [] })).toMatchObject([{ kind: 'dormant', variant: 'never-asked', severity: 'info' }])
})

test('a silence of a week is told as a silence, and never as missing', () => {
  const [finding] = look({ registrations: silent })
  expect(finding).toMatchObject({ variant: 'never-answered', severity: 'info', sinceAt: MONTH_AGO })
  expect(finding?.sentence).toContain('a silence proves nothing')
  expect(look({ registrations: silent }, NOW - DAY_MS)).toEqual([])
  expect(look({ registrations: silent }, null)).toEqual([])
})

test('registered without a locator that answered for a week is found, since the last answer', () => {
  const [finding] = look({ registrations: longRegistered, locators: quiet(NOW - 9 * DAY_MS) })
  expect(finding).toMatchObject({ variant: 'no-locator', severity: 'warning', sinceAt: NOW - 9 * DAY_MS })
  expect(look({ registrations: longRegistered, locators: quiet(NOW - DAY_MS) })).toEqual([])
})

test('locators that never answered may be of routers that answer no probes: worth knowing, and no more', () => {
  expect(look({ registrations: longRegistered, locators: quiet(null) })).toMatchObject([{ variant: 'no-locator-ever', severity: 'info' }])
})

test('one locator that answers, or one that is not probed, is enough to say nothing', () => {
  const [first] = quiet(NOW - 9 * DAY_MS)
  if (first === undefined) throw new Error('there are two')
  expect(look({ registrations: longRegistered, locators: [first, locatorIs(TWO, 'up')] })).toEqual([])
  expect(look({ registrations: longRegistered, locators: [first, locatorIs(TWO, 'down', { readings: [] })] })).toEqual([])
})

test('what is denied is no matter of locators', () => {
  expect(look({ registrations: everywhere(denied), locators: quiet(NOW - 9 * DAY_MS) })).toEqual([])
})
