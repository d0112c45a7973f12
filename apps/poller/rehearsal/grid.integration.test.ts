import { nextDueAfterClaim } from '@lispwatch/db/targets/schedule'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { seededRandom } from '@lispwatch/lab/seeded-random'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GridKey, nextDueAt } from './grid.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const KINDS = ['registration', 'rloc', 'canary', 'control-port'] as const
const NOW = Date.UTC(2026, 0, 1)

const SLOTS = `
SELECT (extract(epoch FROM ${nextDueAfterClaim('$2::float8')}) * 1000)::float8 AS due_at
FROM ROWS FROM (jsonb_to_recordset($1) AS (id int, kind text, eid_prefix_id int, node_id int, vantage_id int, cadence_ms int, due_s float8)) WITH ORDINALITY AS given
CROSS JOIN LATERAL (SELECT to_timestamp(due_s) AS next_due_at) AS slot
ORDER BY ordinality`

test('a rehearsal has the slots that the database gives', async () => {
  const random = seededRandom(7)
  const whole = (most: number) => 1 + Math.floor(random() * most)
  const rows = Array.from({ length: 500 }, (_, i): { key: GridKey; dueAt: number } => ({
    key: {
      ...{ id: whole(60_000), kind: KINDS[i % 4] ?? 'rloc', eidPrefixId: whole(10_000), nodeId: whole(60), vantageId: whole(9) },
      cadenceMs: [10_000, 15_000, 30_000, 61_234, 600_000][i % 5] ?? 10_000,
    },
    dueAt: NOW + Math.round((random() - 0.7) * 400_000),
  }))
  const given = rows.map(({ key, dueAt }) => ({
    ...{ id: key.id, kind: key.kind, eid_prefix_id: key.eidPrefixId, node_id: key.nodeId },
    ...{ vantage_id: key.vantageId, cadence_ms: key.cadenceMs, due_s: dueAt / 1000 },
  }))
  const { rows: slots } = await database.owner.query<{ due_at: number }>(SLOTS, [JSON.stringify(given), NOW / 1000])
  expect(rows.map(({ key, dueAt }) => nextDueAt(key, dueAt, NOW))).toEqual(slots.map(({ due_at }) => Math.round(due_at)))
})
