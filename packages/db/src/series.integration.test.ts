import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordJudgements } from './judgements.ts'
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
      { at: START, p50Ms: 15, minMs: 1, maxMs: 30, sent: 5, lost: 1 },
      { at: START + 10_000, p50Ms: null, minMs: null, maxMs: null, sent: 1, lost: 1 },
      { at: START + 20_000, p50Ms: null, minMs: null, maxMs: null, sent: 0, lost: 0 },
      { at: START + 30_000, p50Ms: null, minMs: null, maxMs: null, sent: 0, lost: 0 },
    ])
  })

  test('of an address that is not probed, or is none, has empty buckets', async () => {
    for (const rloc of ['203.0.113.200', 'printer']) {
      const series = await rttSeries(database.db, { rloc, fromAt: START, toAt: START + 1000, buckets: 2 })
      expect(series.map(({ sent }) => sent)).toEqual([0, 0])
    }
  })
})
