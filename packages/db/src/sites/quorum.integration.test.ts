import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyInventory } from '../inventory.ts'
import { getSite, listSites } from '../sites.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { NETWORK, START } from '../testing/network.ts'

const VANTAGES = ['east', 'north', 'west']
const SITES = 40
const NOW = START + 3_600_000

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  const vantages = VANTAGES.map((name) => ({ name }))
  await applyInventory(database.db, { ...NETWORK, sites, vantages }, { author: 'test', now: START, vantages: [] })
})
afterAll(() => database?.drop())

/** Sites with one to three EID-prefixes; some locators serve two sites. */
const sites = Array.from({ length: SITES }, (_, i) => ({
  name: `Site ${i}`,
  eidPrefixes: Array.from({ length: 1 + (i % 3) }, (_, j) => ({
    ...{ iid: j, prefix: `10.${i}.0.0/24` },
    locators: [i, i + 2].slice(0, 1 + (i % 2)).map((n) => ({ rloc: `198.51.100.${n + 1}`, priority: 1, weight: 50 })),
  })),
}))

/** Every target gets a state, the time since when, and an age, that follow from its number: all mixtures of votes, fresh and stale, occur. */
const VOTE = `
UPDATE target_state
SET state = CASE WHEN $2 THEN agreed ELSE states[1 + target_id * 7919 % array_length(states, 1)] END,
    since_at = CASE target_id % 7 WHEN 0 THEN NULL ELSE to_timestamp($1::float8 - target_id * 1.001) END,
    last_observed_at = CASE target_id % 5 WHEN 0 THEN NULL ELSE to_timestamp($1::float8 - target_id * 37 % 400 - 0.123) END
FROM (
  SELECT id, CASE kind WHEN 'rloc' THEN 'up' ELSE 'registered' END AS agreed,
         CASE kind WHEN 'rloc' THEN '{unknown,up,down,service-down}' ELSE '{unknown,registered,unregistered}' END::text[] AS states
  FROM target
) AS target
WHERE target.id = target_id`

async function compare(agreed: boolean) {
  await database.db.pool.query(VOTE, [NOW / 1000, agreed])
  const list = await listSites(database.db, NOW)
  expect(list).toHaveLength(SITES)
  for (const line of list) expect(await getSite(database.db, line.name, NOW)).toMatchObject(line)
  return new Set(list.map(({ state }) => state))
}

describe('the list says of every site what its own page says', () => {
  test('when all vantages agree', async () => {
    expect([...(await compare(true))]).toEqual(['ok'])
  })

  test('however they differ, and whoever of them is silent', async () => {
    expect([...(await compare(false))]).toEqual(expect.arrayContaining(['degraded', 'dormant']))
  })
})
