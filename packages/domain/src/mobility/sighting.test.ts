import { expect, test } from 'vitest'
import { locator, mapping, observed, registrationTarget } from '../testing/observed.ts'
import { isHostEid } from './host-eid.ts'
import { sightingsOf } from './sighting.ts'

const away = mapping([locator('198.51.100.1')], { ttlMinutes: 5 })
const host = (prefix: string, iid = 0) => ({ eid: { iid, prefix }, mapping: away })

test('more-specifics that came along are sightings where they are hosts within the EID-prefix that was asked for', () => {
  const target = registrationTarget()
  const moreSpecifics = [host('10.1.0.7/32'), host('10.1.0.0/25'), host('10.9.0.7/32'), host('10.1.0.8/32', 7)]
  expect(sightingsOf(target, observed(target, 1000, 'answer', { moreSpecifics }))).toEqual([
    {
      ...{ eid: { iid: 0, prefix: '10.1.0.7/32' }, isExact: true, at: 1020, locators: ['198.51.100.1'], ttlMinutes: 5 },
      ...{ server: 'ms1', vantage: 'home' },
    },
  ])
})

test('a host EID of the inventory is sighted by every answer that maps it, exactly or with the EID-prefix around it', () => {
  const target = registrationTarget({ eid: { iid: 0, prefix: '10.1.0.7/32' } })
  expect(sightingsOf(target, observed(target, 1000, 'answer'))).toMatchObject([{ isExact: true, locators: ['192.0.2.1'] }])
  expect(sightingsOf(target, observed(target, 1000, 'answer', { eidPrefixReplied: '10.1.0.0/24' }))).toMatchObject([{ isExact: false }])
  for (const what of ['denial', 'loss', 'malformed'] as const) expect(sightingsOf(target, observed(target, 1000, what))).toEqual([])
})

test('one IP address is a host EID; a prefix, a MAC address and a name are not', () => {
  expect(['10.1.0.7/32', '2001:db8::7/128'].map((prefix) => isHostEid({ iid: 0, prefix }))).toEqual([true, true])
  const others = ['10.1.0.0/24', '2001:db8::/32', '02:00:00:00:00:01/48', "'a/32'"]
  expect(others.some((prefix) => isHostEid({ iid: 0, prefix }))).toBe(false)
})
