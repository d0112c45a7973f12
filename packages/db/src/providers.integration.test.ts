import type { Inventory } from '@lispwatch/domain/inventory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyInventory } from './inventory.ts'
import { declaredProviders } from './providers.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const NOW = Date.UTC(2026, 10, 22, 12)

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const inventory = (providers: Inventory['providers']): Inventory => ({
  network: { name: 'Test', registrationCadenceSeconds: 60, probeCadenceSeconds: 30, registrationTimeoutMs: 2000, probeTimeoutMs: 1000 },
  providers,
  nodes: [
    { name: 'ms-2', roles: ['map-server'], addresses: ['192.0.2.2'], provider: 'Atlantic' },
    { name: 'ms-1', roles: ['map-server'], addresses: ['192.0.2.1'], provider: 'Atlantic' },
  ],
  sites: [],
  vantages: [{ name: 'home' }],
})
const apply = (providers: Inventory['providers']) =>
  applyInventory(database.db, inventory(providers), { author: 'Ada', now: NOW, vantages: [] })

test('a provider has its parent, its blocks by instance, and its nodes; one that left the inventory is not there', async () => {
  const atlantic = {
    name: 'Atlantic',
    parent: 'Registry',
    eidBlocks: [
      { prefix: '10.1.0.0/16', iid: 7 },
      { prefix: '10.0.0.0/12', iid: 0 },
    ],
  }
  await apply([{ name: 'Registry' }, atlantic, { name: 'Leaving' }])
  await apply([{ name: 'Registry' }, atlantic])
  expect(await declaredProviders(database.db)).toEqual([
    {
      ...{ name: 'Atlantic', parent: 'Registry', nodes: ['ms-1', 'ms-2'] },
      eidBlocks: [
        { iid: 0, prefix: '10.0.0.0/12' },
        { iid: 7, prefix: '10.1.0.0/16' },
      ],
    },
    { name: 'Registry', parent: null, eidBlocks: [], nodes: [] },
  ])
})
