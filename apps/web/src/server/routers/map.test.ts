import type { RlocSummary } from '@lispwatch/db/rlocs'
import type { SiteSummary } from '@lispwatch/db/sites'
import type { RlocState, State } from '@lispwatch/domain/state'
import { expect, test } from 'vitest'
import { decodeStates } from '../../lib/state-code.ts'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, user } from '../testing/fake-context.ts'

const site = (name: string, state: State, latitude: number | null): SiteSummary => ({
  ...{ name, publicName: null, provider: null, tags: [], eids: [], state, reason: '', sinceAt: null, lastObservedAt: null },
  location: latitude === null ? null : { latitude, longitude: 8 },
  registrationCounts: { unknown: 0, registered: 0, unregistered: 0 },
  locatorCounts: { unknown: 0, up: 0, down: 0, 'service-down': 0 },
})
const at = (latitude: number) => ({ latitude, longitude: 8, accuracyMetres: null, name: null, source: 'mmdb' as const })

const kept = <T>(value: T) => ({ value, isOld: false })

const asks = (given: Parameters<typeof fakeStores>[0]) => createCaller(fakeContext(user('viewer'), { stores: fakeStores(given) })).map

test('the states come in the order of the points, under their version', async () => {
  const map = asks({ glanceSites: async () => kept([site('a', 'down', null), site('b', 'ok', 50)]) })
  const [points, { version, states }] = await Promise.all([map.sites(), map.siteStates()])
  expect(points.names).toEqual(['b', 'a'])
  expect(version).toBe(points.version)
  expect([...decodeStates(states)]).toEqual([...decodeStates('ak')])
})

test('a change of state changes neither the points nor their version', async () => {
  const before = await asks({ glanceSites: async () => kept([site('a', 'ok', 50)]) }).sites()
  const after = await asks({ glanceSites: async () => kept([site('a', 'down', 50)]) }).sites()
  expect(after).toEqual(before)
  expect(after.tree).toBe(before.tree)
})

test('a locator whose state nobody knows any more is unknown', async () => {
  const standing = (rloc: string, state: RlocState, displayState: State) => ({ rloc, state, displayState }) as RlocSummary
  const map = asks({
    locatorPositions: async () => ['192.0.2.1', '192.0.2.2'].map((rloc, i) => ({ rloc, position: at(i) })),
    glanceRlocs: async () => kept([standing('192.0.2.1', 'down', 'down')]),
  })
  const [points, { version, states }] = await Promise.all([map.rlocs(), map.rlocStates()])
  expect(points.rlocs).toEqual(['192.0.2.1', '192.0.2.2'])
  expect([version, states]).toEqual([points.version, 'kd'])
})

test('names the site whose locators it cannot show', async () => {
  await expect(asks({}).locatorsOf({ name: 'Atlantis' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
