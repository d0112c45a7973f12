import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { describe, expect, test } from 'vitest'
import { createNetwork, type Network } from '../network.ts'
import { registrationsOf } from '../nodes/map-server.ts'
import { transportInto } from '../run/run-virtual.ts'
import { FIRST_SCENARIO, SCENARIOS } from '../scenarios.ts'
import { seededRandom } from '../seeded-random.ts'
import type { World } from '../world.ts'
import { ATLAS } from './atlas/atlas.ts'
import { generateWorld } from './generated.ts'

const MINUTE_MS = 60_000

/** `server eid` of everything that has to be registered. */
function expectedIn(world: World): string[] {
  const sites = world.sites.filter(({ dormant }) => dormant !== true)
  const ofSites = sites.flatMap(({ mappings, mapServers }) =>
    mappings.flatMap(({ eid }) => mapServers.map((server) => `${server} ${formatEidPrefix(eid)}`)),
  )
  const ofHosts = (world.mobileNodes ?? []).flatMap(({ eid, mapServers }) =>
    mapServers.map((server) => `${server} ${formatEidPrefix(eid)}`),
  )
  return [...ofSites, ...ofHosts].sort()
}

function registeredIn(network: Network, now: number): string[] {
  return network.mapServers.flatMap((server) => registrationsOf(server, now).map(({ eid }) => `${server.node.name} ${eid}`)).sort()
}

/** Configured and not registered, by the TTL (RFC 9301 8.3). */
function isUnregistered(outcome: Outcome): boolean {
  return outcome.kind === 'negative' && outcome.record.ttl <= 2
}

async function observerOf(world: World) {
  const clock = createVirtualClock()
  const network = createNetwork(world, clock)
  const [home] = world.observers
  if (home === undefined) throw new Error(`${world.name} has no observer`)
  const random = seededRandom(1)
  const exchange = await createExchange({
    transport: transportInto(network, clock.now, [home.address, home.address6]),
    clock,
    random: { bytes: (n) => Uint8Array.from({ length: n }, () => Math.floor(random() * 256)) },
    ownership: () => 'own',
  })
  const ask = (eid: { iid: number; prefix: string }, via: string) =>
    clock.settle(resolveEid(exchange, { eid, via: { address: via, port: 4342 } }))
  return { clock, network, ask }
}

test('the network that runs when none is named is the steady one', () => {
  expect(SCENARIOS[FIRST_SCENARIO].world).toBe(ATLAS)
})

describe('an hour of Atlas', () => {
  test('all that registers is registered in every minute, and nothing else ever is', async () => {
    const clock = createVirtualClock()
    const network = createNetwork(ATLAS, clock)
    const expected = expectedIn(ATLAS)
    await clock.advance(MINUTE_MS)
    for (let minute = 1; minute <= 60; minute++) {
      expect(registeredIn(network, clock.now())).toEqual(expected)
      await clock.advance(MINUTE_MS)
    }
    network.stop()
  })

  test('two runs end with the same registrations at the same instants', async () => {
    const run = async () => {
      const clock = createVirtualClock()
      const network = createNetwork(ATLAS, clock)
      await clock.advance(10 * MINUTE_MS)
      network.stop()
      return network.mapServers.map((server) => registrationsOf(server, clock.now()))
    }
    expect(await run()).toEqual(await run())
  })
})

describe('Atlas answers', () => {
  test('every IP mapping of every site in use is answered by both of its map-servers with its locators', async () => {
    const { clock, ask } = await observerOf(ATLAS)
    await clock.advance(MINUTE_MS)
    const addressOf = new Map(ATLAS.mapServers.map(({ name, addresses }) => [name, addresses[0] ?? '']))
    const differing: string[] = []
    for (const { mappings, mapServers, dormant, xtrs } of ATLAS.sites) {
      // What an xTR behind a NAT registers is its RTR's business.
      if (dormant === true || xtrs.some(({ behind }) => behind !== undefined)) continue
      for (const { eid, locators } of mappings) {
        for (const server of mapServers) {
          const outcome = await ask(eid, addressOf.get(server) ?? '')
          const found = outcome.kind === 'positive' ? outcome.record.locators.length : outcome.kind
          if (found !== locators.length) differing.push(`${formatEidPrefix(eid)} at ${server}: ${found} instead of ${locators.length}`)
        }
      }
    }
    expect(differing).toEqual([])
  }, 30_000)

  test('every resolver finds every site, and a map-server that does not serve it never claims that it is configured there', async () => {
    const { clock, ask } = await observerOf(ATLAS)
    await clock.advance(MINUTE_MS)
    const wrong: string[] = []
    const eids = ATLAS.sites.flatMap(({ mappings, mapServers, dormant }) =>
      dormant === true ? [] : mappings.map(({ eid }) => ({ eid, mapServers })),
    )
    for (const { name, addresses } of [...ATLAS.mapServers, ...(ATLAS.mapResolvers ?? [])]) {
      const isResolver = ATLAS.mapResolvers?.some((resolver) => resolver.name === name) === true
      for (const { eid, mapServers } of eids) {
        if (!/^[\d.]+\/|^fd/.test(eid.prefix)) continue
        const outcome = await ask(eid, addresses[0] ?? '')
        const isWanted =
          isResolver || mapServers.includes(name) ? outcome.kind === 'positive' : !isUnregistered(outcome) && outcome.kind !== 'positive'
        if (!isWanted) wrong.push(`${formatEidPrefix(eid)} at ${name}: ${outcome.kind}`)
      }
    }
    expect(wrong).toEqual([])
  }, 30_000)

  test('a dormant EID-prefix is answered negatively, for a minute', async () => {
    const { clock, ask } = await observerOf(ATLAS)
    await clock.advance(MINUTE_MS)
    const site = ATLAS.sites.find(({ dormant, mapServers }) => dormant === true && mapServers[0]?.startsWith('lisbon'))
    const server = ATLAS.mapServers.find(({ name }) => name === site?.mapServers[0])
    const outcome = await ask(site?.mappings[0]?.eid ?? { iid: 0, prefix: '' }, server?.addresses[0] ?? '')
    expect(outcome.kind === 'negative' && outcome.record.ttl).toBe(1)
  })
})

test('each EID-prefix of a generated world of 200 sites resolves to all of its locators', async () => {
  const world = generateWorld({ sites: 200, seed: 4 })
  const { clock, ask } = await observerOf(world)
  await clock.advance(MINUTE_MS)
  const via = world.mapServers[1]?.addresses[0] ?? ''
  const differing: string[] = []
  for (const { mappings } of world.sites) {
    for (const { eid, locators } of mappings) {
      const outcome = await ask(eid, via)
      const found = outcome.kind === 'positive' ? outcome.record.locators.length : outcome.kind
      if (found !== locators.length) differing.push(`${formatEidPrefix(eid)}: ${found} instead of ${locators.length}`)
    }
  }
  expect(differing).toEqual([])
}, 30_000)
