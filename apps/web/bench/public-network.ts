import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'

/** How much the status page of the benchmark shows. */
export const COMPONENTS = 500
const DAYS = 90
const SERVERS = 2
/** Each site was away for an hour once in so many days. */
const AWAY_EVERY_DAYS = 15

/** A database with so many public sites, each watched for ninety days with an hour's outage every now and then. */
export async function publicNetwork(): Promise<TestDatabase> {
  const database = await testDatabase()
  const run = (sql: string, values: readonly unknown[] = []) => database.owner.query(sql, [...values])
  await run(
    `INSERT INTO network (id, name, demo, underlay, registration_cadence_seconds, probe_cadence_seconds, registration_timeout_ms, probe_timeout_ms, applied_at, applied_by)
     VALUES (1, 'A public network', false, 'private', 600, 30, 2000, 2000, now(), 'bench')`,
  )
  await run("INSERT INTO vantage (name, declared) VALUES ('home', true)")
  await run("INSERT INTO provider (name) VALUES ('provider')")
  await run(
    `INSERT INTO node (name, roles, addresses, provider_id)
     SELECT 'ms-' || n, '{map-server,map-resolver}', ARRAY['192.0.2.' || n], 1 FROM generate_series(1, $1::int) AS n`,
    [SERVERS],
  )
  await run(
    `INSERT INTO site (name, public_name, provider_id, tags, contacts, latitude, longitude)
     SELECT 'site-' || n, 'Branch office ' || n, 1, '{}', '{}', -55 + (n * 37 % 1200) / 10.0, -180 + (n * 71 % 3600) / 10.0
     FROM generate_series(1, $1::int) AS n`,
    [COMPONENTS],
  )
  await run(
    `INSERT INTO eid_prefix (site_id, iid, afi, address, mask_length, ip, prefix, label)
     SELECT n, 0, 1, decode(lpad(to_hex(167772160 + 256 * n), 8, '0'), 'hex'), 24, ip, ip::text, ip::text
     FROM (SELECT n, set_masklen('10.0.0.0'::inet + 256 * n, 24) AS ip FROM generate_series(1, $1::int) AS n) AS planted`,
    [COMPONENTS],
  )
  await run(
    `INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
     SELECT 'registration', 1, eid_prefix.id, node.id, node.addresses[1]::inet, 4342, 600000, 2000, 2, now() + interval '1 day' FROM eid_prefix CROSS JOIN node`,
  )
  await run(
    `INSERT INTO target (kind, vantage_id, eid_prefix_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
     SELECT 'rloc', 1, id, '100.64.0.0'::inet + id, 4342, 30000, 2000, 1, now() + interval '1 day' FROM eid_prefix`,
  )
  await run(
    `INSERT INTO target_state (target_id, state, since_at, held_at, last_observed_at, last_answered_at, last_rtt_ms, mapping_hash)
     SELECT id, CASE kind WHEN 'rloc' THEN 'up' ELSE 'registered' END, now() - interval '1 day', now(), now(), now(), 5 + id % 90,
            CASE kind WHEN 'registration' THEN 'hash' END
     FROM target`,
  )
  await run(
    `INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, started_by_at)
     SELECT target.id, jsonb_build_object('ttlMinutes', 1440, 'action', 'no-action', 'authoritative', true, 'mapVersion', 0, 'locators',
              jsonb_build_array(jsonb_build_object('rloc', host('100.64.0.0'::inet + eid_prefix_id), 'priority', 1, 'weight', 100, 'mpriority', 255, 'mweight', 0))),
            'hash', ARRAY['100.64.0.0'::inet + eid_prefix_id], now() - interval '${DAYS} days'
     FROM target WHERE kind = 'registration'`,
  )
  // Locators held all the time; registrations were away together, an hour at a time.
  await run(
    `INSERT INTO state_interval (target_id, state, started_by_at) SELECT id, 'up', now() - interval '${DAYS} days' FROM target WHERE kind = 'rloc'`,
  )
  await run(
    `WITH edge AS (
       SELECT id, nth, now() - interval '${DAYS} days' + (nth * ${AWAY_EVERY_DAYS} + eid_prefix_id % ${AWAY_EVERY_DAYS}) * interval '1 day' AS away_at
       FROM target CROSS JOIN generate_series(0, ${Math.floor(DAYS / AWAY_EVERY_DAYS) - 1}) AS nth
       WHERE kind = 'registration'
     )
     INSERT INTO state_interval (target_id, state, started_by_at, ended_after_at, ended_by_at)
     SELECT id, 'unregistered', away_at + interval '1 second', away_at + interval '1 hour', away_at + interval '1 hour 1 second' FROM edge
     UNION ALL
     SELECT id, 'registered',
            CASE nth WHEN 0 THEN least(away_at - interval '2 seconds', now() - interval '${DAYS} days') ELSE away_at - interval '${AWAY_EVERY_DAYS} days' + interval '1 hour 1 second' END,
            away_at, away_at + interval '1 second' FROM edge
     UNION ALL
     SELECT id, 'registered', max(away_at) + interval '1 hour 1 second', NULL, NULL FROM edge GROUP BY id`,
  )
  await run('ANALYZE')
  return database
}
