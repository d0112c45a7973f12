import { type Mapping, mappingHash } from '@lispwatch/domain/mapping'
import type pg from 'pg'

/** What the responder maps every EID-prefix to: the states of the world know it already, so that nothing is news. */
const MAPPING: Mapping = {
  ...{ ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0 },
  locators: ['203.0.113.1', '203.0.113.2'].map((rloc) => ({ rloc, priority: 1, weight: 50, mpriority: 255, mweight: 0 })),
}

const VANTAGE_AND_SERVER = `
INSERT INTO vantage (name, declared, announced_at) VALUES ('home', true, now());
INSERT INTO node (name, roles, addresses) VALUES ('ms-1', '{map-server}', '{127.0.0.1}');`

const EID_PREFIXES = `
INSERT INTO eid_prefix (iid, afi, address, mask_length, ip, prefix, label)
SELECT 0, 1, int4send(10 * 16777216 + 4 * n), 30, set_masklen('10.0.0.0'::inet + 4 * n, 30), text, text
FROM generate_series(1, $1::int) AS n
CROSS JOIN LATERAL (SELECT host('10.0.0.0'::inet + 4 * n) || '/30' AS text) AS written`

const STATES = `
INSERT INTO target_state (target_id, version, state, successes, since_at, held_at, last_observed_at, last_answered_at, last_rtt_ms, mapping_hash,
  answer_class)
SELECT id, 1, CASE kind WHEN 'rloc' THEN 'up' ELSE 'registered' END, 3, now(), now(), now(), now(), 1,
       CASE kind WHEN 'rloc' THEN NULL ELSE $1 END, 'positive-proxy'
FROM target`

/** Those of a large network: they are read when something changes, and at the start of a poller, one after the other. */
const MAPPING_VERSIONS = `
INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, started_by_at)
SELECT id, $2::jsonb, $1, '{203.0.113.1,203.0.113.2}', now()
FROM target
WHERE kind = 'registration'
ORDER BY id
LIMIT 10000`

const TUNED = `
ALTER TABLE eid_prefix DISABLE TRIGGER ALL;
ALTER TABLE target DISABLE TRIGGER ALL;
ALTER TABLE target_state DISABLE TRIGGER ALL;
ALTER TABLE mapping_version DISABLE TRIGGER ALL;`
const RESTORED = TUNED.replaceAll('DISABLE', 'ENABLE')

/** Loads what `insert` puts into the targets, with all that belongs to a network that was watched for a while. */
async function fill(owner: pg.Pool, prefixes: number, insert: (client: pg.PoolClient) => Promise<unknown>): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(VANTAGE_AND_SERVER)
    await client.query(TUNED)
    await client.query(EID_PREFIXES, [prefixes])
    await insert(client)
    await client.query(STATES, [mappingHash(MAPPING)])
    await client.query('DROP INDEX mapping_version_rlocs_idx')
    await client.query('ALTER TABLE mapping_version DROP CONSTRAINT mapping_version_no_overlap')
    await client.query(MAPPING_VERSIONS, [mappingHash(MAPPING), JSON.stringify(MAPPING)])
    await client.query(
      `ALTER TABLE mapping_version ADD CONSTRAINT mapping_version_no_overlap
       EXCLUDE USING gist (target_id WITH =, tstzrange(started_by_at, ended_by_at) WITH &&)`,
    )
    await client.query('CREATE INDEX mapping_version_rlocs_idx ON mapping_version USING gin (rlocs)')
    await client.query(RESTORED)
    for (const table of ['eid_prefix', 'target', 'target_state', 'mapping_version']) await client.query(`VACUUM ANALYZE ${table}`)
    await client.query("SELECT ensure_observation_partitions((now() AT TIME ZONE 'UTC')::date, 3)")
    await client.query('CHECKPOINT')
  } finally {
    client.release()
  }
}

/**
 * `count` EID-prefixes at one map-server on `port` of loopback, registered and all due at once. Their cadence is so long that what was
 * seen when they were made is fresh until the measurement is over: a stretch without evidence would be recorded with each observation.
 */
export function fillRegistrations(owner: pg.Pool, { count, port }: { count: number; port: number }): Promise<void> {
  const targets = `
    INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
    SELECT 'registration', 1, id, 1, '127.0.0.1', $1, 600000, 3000, 2, now() - make_interval(secs => 600 + id::float8 / $2 * 60)
    FROM eid_prefix`
  return fill(owner, count, (client) => client.query(targets, [port, count]))
}

/** Locators of loopback that answer on `port`, spread evenly over their cadence, and a tenth as many registrations at one map-server. */
export function fillLocators(owner: pg.Pool, options: { sites: number; locators: number; cadenceMs: number; port: number }): Promise<void> {
  const { sites, locators, cadenceMs, port } = options
  const registrations = `
    INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
    SELECT 'registration', 1, id, 1, '127.0.0.1', $1, $2::int * 2, 3000, 2, now() + make_interval(secs => 5 + random() * $2::int / 500)
    FROM eid_prefix`
  const probes = `
    INSERT INTO target (kind, vantage_id, eid_prefix_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
    SELECT 'rloc', 1, 1 + n % $2, '127.1.0.0'::inet + n, $1, $3::int, 2000, 1, now() + make_interval(secs => 5 + random() * $3::int / 1000)
    FROM generate_series(1, $4::int) AS n`
  return fill(owner, sites, async (client) => {
    await client.query(registrations, [port, cadenceMs])
    await client.query(probes, [port, sites, cadenceMs, locators])
  })
}
