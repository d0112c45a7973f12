import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Database } from '@lispwatch/db/client'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'

/** How much there is, as the goals name it. */
export const SIZE = { sites: 10_000, eidPrefixes: 20_000, rlocs: 50_000, mappingVersions: 1_000_000, servers: 8, providers: 24 } as const

/** Each EID-prefix is asked at so many servers. */
const SERVERS_ASKED = 2
/** How long a mapping held before the next one did: the versions of an EID-prefix go back some thirty days. */
const VERSION_HELD = '29 hours'

/** How far back each locator has been probed, and how often. */
const PROBED_FOR = '15 minutes'
const EVERY = '30 seconds'

/** A database with that network, as of now. It is planted once on a server and then cloned. */
export async function largeNetwork(): Promise<TestDatabase> {
  const source = readFileSync(fileURLToPath(import.meta.url))
  const name = `lispwatch_large_network_${createHash('sha256').update(source).digest('hex').slice(0, 12)}`
  const empty = await testDatabase()
  const { rowCount: isPlanted } = await empty.owner.query('SELECT FROM pg_database WHERE datname = $1', [name])
  if (!isPlanted) {
    await plantNetwork(empty.owner, Date.now())
    await empty.keep(name)
  } else await empty.drop()
  const large = await testDatabase({ from: name })
  await plantPresent(large.owner, Date.now())
  return large
}

/**
 * Fills an empty database with a network of that size as it stands after some time under watch: every EID-prefix is asked at two servers,
 * every locator is probed from one vantage, and one of fifty does not answer. As the owner of the database; `now` in epoch ms.
 */
async function plantNetwork(owner: Database['pool'], now: number): Promise<void> {
  const at = new Date(now)
  const run = (sql: string, values: readonly unknown[] = []) => owner.query(sql, [...values])
  await run(
    `INSERT INTO network (id, name, demo, underlay, registration_cadence_seconds, probe_cadence_seconds, registration_timeout_ms, probe_timeout_ms, applied_at, applied_by)
     VALUES (1, 'A large network', true, 'private', 600, 30, 2000, 2000, $1, 'bench')`,
    [at],
  )
  await run("INSERT INTO vantage (name, declared) VALUES ('home', true)")
  await run("INSERT INTO provider (name) SELECT 'Provider ' || n FROM generate_series(1, $1::int) AS n", [SIZE.providers])
  await run('UPDATE provider SET parent_id = 1 WHERE id > 1 AND id % 3 = 0')
  await run(
    `INSERT INTO provider_eid_block (provider_id, iid, prefix)
     SELECT id, 0, network(set_masklen('10.0.0.0'::inet + (id - 1) * 65536 * 8, 13))::text FROM provider`,
  )
  await run(
    `INSERT INTO node (name, roles, addresses, provider_id)
     SELECT 'ms-' || n, '{map-server,map-resolver}', ARRAY['192.0.2.' || n], 1 + n % $2::int FROM generate_series(1, $1::int) AS n`,
    [SIZE.servers, SIZE.providers],
  )
  await run(
    `INSERT INTO site (name, provider_id, tags, contacts, location_name, latitude, longitude)
     SELECT 'site-' || lpad(n::text, 5, '0'), 1 + n % $2::int, ARRAY['tier ' || n % 3], '{}', 'Place ' || n % 400,
            -55 + (n * 37 % 1200) / 10.0, -180 + (n * 71 % 3600) / 10.0
     FROM generate_series(1, $1::int) AS n`,
    [SIZE.sites, SIZE.providers],
  )
  await run(
    `INSERT INTO eid_prefix (site_id, iid, afi, address, mask_length, ip, prefix, label)
     SELECT 1 + n / 2, 0, 1, decode(lpad(to_hex(167772160 + 256 * n), 8, '0'), 'hex'), 24, ip, ip::text, ip::text
     FROM (SELECT n, set_masklen('10.0.0.0'::inet + 256 * n, 24) AS ip FROM generate_series(0, $1::int - 1) AS n) AS planted`,
    [SIZE.eidPrefixes],
  )
  await run(
    `INSERT INTO expected_locator (eid_prefix_id, rloc, priority, weight)
     SELECT id, '100.64.0.0'::inet + (((id - 1) / 2 * 5 + nth) % $1::int), 1, 20 FROM eid_prefix CROSS JOIN generate_series(0, 4) AS nth`,
    [SIZE.rlocs],
  )
  await run(
    `INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
     SELECT 'registration', 1, eid_prefix.id, node.id, node.addresses[1]::inet, 4342, 600000, 2000, 2, $1::timestamptz + interval '1 hour'
     FROM eid_prefix CROSS JOIN generate_series(0, $3::int - 1) AS which
     JOIN node ON node.id = 1 + (eid_prefix.id % ($2::int / 2)) * 2 + which`,
    [at, SIZE.servers, SERVERS_ASKED],
  )
  await run(
    `INSERT INTO target (kind, vantage_id, eid_prefix_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
     SELECT 'rloc', 1, min(eid_prefix_id), rloc, 4342, 30000, 2000, 1, $1::timestamptz + interval '1 hour' FROM expected_locator GROUP BY rloc`,
    [at],
  )
  await run(
    `INSERT INTO target_state (target_id, state, since_at, held_at, last_observed_at, last_answered_at, last_rtt_ms, mapping_hash)
     SELECT id, CASE WHEN kind = 'rloc' THEN CASE WHEN id % 50 = 0 THEN 'down' ELSE 'up' END ELSE CASE WHEN id % 200 = 0 THEN 'unregistered' ELSE 'registered' END END,
            $1::timestamptz - id % 86400 * interval '1 second', $1, $1, $1, 5 + id % 200, CASE WHEN kind = 'registration' THEN 'hash' END
     FROM target`,
    [at],
  )
  await run(
    `INSERT INTO state_interval (target_id, state, started_by_at)
     SELECT target_id, state, since_at FROM target_state`,
  )
  // A planner that knows nothing of what was planted goes through all of it once per registration.
  await run('ANALYZE')
  await plantMappingVersions(owner)
  await run(
    `INSERT INTO event (kind, at, by_at, rloc, site, vantage, from_state, to_state, sentence)
     SELECT 'rloc-went-down', $1::timestamptz - n * interval '1 second', $1::timestamptz - n * interval '1 second', '100.64.0.' || n, 'site-00001', 'home', 'up', 'down',
            '100.64.0.' || n || ' does not answer any more.'
     FROM generate_series(1, 200) AS n`,
    [at],
  )
  await run('VACUUM ANALYZE')
}

/** What was observed lately: everything until now, and every locator some times. */
async function plantPresent(owner: Database['pool'], now: number): Promise<void> {
  const at = new Date(now)
  const run = (sql: string, values: readonly unknown[] = []) => owner.query(sql, [...values])
  await run('UPDATE target_state SET held_at = $1, last_observed_at = $1, last_answered_at = $1', [at])
  await run(`SELECT ensure_observation_partitions(($1::timestamptz - interval '1 day')::date, 3)`, [at])
  await run(
    `INSERT INTO observation (slot_at, target_id, sent_after_ms, settled_after_ms, rtt_ms, outcome, tries)
     SELECT slot, id, 0, 20, CASE WHEN id % 50 <> 0 THEN 5 + (id + extract(epoch FROM slot)::int) % 200 END,
            (CASE WHEN id % 50 = 0 THEN 'timeout' ELSE 'positive' END)::outcome, 1
     FROM target CROSS JOIN generate_series($1::timestamptz - interval '${PROBED_FOR}', $1::timestamptz, interval '${EVERY}') AS slot
     WHERE kind = 'rloc'`,
    [at],
  )
  await run('VACUUM ANALYZE target_state, observation')
}

/**
 * The mapping that holds and those that held before it, of every registration: each lacked another one of its locators, so that no two
 * neighbours are the same.
 */
async function plantMappingVersions(owner: Database['pool']): Promise<void> {
  // Indexes are made faster of all rows at once than row by row.
  const made = await owner.query<{ drop: string; make: string }>(
    `SELECT format('ALTER TABLE mapping_version DROP CONSTRAINT %I', conname) AS drop,
            format('ALTER TABLE mapping_version ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) AS make
     FROM pg_constraint WHERE conrelid = 'mapping_version'::regclass AND contype = 'x'
     UNION ALL
     SELECT format('DROP INDEX %I', indexrelid::regclass), pg_get_indexdef(indexrelid)
     FROM pg_index
     WHERE indrelid = 'mapping_version'::regclass AND NOT indisprimary AND NOT indisexclusion`,
  )
  for (const { drop } of made.rows) await owner.query(drop)
  // In the order of time, as they are recorded: what holds now lies together.
  const before = Math.ceil(SIZE.mappingVersions / (SIZE.eidPrefixes * SERVERS_ASKED))
  for (let nth = before; nth >= 0; nth--) await owner.query(VERSIONS, [nth, before])
  for (const { make } of made.rows) await owner.query(make)
}

/** Of every registration the version that held $1 versions ago, of $2 before the one that holds. */
const VERSIONS = `
INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, started_after_at, started_by_at, ended_after_at, ended_by_at)
SELECT target.id,
       jsonb_build_object('ttlMinutes', 1440, 'action', 'no-action', 'authoritative', true, 'mapVersion', 0, 'locators', its.locators),
       CASE WHEN $1::int = 0 THEN 'hash' ELSE 'hash without ' || $1::int % 5 END, its.rlocs,
       CASE WHEN $1::int < $2::int THEN began - interval '10 minutes' END, began,
       CASE WHEN $1::int > 0 THEN began + interval '${VERSION_HELD}' - interval '10 minutes' END,
       CASE WHEN $1::int > 0 THEN began + interval '${VERSION_HELD}' END
FROM target
JOIN target_state ON target_state.target_id = target.id AND target_state.state = 'registered'
CROSS JOIN LATERAL (SELECT since_at - $1::int * interval '${VERSION_HELD}' AS began) AS version
JOIN (
  SELECT eid_prefix_id, array_agg(rloc) AS rlocs,
         jsonb_agg(jsonb_build_object('rloc', host(rloc), 'priority', 1, 'weight', 20, 'mpriority', 255, 'mweight', 0)) AS locators
  FROM (SELECT *, row_number() OVER (PARTITION BY eid_prefix_id ORDER BY rloc) AS place FROM expected_locator) AS one
  WHERE $1::int = 0 OR place <> 1 + $1::int % 5
  GROUP BY eid_prefix_id
) AS its ON its.eid_prefix_id = target.eid_prefix_id
WHERE kind = 'registration'`
