import type { Judgement } from '@lispwatch/domain/judge'
import { UNASKED } from '@lispwatch/domain/target-state'
import { recordJudgements } from '../src/judgements.ts'
import { packOneDay } from '../src/retention.ts'
import { rollUp } from '../src/rollups.ts'
import { testDatabase } from '../src/testing/database.ts'
import { seeded, tell } from './figure.ts'
import { plantTargets } from './world.ts'

const TARGETS = 50_000
const ROWS = 1_000_000
const BATCH = 256
const CADENCE_MS = 10_000
const START = Date.UTC(2026, 10, 20)

const database = await testDatabase()
try {
  await plantTargets(database.owner, 'rloc', TARGETS)
  const random = seeded(4342)
  const order = Array.from({ length: TARGETS }, (_, i) => i + 1)
  for (let i = order.length - 1; i > 0; i--) {
    const j = random(i + 1)
    const [a, b] = [order[i] as number, order[j] as number]
    order[i] = b
    order[j] = a
  }
  /** As a poller does it: every target in its turn, one probe in fifty lost. Nothing changes, because no version fits. */
  const judgement = (n: number): Judgement => {
    const [targetId, slotAt] = [order[n % TARGETS] as number, START + Math.floor((n / TARGETS) * CADENCE_MS)]
    const lost = random(50) === 0
    const rttMs = lost ? null : 20 + random(20_000) / 1000
    return {
      ...{ targetId, slotAt, priorVersion: -1, newAnswerClass: null, next: { ...UNASKED, state: 'up' } },
      ...{ newAnswerClass: null, confirmAt: null, stateChange: null, mappingChange: null, unmeasured: [], events: [] },
      observation: {
        ...{ targetId, slotAt, vantage: 'home', sentAt: slotAt + random(50), settledAt: slotAt + 50 + Math.round(rttMs ?? 2000), rttMs },
        ...{ outcome: lost ? 'timeout' : 'positive', tries: 1, from: null, mapping: null, eidPrefixReplied: null, remarks: [] },
      },
    }
  }
  const startedMs = performance.now()
  for (let n = 0; n < ROWS; n += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, ROWS - n) }, (_, i) => judgement(n + i))
    await recordJudgements(database.db, batch, batch[0]?.slotAt ?? START)
  }
  const recordedMs = performance.now() - startedMs
  const perRow = async () => {
    const { rows } = await database.owner.query<{ bytes: number; count: number }>(
      "SELECT sum(bytes)::float8 AS bytes, (SELECT count(*) FROM observation)::float8 AS count FROM memory_partitions('observation')",
    )
    const [{ bytes, count } = { bytes: Number.NaN, count: 0 }] = rows
    if (count !== ROWS) throw new Error(`${count} observations were stored of ${ROWS}`)
    return bytes / count
  }
  tell({ name: `a probe result of today with its indexes, of ${ROWS} (${TARGETS} targets)`, value: await perRow(), unit: 'bytes' })
  while (await packOneDay(database.db));
  const packed = await perRow()
  tell({
    ...{ name: 'the same when the day is over', value: packed, unit: 'bytes' },
    ...{ goal: 'at most 100 bytes', isMet: packed <= 100 },
  })
  tell({ name: 'recording them, nothing else at work', value: (1000 * ROWS) / recordedMs, unit: 'results/s' })

  const rolledFromMs = performance.now()
  await rollUp(database.db, { now: START + 3_600_000 })
  tell({
    name: 'rolling them up into windows of five minutes',
    value: (1000 * ROWS) / (performance.now() - rolledFromMs),
    unit: 'results/s',
  })
  const sizes = await database.owner.query<{ bytes: number; count: number }>(
    "SELECT sum(bytes)::float8 AS bytes, (SELECT count(*) FROM rollup_5min)::float8 AS count FROM memory_partitions('rollup_5min')",
  )
  tell({
    name: 'a window of five minutes with its indexes',
    value: (sizes.rows[0]?.bytes ?? Number.NaN) / (sizes.rows[0]?.count ?? 0),
    unit: 'bytes',
  })
} finally {
  await database.drop()
}
