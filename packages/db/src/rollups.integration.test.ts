import { HISTOGRAM_ERROR } from '@lispwatch/domain/histogram/bounds'
import { decodeHistogram } from '@lispwatch/domain/histogram/encoding'
import { histogramOf, mergeHistograms } from '@lispwatch/domain/histogram/histogram'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordJudgements } from './judgements.ts'
import { applyRetention, packOneDay, retentionOf, setRetention } from './retention.ts'
import { rollUp } from './rollups.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRloc, judged, only } from './testing/network.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Long over: what may be dropped depends on the real clock, and this is older than any. */
const MIDNIGHT = Date.UTC(2022, 2, 26)

let database: TestDatabase
let record: (at: number, rttMs: number | null, outcome?: 'timeout' | 'refused' | 'positive') => Promise<void>

interface Window {
  readonly at: number
  readonly sent: number
  readonly answered: number
  readonly lost: number
  readonly refused: number
  readonly min_ms: number | null
  readonly max_ms: number | null
  readonly rtt: Buffer | null
}

async function windows(table: string): Promise<Window[]> {
  const { rows } = await database.db.pool.query<Window>(
    `SELECT (extract(epoch FROM starts_at) * 1000)::float8 AS at, sent, answered, lost, refused, min_ms, max_ms, rtt FROM ${table} ORDER BY 1`,
  )
  return rows
}

const counts = ({ at, sent, answered, lost, refused }: Window) => [at - MIDNIGHT, sent, answered, lost, refused]

beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db, undefined, MIDNIGHT)
  const rloc = only(await claimed(database.db, { kind: 'rloc', now: MIDNIGHT + 20_000 }), isRloc('198.51.100.1'))
  let prior = rloc.prior
  record = async (at, rttMs, outcome = rttMs === null ? 'timeout' : 'positive') => {
    const judgement = judged({ ...rloc, prior, slotAt: at }, { outcome, rttMs })
    await recordJudgements(database.db, [judgement], at)
    prior = judgement.next
  }
})
afterAll(() => database?.drop())

describe('rolling up', () => {
  test('makes windows of what was observed, coarser ones of finer ones, each of the same times', async () => {
    const times = new Map([
      [1 * MINUTE, 10],
      [2 * MINUTE, 30],
      [4 * MINUTE, 11.5],
      [6 * MINUTE, 250],
      [65 * MINUTE, 9],
    ])
    for (const [after, rttMs] of times) await record(MIDNIGHT + after, rttMs)
    await record(MIDNIGHT + 66 * MINUTE, null)
    await record(MIDNIGHT + 67 * MINUTE, null, 'refused')
    expect((await rollUp(database.db, { now: MIDNIGHT + 3 * HOUR })).steps).toBeGreaterThan(0)

    expect((await windows('rollup_5min')).map(counts)).toEqual([
      [0, 3, 3, 0, 0],
      [5 * MINUTE, 1, 1, 0, 0],
      [65 * MINUTE, 2, 1, 1, 1],
    ])
    const hours = await windows('rollup_1h')
    expect(hours.map(counts)).toEqual([
      [0, 4, 4, 0, 0],
      [HOUR, 2, 1, 1, 1],
    ])
    expect(hours[0]).toMatchObject({ min_ms: 10, max_ms: 250 })
    expect(hours.map(({ rtt }) => rtt && decodeHistogram(rtt))).toEqual([histogramOf([10, 30, 11.5, 250]), histogramOf([9])])
    expect(await windows('rollup_1day')).toEqual([])

    await rollUp(database.db, { now: MIDNIGHT + DAY + HOUR })
    const days = await windows('rollup_1day')
    expect(days.map(counts)).toEqual([[0, 6, 5, 1, 1]])
    expect(days[0]?.rtt && decodeHistogram(days[0].rtt)).toEqual(mergeHistograms([histogramOf(times.values())]))
    expect(HISTOGRAM_ERROR).toBeLessThan(0.02)
  })

  test('again changes nothing', async () => {
    const before = [await windows('rollup_5min'), await windows('rollup_1h'), await windows('rollup_1day')]
    expect(await rollUp(database.db, { now: MIDNIGHT + DAY + HOUR })).toEqual({ steps: 0, late: 0 })
    expect([await windows('rollup_5min'), await windows('rollup_1h'), await windows('rollup_1day')]).toEqual(before)
  })

  test('includes what comes late, at every width', async () => {
    const rloc = only(await claimed(database.db, { kind: 'rloc', now: MIDNIGHT + DAY }), isRloc('198.51.100.1'))
    const late = judged({ ...rloc, slotAt: MIDNIGHT + 7 * MINUTE }, { outcome: 'positive', rttMs: 5 })
    await recordJudgements(database.db, [late], MIDNIGHT + DAY + HOUR)
    expect(await rollUp(database.db, { now: MIDNIGHT + DAY + HOUR })).toEqual({ steps: 0, late: 1 })
    for (const [table, sent] of [
      ['rollup_5min', 2],
      ['rollup_1h', 5],
      ['rollup_1day', 7],
    ] as const) {
      expect((await windows(table)).some((window) => window.sent === sent && window.min_ms === 5)).toBe(true)
    }
    expect((await database.db.pool.query('SELECT FROM rollup_late')).rowCount).toBe(0)
  })

  test('stops between two steps when it is told to, and goes on from there', async () => {
    await record(MIDNIGHT + DAY + HOUR, 40)
    let steps = 0
    const now = MIDNIGHT + DAY + 6 * HOUR
    expect(await rollUp(database.db, { now, proceed: () => ++steps <= 2 })).toMatchObject({ steps: 2 })
    await record(MIDNIGHT + DAY + 4 * HOUR, 77)
    await rollUp(database.db, { now })
    expect((await windows('rollup_1h')).at(-1)).toMatchObject({ at: MIDNIGHT + DAY + 4 * HOUR, max_ms: 77 })
  })
})

describe('retention', () => {
  const rawDays = async () => (await database.db.pool.query("SELECT from_day::text FROM memory_partitions('observation')")).rows

  test('drops days that are rolled up, never one that is not, and the roll-ups outlive them', async () => {
    await record(MIDNIGHT + 2 * DAY, 1)
    const now = MIDNIGHT + 30 * DAY
    const days = await rawDays()
    expect(days).toHaveLength(3)
    // Each day that is over is packed once, and is what it was.
    const observed = (await database.db.pool.query('SELECT FROM observation')).rowCount
    for (const _ of days) expect(await packOneDay(database.db)).toBe(true)
    expect(await packOneDay(database.db)).toBe(false)
    expect((await database.db.pool.query('SELECT FROM observation')).rowCount).toBe(observed)
    expect(await applyRetention(database.db, { now })).toMatchObject({ days: 1 })
    expect(await rawDays()).toEqual(days.slice(1))
    await rollUp(database.db, { now })
    expect(await applyRetention(database.db, { now })).toMatchObject({ days: 2 })
    expect((await database.db.pool.query('SELECT FROM observation')).rowCount).toBe(0)
  })

  test('keeps what was rolled up of a dropped day when something of it comes late', async () => {
    const before = await windows('rollup_1h')
    const rloc = only(await claimed(database.db, { kind: 'rloc', now: MIDNIGHT + 31 * DAY }), isRloc('198.51.100.1'))
    const late = judged({ ...rloc, slotAt: MIDNIGHT + 8 * MINUTE }, { outcome: 'timeout' })
    await recordJudgements(database.db, [late], MIDNIGHT + DAY)
    await recordJudgements(database.db, [late], MIDNIGHT + 2 * DAY)
    await rollUp(database.db, { now: MIDNIGHT + 3 * DAY })
    expect(await windows('rollup_1h')).toEqual(before)
  })

  test('is what is set, and refuses in a sentence what makes no sense', async () => {
    const retention = await retentionOf(database.db)
    expect(retention).toEqual({ rawDays: 14, rawBytes: 20e9, fiveMinuteDays: 90, hourDays: 730, dayDays: null })
    await expect(setRetention(database.db, { ...retention, hourDays: 30 })).rejects.toThrow('coarser is kept at least as long')
    await setRetention(database.db, { ...retention, rawDays: 3, dayDays: 4000 })
    expect(await retentionOf(database.db)).toMatchObject({ rawDays: 3, dayDays: 4000 })
  })

  test('lets no program drop a day that is not over, nor a partition of its own choice', async () => {
    await expect(database.db.pool.query("SELECT drop_observation_partitions('2099-01-01')")).rejects.toThrow('later than today')
    await expect(database.db.pool.query('DELETE FROM observation')).rejects.toThrow('permission denied')
    await expect(database.db.pool.query('DROP TABLE observation')).rejects.toThrow('must be owner')
    await expect(database.db.pool.query('DELETE FROM rollup_5min')).rejects.toThrow('permission denied')
  })
})
