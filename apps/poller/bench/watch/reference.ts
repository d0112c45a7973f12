import { randomFillSync } from 'node:crypto'
// biome-ignore lint/style/noRestrictedImports: the reference does without all parts of the product, its transport included
import { createSocket } from 'node:dgram'
import pg from 'pg'

/*
 * The least that can be called watching: claim 256 targets of a million, a datagram with a nonce to each, the nonce of the reply matched,
 * one statement that inserts and updates. No targets read, no limits, no retries, no verdicts. Two connections, statements prepared, no
 * parts of ours. Sends the questions per second to its parent.
 */

const BATCH = 256
const LANES = 4
/** ECM word, IPv4 and UDP header, Map-Request to its nonce. */
const NONCE_AT = 36
const REQUEST_BYTES = 80
const BUFFER_BYTES = 4 * 1024 * 1024

const TABLES = `
CREATE TABLE bare_target (id int PRIMARY KEY, next_due_at timestamptz NOT NULL, address inet NOT NULL) WITH (fillfactor = 90);
INSERT INTO bare_target SELECT n, now() - make_interval(secs => n::float8 / $COUNT * 60), '10.0.0.0'::inet + n FROM generate_series(1, $COUNT) AS n;
CREATE INDEX ON bare_target (next_due_at);
CREATE TABLE bare_state (target_id int PRIMARY KEY, state text NOT NULL, successes int NOT NULL, seen_at timestamptz, rtt_ms real) WITH (fillfactor = 70);
INSERT INTO bare_state SELECT id, 'registered', 0 FROM bare_target;
CREATE TABLE bare_observation (slot_at timestamptz, target_id int, rtt_ms real, outcome smallint, PRIMARY KEY (target_id, slot_at)) PARTITION BY RANGE (slot_at);
CREATE TABLE bare_observation_1 PARTITION OF bare_observation FOR VALUES FROM ('2020-01-01') TO ('2100-01-01');`
const AFTER = ['VACUUM ANALYZE bare_target', 'VACUUM ANALYZE bare_state', 'CHECKPOINT']

const CLAIM = `
WITH due AS MATERIALIZED (
  SELECT id FROM bare_target WHERE next_due_at <= now() ORDER BY next_due_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
)
UPDATE bare_target SET next_due_at = next_due_at + interval '1 hour' WHERE id = ANY (ARRAY(SELECT id FROM due ORDER BY id))
RETURNING id, address`
const STORE = `
WITH seen AS MATERIALIZED (SELECT * FROM unnest($1::int[], $2::float8[], $3::real[]) AS seen (id, slot_s, rtt_ms)),
inserted AS (INSERT INTO bare_observation SELECT to_timestamp(slot_s), id, rtt_ms, 1 FROM seen)
UPDATE bare_state SET successes = successes + 1, seen_at = to_timestamp(slot_s), rtt_ms = seen.rtt_ms FROM seen WHERE target_id = id`

const [databaseUrl = '', port = '', seconds = '', count = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, options: '-c jit=off' })

interface Open {
  readonly sentMs: number
  readonly settle: (rttMs: number) => void
}
const open = new Map<bigint, Open>()
const socket = createSocket({
  type: 'udp4',
  recvBufferSize: BUFFER_BYTES,
  lookup: (host: string, _options: unknown, done: (error: null, address: string, family: number) => void) => done(null, host, 4),
})
socket.on('message', (reply) => {
  const nonce = reply.readBigUInt64BE(4)
  const question = open.get(nonce)
  if (!question || reply.readUInt8(0) >> 4 !== 2) return
  open.delete(nonce)
  question.settle(performance.now() - question.sentMs)
})
await new Promise<void>((resolve) => socket.bind(0, resolve))

function ask(): Promise<number> {
  const request = Buffer.alloc(REQUEST_BYTES)
  request[0] = 0x80
  randomFillSync(request, NONCE_AT, 8)
  return new Promise((settle) => {
    open.set(request.readBigUInt64BE(NONCE_AT), { sentMs: performance.now(), settle })
    socket.send(request, 0, request.length, Number(port), '127.0.0.1')
  })
}

async function lane(untilMs: number): Promise<number> {
  let asked = 0
  while (performance.now() < untilMs) {
    const { rows } = await pool.query<{ id: number }>({ name: 'claim', text: CLAIM })
    const slot = Date.now() / 1000
    const rtts = await Promise.all(rows.map(ask))
    await pool.query({ name: 'store', text: STORE, values: [rows.map(({ id }) => id), rows.map(() => slot), rtts] })
    asked += rows.length
  }
  return asked
}

for (const statement of [...TABLES.replaceAll('$COUNT', count).split(';\n'), ...AFTER]) await pool.query(statement)
const startedMs = performance.now()
const lanes = await Promise.all(Array.from({ length: LANES }, () => lane(startedMs + Number(seconds) * 1000)))
const perSecond = lanes.reduce((sum, asked) => sum + asked, 0) / ((performance.now() - startedMs) / 1000)
process.send?.({ perSecond })
await pool.query('DROP TABLE bare_target, bare_state, bare_observation')
await pool.end()
socket.close()
process.disconnect?.()
