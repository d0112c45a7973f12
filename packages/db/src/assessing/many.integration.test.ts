import { afterAll, beforeAll, expect, test } from 'vitest'
import { assessmentMemory } from '../assessing.ts'
import type { Database } from '../client.ts'
import { ensureVantage } from '../targets.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { apply, mappingOf, NETWORK, START } from '../testing/network.ts'

const PREFIXES = 2000
const NOW = START + 120_000

/** Every EID-prefix registered at both servers through two locators of its own, as a crawl of a day would leave it. */
const FILL = [
  `INSERT INTO eid_prefix (site_id, iid, afi, address, mask_length, ip, prefix, label)
   SELECT site.id, 9, 1, decode(lpad(to_hex(n), 8, '0'), 'hex'), 32, ('0.0.0.0'::inet + n), host('0.0.0.0'::inet + n) || '/32', '[9]' || host('0.0.0.0'::inet + n) || '/32'
   FROM generate_series(100000001, 100000000 + ${PREFIXES}) AS n, site WHERE site.name = 'Porto'`,
  `INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
   SELECT 'registration', vantage.id, eid_prefix.id, node.id, node.addresses[1]::inet, 4342, 60000, 1000, 3, now()
   FROM eid_prefix, node, vantage WHERE iid = 9 AND node.name IN ('ms-1', 'ms-2')`,
  `INSERT INTO target (kind, vantage_id, eid_prefix_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
   SELECT 'rloc', vantage.id, eid_prefix.id, ('198.18.0.0'::inet + eid_prefix.id), 4342, 10000, 1000, 1, now() FROM eid_prefix, vantage WHERE iid = 9`,
  `INSERT INTO target_state (target_id, state, since_at, held_at, last_observed_at, last_answered_at, answer_class)
   SELECT target.id, CASE kind WHEN 'rloc' THEN 'up' ELSE 'registered' END, $1, $1, $1, $1, 'positive-auth'
   FROM target WHERE NOT EXISTS (SELECT FROM target_state WHERE target_id = target.id)`,
  `INSERT INTO state_interval (target_id, state, started_by_at)
   SELECT target_id, state, $1 FROM target_state WHERE state IN ('up', 'registered')`,
  `INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, started_by_at)
   SELECT target.id, jsonb_set($2::jsonb, '{locators,0,rloc}', to_jsonb(host('198.18.0.0'::inet + eid_prefix.id))), eid_prefix.id::text,
          ARRAY['198.18.0.0'::inet + eid_prefix.id], $1
   FROM target JOIN eid_prefix ON eid_prefix.id = eid_prefix_id WHERE kind = 'registration' AND iid = 9`,
]

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db, NETWORK)
  await ensureVantage(database.db, 'home', START)
  for (const sql of FILL) {
    const values = [new Date(START + 1000), JSON.stringify(mappingOf(['192.0.2.1', 1, 100]))]
    await database.owner.query(sql, values.slice(0, sql.includes('$2') ? 2 : sql.includes('$1') ? 1 : 0))
  }
  await database.owner.query('ANALYZE')
})
afterAll(() => database?.drop())

/** The database, and how many queries were made of it. */
function counted(): { readonly db: Database; readonly queries: () => number } {
  let queries = 0
  const pool = new Proxy(database.db.pool, {
    get(of, name) {
      if (name === 'query') queries++
      const value: unknown = Reflect.get(of, name)
      return typeof value === 'function' ? value.bind(of) : value
    },
  })
  return { db: { ...database.db, pool }, queries: () => queries }
}

test.each(['eid', 'rloc'] as const)('as many queries are made for 500 facts of kind %s as for one', async (look) => {
  const { rows } = await database.owner.query<{ label: string; rloc: string }>(
    "SELECT label, host('198.18.0.0'::inet + id) AS rloc FROM eid_prefix WHERE iid = 9 ORDER BY id LIMIT 500",
  )
  const keys = rows.map(({ label, rloc }) => (look === 'eid' ? label : rloc))
  const read = async (some: readonly string[]) => {
    const { db, queries } = counted()
    const facts = await assessmentMemory(db).readFacts(look, some, { now: NOW, isSlow: true })
    expect(facts).toHaveLength(some.length)
    return queries()
  }
  const one = await read(keys.slice(0, 1))
  expect(await read(keys)).toBe(one)
  expect(one).toBeLessThanOrEqual(20)
})
