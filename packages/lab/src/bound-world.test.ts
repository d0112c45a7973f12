import { checkInventory } from '@lispwatch/domain/inventory'
import { expect, test } from 'vitest'
import { boundAddresses, boundWorld } from './bound-world.ts'
import { inventoryOf } from './inventory-of.ts'
import { rlocsOf } from './world.ts'
import { ATLAS } from './worlds/atlas/atlas.ts'
import { FIRST_LIGHT } from './worlds/first-light.ts'

test('every IPv4 address of a node gets a loopback address, in its node and in every mapping alike; IPv6 stays', () => {
  const world = boundWorld(FIRST_LIGHT, '127.9')
  if (world === undefined) throw new Error('first light is small')
  expect(world.mapServers.map(({ addresses }) => addresses)).toEqual([
    ['127.9.1.1', '2001:db8:a::1'],
    ['127.9.1.2', '2001:db8:b::1'],
  ])
  expect(rlocsOf(world)).toEqual(['127.9.2.1', '127.9.2.2', '127.9.2.3', '127.9.2.4', '2001:db8:c0::65', '127.9.2.5'])
  expect(world.sites.map(({ mappings }) => mappings[0]?.locators.map(({ rloc }) => rloc))).toEqual([
    ['127.9.2.1', '127.9.2.2', '127.9.2.3'],
    ['127.9.2.4', '2001:db8:c0::65'],
    ['127.9.2.5'],
  ])
  expect(world.ddtNodes.map(({ addresses }) => addresses[0])).toEqual(['127.9.3.1', '127.9.3.2', '127.9.3.3'])
  expect(boundAddresses(world)).toHaveLength(10)
})

test('the default world fits: every node but the one behind a NAT has a loopback address, and links keep their faults', () => {
  const world = boundWorld(ATLAS, '127.0')
  if (world === undefined) throw new Error('the default world has too many addresses')
  expect(boundAddresses(world).length).toBeLessThanOrEqual(100)
  const ipv4 = [...world.mapServers, ...(world.mapResolvers ?? []), ...world.ddtNodes, ...(world.rtrs ?? []), ...(world.proxyXtrs ?? [])]
    .flatMap(({ addresses }) => addresses)
    .filter((address) => !address.includes(':'))
  expect(ipv4.filter((address) => !address.startsWith('127.'))).toEqual([])
  expect(rlocsOf(world).filter((rloc) => !rloc.includes(':') && !rloc.startsWith('127.'))).toEqual(['192.168.7.2'])
  expect(world.faultyLinks?.flatMap(({ ends }) => ends.from ?? []).every((end) => end.includes(':') || end.startsWith('127.'))).toBe(true)
})

test('a world with more than a hundred IPv4 addresses gets none', () => {
  const [server] = FIRST_LIGHT.mapServers
  if (server === undefined) throw new Error('first light has a map-server')
  const mapServers = Array.from({ length: 120 }, (_, i) => ({ ...server, name: `ms-${i}`, addresses: [`192.0.2.${i + 100}`] }))
  expect(boundWorld({ ...FIRST_LIGHT, mapServers }, '127.0')).toBeUndefined()
})

test.each([FIRST_LIGHT, ATLAS])('the inventory of $name is one that may be applied, bound or not', (world) => {
  const bound = boundWorld(world, '127.0')
  expect(checkInventory(inventoryOf(world))).toEqual([])
  expect(bound && checkInventory(inventoryOf(bound))).toEqual([])
})

test('the inventory of a world has all of its nodes with their roles, dormant EID-prefixes, and the RTR of a site behind a NAT', () => {
  const { nodes, sites } = inventoryOf(ATLAS)
  expect(new Set(nodes.flatMap(({ roles }) => roles))).toEqual(
    new Set(['map-server', 'map-resolver', 'ddt-root', 'ddt-node', 'pitr', 'petr', 'rtr']),
  )
  const dormant = ATLAS.sites.filter((site) => site.dormant === true)
  const written = sites.filter(({ name }) => dormant.some((site) => site.name === name)).flatMap(({ eidPrefixes }) => eidPrefixes)
  expect(written.length).toBe(dormant.flatMap(({ mappings }) => mappings).length)
  expect(written.filter(({ locators }) => locators !== undefined)).toEqual([])
  const behind = ATLAS.sites.find(({ xtrs }) => xtrs.some((xtr) => xtr.behind !== undefined))
  const rlocs = sites
    .find(({ name }) => name === behind?.name)
    ?.eidPrefixes.flatMap(({ locators = [] }) => locators.map(({ rloc }) => rloc))
  expect(new Set(rlocs)).toEqual(new Set(ATLAS.rtrs?.flatMap(({ addresses }) => addresses)))
})
