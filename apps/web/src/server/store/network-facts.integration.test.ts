import { applyInventory } from '@lispwatch/db/inventory'
import { testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inventory } from '../testing/inventory.ts'
import { networkFacts } from './network-facts.ts'

const NOW = Date.UTC(2026, 10, 20, 12)

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

describe('the facts of the network', () => {
  it('are there before any inventory is', async () => {
    expect(await networkFacts(database.db)).toMatchObject({ demo: false, counts: { sites: 0 }, newestObservationAt: null, vantages: [] })
  })

  it('count what is in the inventory, a locator that serves several EID-prefixes once', async () => {
    await applyInventory(database.db, inventory, { author: 'test', now: NOW, vantages: [] })
    const facts = await networkFacts(database.db)
    expect(facts).toMatchObject({ name: 'Test network', demo: true, probeCadenceMs: 30_000 })
    expect(facts.counts).toEqual({ sites: 2, eidPrefixes: 3, rlocs: 3, servers: 1 })
  })

  it('tell per vantage when it observed last', async () => {
    await database.db.pool.query(
      `UPDATE target_state SET last_observed_at = $1
        WHERE target_id = (SELECT min(target.id) FROM target JOIN vantage ON vantage.id = vantage_id WHERE vantage.name = 'home')`,
      [new Date(NOW)],
    )
    const { vantages, newestObservationAt } = await networkFacts(database.db)
    expect(vantages).toEqual([
      { name: 'away', lastSeenAt: null },
      { name: 'home', lastSeenAt: NOW },
    ])
    expect(newestObservationAt).toBe(NOW)
  })

  it('leave out what has left the inventory', async () => {
    const smaller = { ...inventory, sites: inventory.sites.slice(0, 1), vantages: [{ name: 'home' }] }
    await applyInventory(database.db, smaller, { author: 'test', now: NOW + 1, vantages: [] })
    expect((await networkFacts(database.db)).counts).toEqual({ sites: 1, eidPrefixes: 2, rlocs: 2, servers: 1 })
  })
})
