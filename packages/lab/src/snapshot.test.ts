import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, test } from 'vitest'
import { createNetwork } from './network.ts'
import { snapshotOf } from './snapshot.ts'
import { ATLAS } from './worlds/atlas/atlas.ts'

test('a snapshot has every node of the world once, and the xTRs at their sites', () => {
  const clock = createVirtualClock()
  const snapshot = snapshotOf(createNetwork(ATLAS, clock), clock.now())
  const { mapServers, mapResolvers = [], ddtNodes, rtrs = [], proxyXtrs = [], sites } = ATLAS
  expect([...snapshot.mapServers, ...snapshot.ddtNodes, ...snapshot.others].map(({ name }) => name).toSorted()).toEqual(
    [...mapServers, ...mapResolvers, ...ddtNodes, ...rtrs, ...proxyXtrs].map(({ name }) => name).toSorted(),
  )
  expect(snapshot.sites.map(({ name, rlocs }) => [name, rlocs.map(({ address }) => address)])).toEqual(
    sites.map(({ name, xtrs }) => [name, xtrs.flatMap(({ rlocs }) => rlocs)]),
  )
})

test('a registration that never runs out has no time at which it does', async () => {
  const clock = createVirtualClock()
  const network = createNetwork({ ...ATLAS, sites: ATLAS.sites.map((site) => ({ ...site, reliableTransport: true })) }, clock)
  await clock.advance(2000)
  const registrations = snapshotOf(network, clock.now()).mapServers.flatMap((server) => server.registrations)
  expect(registrations.length).toBeGreaterThan(0)
  const owned = registrations.filter(({ eid }) => !ATLAS.mobileNodes?.some((node) => eid.endsWith(node.eid.prefix)))
  expect(new Set(owned.map(({ expiresAt }) => expiresAt))).toEqual(new Set([null]))
})
