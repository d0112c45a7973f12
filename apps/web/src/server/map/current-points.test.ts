import type { SiteSummary } from '@lispwatch/db/sites'
import { expect, test } from 'vitest'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, guest, NOW } from '../testing/fake-context.ts'

const site = (name: string, latitude: number, state: SiteSummary['state'] = 'ok'): SiteSummary => ({
  ...{ name, state, sinceAt: NOW, publicName: null, provider: null, tags: ['a'], reason: '', eids: ['10.0.0.0/8'], lastObservedAt: null },
  location: { name: 'Somewhere', latitude, longitude: 8 },
  registrationCounts: { unknown: 0, registered: 1, unregistered: 1 },
  locatorCounts: { unknown: 0, up: 2, down: 0, 'service-down': 0 },
})
let sites = [site('a', 50), site('b', 51)]
const stores = fakeStores({ glanceSites: async () => ({ value: sites, isOld: false }) })
const map = createCaller(fakeContext(guest, { stores })).map

test('points stay the same while only states change, and are others where a place, a name or an EID-prefix is', async () => {
  const before = await map.sites()
  sites = [site('a', 50, 'down'), site('b', 51)]
  expect(await map.sites()).toBe(before)
  const versions = new Set([before.version])
  for (const first of [site('a', 52), site('c', 50), { ...site('a', 50), eids: ['10.0.0.0/9'] }, { ...site('a', 50), tags: [] }]) {
    sites = [first, site('b', 51)]
    versions.add((await map.siteStates()).version)
  }
  expect(versions.size).toBe(5)
})
