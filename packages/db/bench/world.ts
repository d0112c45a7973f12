import type pg from 'pg'

/** Makes an instance, a vantage, a server, `count` EID-prefixes 10.x.y.z/28 and what is asked of each, as the owner of the database. */
export async function plantTargets(owner: pg.Pool, kind: 'registration' | 'rloc', count: number): Promise<void> {
  await owner.query("INSERT INTO vantage (name) VALUES ('home')")
  await owner.query("INSERT INTO node (name, roles, addresses) VALUES ('ms-1', '{map-server}', '{192.0.2.1}')")
  await owner.query("INSERT INTO site (name, tags, contacts) SELECT 'site ' || n, '{}', '{}' FROM generate_series(1, $1::int / 2) AS n", [
    count,
  ])
  await owner.query(
    `INSERT INTO eid_prefix (site_id, iid, afi, address, mask_length, ip, prefix, label)
     SELECT 1 + n / 2, 0, 1, decode(lpad(to_hex(167772160 + 16 * n), 8, '0'), 'hex'), 28, ip, ip::text, ip::text
     FROM (SELECT n, set_masklen('10.0.0.0'::inet + 16 * n, 28) AS ip FROM generate_series(0, $1::int - 1) AS n) AS planted`,
    [count],
  )
  await owner.query(
    `INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
     SELECT $1::target_kind, 1, id, CASE $1 WHEN 'registration' THEN 1 END,
            CASE $1 WHEN 'registration' THEN '192.0.2.1'::inet ELSE '100.64.0.0'::inet + id END, 4342, 10000, 2000, 1, now()
     FROM eid_prefix`,
    [kind],
  )
  await owner.query("INSERT INTO target_state (target_id, held_at) SELECT id, '2026-11-20 00:00+00' FROM target")
}

const MAPPING = {
  ...{ ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0 },
  locators: ['100.64.0.1', '100.64.0.2'].map((rloc) => ({ rloc, priority: 1, weight: 50, mpriority: 255, mweight: 0 })),
}

/** Gives every target so many versions of an hour each, with ten minutes of doubt between two, the last of them open since `lastBeganAt`. */
export async function plantVersions(owner: pg.Pool, versions: number, lastBeganAt: number): Promise<void> {
  const columns = 'target_id, started_after_at, started_by_at, ended_after_at, ended_by_at'
  const edges = `
    target.id, CASE WHEN nth > 1 THEN began - interval '10 minutes' END, began,
    CASE WHEN nth < $1 THEN began + interval '50 minutes' END, CASE WHEN nth < $1 THEN began + interval '60 minutes' END
    FROM generate_series(1, $1::int) AS nth
    CROSS JOIN target
    CROSS JOIN LATERAL (SELECT to_timestamp($2::float8) - ($1 - nth) * interval '1 hour' + target.id % 3000 * interval '1 second' AS began) AS begins`
  await owner.query(`INSERT INTO state_interval (state, ${columns}) SELECT 'registered', ${edges}`, [versions, lastBeganAt / 1000])
  await owner.query(
    `INSERT INTO mapping_version (mapping, mapping_hash, rlocs, ${columns}) SELECT jsonb_set($3::jsonb, '{locators,0,rloc}', to_jsonb(host('100.64.0.0'::inet + target.id))), 'hash ' || nth, '{100.64.0.1,100.64.0.2}', ${edges}`,
    [versions, lastBeganAt / 1000, JSON.stringify(MAPPING)],
  )
  await owner.query('UPDATE target_state SET held_at = to_timestamp($1::float8)', [lastBeganAt / 1000 + 7200])
}
