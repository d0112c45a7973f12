import { checkInventory } from '@lispwatch/domain/inventory'
import { expect, test } from 'vitest'
import { boundAddresses, boundWorld } from './bound-world.ts'
import { inventoryOf } from './inventory-of.ts'
import { rlocsOf } from './world.ts'
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

test('the inventory of a world is one that may be applied, bound or not', () => {
  const bound = boundWorld(FIRST_LIGHT, '127.0')
  expect(checkInventory(inventoryOf(FIRST_LIGHT))).toEqual([])
  expect(bound && checkInventory(inventoryOf(bound))).toEqual([])
})
