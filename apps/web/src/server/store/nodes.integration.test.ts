import { applyInventory } from '@lispwatch/db/inventory'
import { testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inventory } from '../testing/inventory.ts'
import { listNodes } from './nodes.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const PLACE = { name: 'Bern', latitude: 46.95, longitude: 7.45 }

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

it('lists the nodes of the inventory by name, each with its place when it has one, and none that left', async () => {
  const node = (name: string) => ({ name, roles: ['map-server' as const], addresses: ['192.0.2.1'] })
  const nodes = [{ ...node('ms-b'), location: PLACE }, node('ms-a'), node('ms-gone')]
  await applyInventory(database.db, { ...inventory, nodes }, { author: 'test', now: NOW, vantages: [] })
  await applyInventory(database.db, { ...inventory, nodes: nodes.slice(0, 2) }, { author: 'test', now: NOW + 1, vantages: [] })
  expect(await listNodes(database.db)).toEqual([
    { ...node('ms-a'), location: null },
    { ...node('ms-b'), location: PLACE },
  ])
})
