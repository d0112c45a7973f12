import { HISTOGRAM_ERROR } from '@lispwatch/domain/histogram/bounds'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordJudgements } from './judgements.ts'
import { rollUp } from './rollups.ts'
import { rttSeries } from './series.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRloc, judged, only, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const RLOC = '2001:db8:a::1'

describe('a series of round-trip times', () => {
  test('has every bucket, medians and losses; what was not measured is not zero', async () => {
    let probe = only(await claimed(database.db, { kind: 'rloc', now: START + 2000 }), isRloc(RLOC))
    const record = async (slotAt: number, answer: Parameters<typeof judged>[1]) => {
      const judgement = judged({ ...probe, slotAt }, answer)
      await recordJudgements(database.db, [judgement])
      probe = { ...probe, prior: judgement.next }
    }
    for (const [second, rttMs] of [
      [0, 10],
      [1, 30],
      [2, 20],
      [9, 1],
    ] as const)
      await record(START + second * 1000, { outcome: 'positive', rttMs })
    await record(START + 3000, { outcome: 'timeout' })
    await record(START + 19_999, { outcome: 'unreachable' })
    await record(START + 20_000, { outcome: 'refused' })
    await record(START + 40_000, { outcome: 'positive', rttMs: 99 })

    const series = await rttSeries(database.db, { rloc: '2001:DB8:A:0::1', fromAt: START, toAt: START + 40_000, buckets: 4 })
    expect(series).toEqual([
      { at: START, p50Ms: 15, p95Ms: expect.closeTo(28.5, 3), p99Ms: expect.closeTo(29.7, 3), minMs: 1, maxMs: 30, sent: 5, lost: 1 },
      { at: START + 10_000, p50Ms: null, p95Ms: null, p99Ms: null, minMs: null, maxMs: null, sent: 1, lost: 1 },
      { at: START + 20_000, p50Ms: null, p95Ms: null, p99Ms: null, minMs: null, maxMs: null, sent: 0, lost: 0 },
      { at: START + 30_000, p50Ms: null, p95Ms: null, p99Ms: null, minMs: null, maxMs: null, sent: 0, lost: 0 },
    ])
  })

  test('of roll-ups and of what is not rolled up yet says the same as the observations, within the error of the histogram', async () => {
    const HOUR = 3_600_000
    let probe = only(await claimed(database.db, { kind: 'rloc', now: START + 60_000 }), isRloc('198.51.100.1'))
    for (let minute = 0; minute < 240; minute++) {
      const slotAt = START + HOUR + minute * 60_000
      const rttMs = 20 + ((minute * 37) % 101)
      const judgement = judged({ ...probe, slotAt }, minute % 10 === 9 ? { outcome: 'timeout' } : { outcome: 'positive', rttMs })
      await recordJudgements(database.db, [judgement], slotAt)
      probe = { ...probe, prior: judgement.next }
    }
    const window = { rloc: '198.51.100.1', fromAt: START + HOUR, toAt: START + 5 * HOUR, buckets: 4 }
    const exact = await rttSeries(database.db, window)
    await rollUp(database.db, { now: START + 4.5 * HOUR })
    const { rows } = await database.db.pool.query('SELECT FROM rollup_1h')
    expect(rows.length).toBeGreaterThan(1)
    const rolled = await rttSeries(database.db, window)
    expect(rolled.map(({ at, sent, lost, minMs, maxMs }) => ({ at, sent, lost, minMs, maxMs }))).toEqual(
      exact.map(({ at, sent, lost, minMs, maxMs }) => ({ at, sent, lost, minMs, maxMs })),
    )
    for (const [i, { p50Ms, p95Ms, p99Ms }] of rolled.entries()) {
      expect(exact[i]?.sent).toBe(60)
      expect(Math.abs((p50Ms ?? 0) / (exact[i]?.p50Ms ?? 0) - 1)).toBeLessThanOrEqual(HISTOGRAM_ERROR)
      expect(Math.abs((p95Ms ?? 0) / (exact[i]?.p95Ms ?? 0) - 1)).toBeLessThanOrEqual(HISTOGRAM_ERROR)
      expect(Math.abs((p99Ms ?? 0) / (exact[i]?.p99Ms ?? 0) - 1)).toBeLessThanOrEqual(HISTOGRAM_ERROR)
    }
  })

  test('of an address that is not probed, or is none, has empty buckets', async () => {
    for (const rloc of ['203.0.113.200', 'printer']) {
      const series = await rttSeries(database.db, { rloc, fromAt: START, toAt: START + 1000, buckets: 2 })
      expect(series.map(({ sent }) => sent)).toEqual([0, 0])
    }
  })
})
