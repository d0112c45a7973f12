import { SEALED_AT_ONCE, sealHistory } from '../src/chain/seal.ts'
import { verifyHistory } from '../src/chain/verify.ts'
import { testDatabase } from '../src/testing/database.ts'
import { tell } from './figure.ts'

/** A chain of a million lines, made as the programs make it, and verified as `lispwatch verify-history` does. */
const LINES = 1_000_000
const AT_ONCE = 50_000
const WANTED_SECONDS = 60

const EVENTS = `
INSERT INTO event (kind, at, by_at, eid, node, vantage, sentence)
SELECT 'registration-lapsed', at, at, '10.1.0.0/24', 'ms-1', 'home', 'ms-1 denies 10.1.0.0/24, line ' || n
FROM generate_series($1::int + 1, $1::int + $2::int) AS n
CROSS JOIN LATERAL (SELECT timestamptz '2026-11-20 00:00Z' + n * interval '1 second' AS at) AS instants`

const database = await testDatabase()
try {
  let sealingMs = 0
  for (let written = 0; written < LINES; written += AT_ONCE) {
    await database.db.pool.query(EVENTS, [written, AT_ONCE])
    const startedMs = performance.now()
    while ((await sealHistory(database.db)) === SEALED_AT_ONCE);
    sealingMs += performance.now() - startedMs
  }
  await database.owner.query('VACUUM ANALYZE event, chain_line, chain_waiting')
  tell({ name: 'changes that become lines of the chain', value: (LINES * 1000) / sealingMs, unit: 'lines/s' })
  const startedMs = performance.now()
  const { lines, broken } = await verifyHistory(database.db)
  const seconds = (performance.now() - startedMs) / 1000
  if (lines !== LINES || broken !== null) throw new Error(`${lines} lines, ${broken === null ? 'whole' : `broken: ${broken.kind}`}`)
  tell({
    ...{ name: `a history of ${LINES} lines is verified in`, value: seconds, unit: 's' },
    ...{ goal: `at most ${WANTED_SECONDS} s`, isMet: seconds <= WANTED_SECONDS },
  })
} finally {
  await database.drop()
}
