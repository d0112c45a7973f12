import type { TestDatabase } from './database.ts'

/** A target of this instance, and one of an archive. */
export const CHAIN_NETWORK = `
INSERT INTO vantage (name) VALUES ('home'), ('lispmon');
INSERT INTO archive_source (name, format, vantage_id, held_ms, gap_after_ms)
SELECT 'lispmon', 'lists', id, 1, 1 FROM vantage WHERE name = 'lispmon';
INSERT INTO node (name, roles, addresses) VALUES ('ms-1', '{map-server}', '{192.0.2.1}');
INSERT INTO eid_prefix (iid, afi, address, mask_length, ip, prefix, label)
VALUES (0, 1, '\\x0a010000', 24, '10.1.0.0/24', '10.1.0.0/24', '10.1.0.0/24');
INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
SELECT 'registration', vantage.id, eid_prefix.id, node.id, '192.0.2.1', 4342, 60000, 3000, 2, now() FROM vantage, eid_prefix, node;
UPDATE target SET enabled = false WHERE vantage_id = (SELECT id FROM vantage WHERE name = 'lispmon');`

const MAPPING = { ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0, locators: [] }
export const targetOf = (vantage: string) =>
  `(SELECT target.id FROM target JOIN vantage ON vantage.id = vantage_id WHERE vantage.name = '${vantage}')`
export const T0 = "timestamptz '2026-11-20 12:00Z'"

/** One row of each source, as the programs write it. */
export const WRITTEN = {
  event: `INSERT INTO event (kind, at, by_at, sentence, eid) VALUES ('registration-lapsed', ${T0}, ${T0}, 'Größe "10.1.0.0/24"', '10.1.0.0/24')`,
  state_interval: `INSERT INTO state_interval (target_id, state, started_by_at) VALUES (${targetOf('home')}, 'registered', ${T0})`,
  mapping_version: `INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, started_by_at)
    VALUES (${targetOf('home')}, '${JSON.stringify(MAPPING)}', 'h', '{}', ${T0})`,
  unmeasured: `INSERT INTO unmeasured (target_id, from_at, to_at) VALUES (${targetOf('home')}, ${T0}, ${T0} + interval '1 hour')`,
  packet_evidence: `INSERT INTO packet_evidence (target_id, slot_at, outcome, asked, asked_port, sent_at, settled_at, request)
    VALUES (${targetOf('home')}, ${T0}, 'timeout', '192.0.2.1', 4342, ${T0}, ${T0}, '\\x80')`,
}
/** One row of what people decide, each with a change of it that nobody is to notice. */
export const DECIDED = {
  baseline_version: [
    `INSERT INTO baseline_version (eid, entry, origin, author, reason, difference, at) VALUES ('10.1.0.0/24', '{}', 'console', 'Ada', 'so agreed', '', ${T0})`,
    "UPDATE baseline_version SET author = 'Bob'",
  ],
  drift_card: [
    `INSERT INTO drift_card (eid, kind, source, site, drift, opened_at) VALUES ('10.1.0.0/24', 'ttl', '10.1.0.0/24', '', '{}', ${T0})`,
    `UPDATE drift_card SET gone_at = ${T0}`,
  ],
  drift_decision: [
    `INSERT INTO drift_decision (card_id, state, author, reason, at) SELECT id, 'accepted', 'Ada', 'so agreed', ${T0} FROM drift_card`,
    "UPDATE drift_decision SET state = 'rejected'",
  ],
} as const
export const DECISIONS = Object.keys(DECIDED) as (keyof typeof DECIDED)[]

export const SOURCES = Object.keys(WRITTEN) as (keyof typeof WRITTEN)[]

/** Does something as somebody who owns the database, and does not want it to be noticed. */
export async function unnoticed({ owner }: TestDatabase, sql: string): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`)
  } finally {
    client.release()
  }
}

/** Nothing was ever written. */
export const forgetAll = (database: TestDatabase): Promise<void> =>
  unnoticed(database, `TRUNCATE chain_line, chain_waiting, ${[...SOURCES, ...DECISIONS].join(', ')}`)
