import { expect, test } from 'vitest'
import { locator, mapping } from '../testing/observed.ts'
import type { EidTrack } from './follow-eid.ts'
import { hearOldPlace, oldLocators, oldPlaceWindow } from './old-place.ts'

const MOVED_AT = Date.UTC(2026, 10, 21, 12)
const eid = { iid: 0, prefix: '10.1.0.7/32' }
const track: EidTrack = {
  place: { locators: ['198.51.100.1'], site: 'Porto', ttlMinutes: 10 },
  heldAt: MOVED_AT,
  turning: null,
  left: { place: { locators: ['192.0.2.1', '198.51.100.1'], site: 'Lisbon', ttlMinutes: 10 }, byAt: MOVED_AT, isTold: false },
  exact: null,
}
const SETTLED_AT = MOVED_AT + 600_000

const answer = (replaced: object = {}) => ({
  ...{ outcome: 'positive' as const, settledAt: SETTLED_AT + 1, vantage: 'home', eidPrefixReplied: '10.1.0.7/32' },
  ...{ mapping: mapping([locator('192.0.2.1')]), ...replaced },
})
const hear = (replaced: object = {}, of: EidTrack = track) =>
  hearOldPlace({ eid, track: of, rloc: '192.0.2.1', answer: answer(replaced), now: SETTLED_AT + 2 })

test('an old locator that answers for the EID as its own when the old record TTL is over is told, once', () => {
  const first = hear()
  expect(first.event).toMatchObject({
    ...{ kind: 'eid-answered-at-old-place', byAt: SETTLED_AT + 1, from: 'Lisbon (192.0.2.1, 198.51.100.1)', to: 'Porto (198.51.100.1)' },
    subject: { eid: '10.1.0.7/32', rloc: '192.0.2.1', site: 'Porto' },
  })
  expect(hear({}, first.track).event).toBeNull()
  expect(oldPlaceWindow(first.track)).toBeNull()
})

test('an answer that comes while the old mapping may be used, is not authoritative, is about the EID-prefix around it or names another locator proves nothing', () => {
  expect(hear({ settledAt: SETTLED_AT - 1 }).event).toBeNull()
  expect(hear({ mapping: mapping([locator('192.0.2.1')], { authoritative: false }) }).event).toBeNull()
  expect(hear({ eidPrefixReplied: '10.1.0.0/24' }).event).toBeNull()
  expect(hear({ mapping: mapping([locator('198.51.100.1')]) }).event).toBeNull()
  expect(hear({ outcome: 'negative' }).event).toBeNull()
})

test('the old place is asked from the end of its record TTL, five minutes at least, and without the locators that the EID still has', () => {
  expect(oldPlaceWindow(track)?.fromAt).toBe(SETTLED_AT)
  const { left } = track
  expect(oldPlaceWindow({ ...track, left: left && { ...left, place: { ...left.place, ttlMinutes: 1 } } })?.fromAt).toBe(MOVED_AT + 300_000)
  expect(oldLocators(track)).toEqual(['192.0.2.1'])
})
