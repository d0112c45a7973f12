import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '@lispwatch/db/client'
import { eventsAfter, recordEvents } from '@lispwatch/db/events'
import { HISTORY_DAY_MS, type HistoryDay } from '@lispwatch/db/history/day'
import { type HistoryIndex, joinDays } from '@lispwatch/db/history/join-days'
import { joinWithPresent, loadHistoryDay, reservedHistory } from '@lispwatch/db/history/load-day'
import { reserveHistory } from '@lispwatch/db/history/reserve'
import { dayFile, indexFile, readDay, readIndex, seedOfDays } from '@lispwatch/db/history/seed-files'
import { listIncidents } from '@lispwatch/db/incidents'
import { applyInventory } from '@lispwatch/db/inventory'
import { rttSeries } from '@lispwatch/db/series'
import { ensureVantage } from '@lispwatch/db/targets'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import { MONTH_DAYS } from '@lispwatch/lab/scenarios/month'
import { ATLAS } from '@lispwatch/lab/worlds/atlas/atlas'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playDay } from '../history/play-day.ts'

const FOLDER = join(import.meta.dirname, '../../../packages/lab/history')
const HOUR_MS = 3_600_000
const FIRST_START = Date.UTC(2026, 10, 21, 15, 23, 41)
/** Nothing is wrong with it in these days. */
const QUIET_RLOC = '203.0.113.4'

let database: TestDatabase
let owner: Database
beforeEach(async () => {
  database = await testDatabase()
  owner = openDatabase({ url: database.ownerUrl, maxConnections: 2 })
})
afterEach(async () => {
  await owner?.close()
  await database?.drop()
})

/** What a history says of the first hours of a day; what only ends or begins later is left out, and so are the places of names. */
function firstHours({ targets, mappings, states, versions, events, packets }: HistoryDay, untilMs: number) {
  const named = <
    T extends {
      readonly target: number
      readonly byMs: number
      readonly endByMs: number
      readonly endAfterMs: number
      readonly isOpen: boolean
    },
  >({
    target,
    isOpen,
    ...one
  }: T) => {
    const isOver = one.endByMs < untilMs
    return one.byMs >= untilMs ? [] : [{ ...one, ...(isOver ? { isOpen } : { endByMs: null, endAfterMs: null }), target: targets[target] }]
  }
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
  return {
    states: sorted(states.flatMap(named)),
    versions: sorted(versions.flatMap((one) => named({ ...one, mapping: mappings[one.mapping]?.hash }))),
    events: events
      .filter(({ at }) => at < untilMs)
      .map(({ decidedBy, ...event }) => ({ ...event, decidedBy: decidedBy && [targets[decidedBy.target], decidedBy.slotMs] })),
    packets: sorted(
      packets.filter(({ slotMs }) => slotMs < untilMs - HOUR_MS / 60).map((one) => ({ ...one, target: targets[one.target] })),
    ),
  }
}

describe('the history of the demonstration', () => {
  test('is what the world, the judge and the record make of it: a morning on which a locator falls silent, played anew, is the same', async () => {
    const lengthMs = 3.5 * HOUR_MS
    const played = await playDay({ db: database.db, owner }, 2, lengthMs)
    const kept = firstHours(readDay(FOLDER, 2), lengthMs)
    expect(kept.events.map(({ kind }) => kind)).toContain('incident-opened')
    expect(firstHours(played, lengthMs)).toEqual(kept)
  }, 600_000)

  // Until all days are made (`npm run seed`) there is no index, and demonstrations have no past.
  test.skipIf(!existsSync(indexFile(FOLDER)))('is whole: thirty days, put together from the files that are there', () => {
    const octets = Array.from({ length: MONTH_DAYS }, (_, i) => readFileSync(dayFile(FOLDER, i + 1)))
    expect(readIndex(FOLDER).seed).toBe(seedOfDays(octets))
    expect(octets.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(5_000_000)
  })
})

describe('loading the history', () => {
  const NEWEST = [28, 29, 30].map((day, i): HistoryDay => ({ ...readDay(FOLDER, day), day: i + 1 }))
  const index: HistoryIndex = joinDays(NEWEST, 'three days')
  const count = async (table: string) => Number((await database.owner.query(`SELECT count(*) FROM ${table}`)).rows[0].count)
  const start = async () => {
    const isReserved = await reserveHistory(owner.pool, index, FIRST_START)
    await applyInventory(database.db, inventoryOf(ATLAS), { author: 'a test', now: FIRST_START, vantages: ['home'] })
    await ensureVantage(database.db, 'home', FIRST_START)
    return isReserved
  }
  const load = async () => {
    const reserved = await reservedHistory(owner.pool)
    if (reserved === undefined) throw new Error('there is no room for a history')
    const loaded: boolean[] = []
    for (const day of NEWEST.toReversed()) loaded.push(await loadHistoryDay(owner, day, index, reserved))
    return { reserved, loaded }
  }
  const intervalsOf = async (rloc: string) =>
    (
      await database.owner.query<{ state: string; started_by_at: Date; ended_by_at: Date | null }>(
        `SELECT state, started_by_at, ended_by_at FROM state_interval JOIN target ON target.id = target_id
         WHERE target.kind = 'rloc' AND address = $1 ORDER BY started_by_at`,
        [rloc],
      )
    ).rows

  test('fills the time before the first start once, whoever loads it again, and events and incidents are in the order of their numbers', async () => {
    expect(await start()).toBe(true)
    await recordEvents(database.db, [
      {
        kind: 'lab-commanded',
        at: FIRST_START + 1,
        afterAt: null,
        byAt: FIRST_START + 1,
        subject: {},
        vantage: null,
        from: null,
        to: null,
        sentence: 'Now.',
      },
    ])
    expect((await load()).loaded).toEqual([true, true, true])
    const tables = [
      'event',
      'state_interval',
      'mapping_version',
      'finding',
      'incident',
      'incident_entry',
      'rollup_1h',
      'rollup_5min',
      'packet_evidence',
    ]
    const before = await Promise.all(tables.map(count))
    expect((await load()).loaded).toEqual([false, false, false])
    expect(await Promise.all(tables.map(count))).toEqual(before)
    expect(Math.min(...before)).toBeGreaterThan(0)

    const events = await eventsAfter(database.db, { cursor: null, limit: 10_000 })
    expect(events.at(-1)?.sentence).toBe('Now.')
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
    const incidents = await listIncidents(database.db, { state: 'resolved' })
    expect(incidents.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(incidents.map((_, i) => i + 1))
    expect(incidents.every(({ openedAt, resolvedAt }) => openedAt < FIRST_START && (resolvedAt ?? FIRST_START + 1) <= FIRST_START)).toBe(
      true,
    )
    for (const { kind, sentence } of events.filter((event) => event.kind === 'incident-opened'))
      expect(
        incidents.some(({ id }) => sentence.startsWith(`Incident ${id}: `)),
        `${kind} ${sentence}`,
      ).toBe(true)
  }, 120_000)

  test('makes one of what was the same from day to day and is so since, and says nothing of the time after the first start', async () => {
    await start()
    const { rows } = await database.owner.query<{ id: number }>(`SELECT id FROM target WHERE kind = 'rloc' AND address = $1`, [QUIET_RLOC])
    const insert = `INSERT INTO state_interval (target_id, state, started_by_at) VALUES ($1, 'up', to_timestamp($2))`
    await database.owner.query(insert, [rows[0]?.id, FIRST_START / 1000 + 2])
    const state = `INSERT INTO target_state (target_id, state, since_at, held_at) VALUES ($1, 'up', to_timestamp($2), to_timestamp($2))
      ON CONFLICT (target_id) DO UPDATE SET state = excluded.state, since_at = excluded.since_at, held_at = excluded.held_at`
    await database.owner.query(state, [rows[0]?.id, FIRST_START / 1000 + 2])
    const { reserved } = await load()
    await joinWithPresent(owner, reserved)
    expect(await intervalsOf(QUIET_RLOC)).toEqual([
      { state: 'up', started_by_at: new Date(reserved.endsAt - NEWEST.length * HISTORY_DAY_MS), ended_by_at: null },
    ])
    const since = await database.owner.query('SELECT since_at FROM target_state WHERE target_id = $1', [rows[0]?.id])
    expect(since.rows).toEqual([{ since_at: new Date(reserved.endsAt - NEWEST.length * HISTORY_DAY_MS) }])
    const range = { rloc: QUIET_RLOC, fromAt: reserved.endsAt - NEWEST.length * HISTORY_DAY_MS, toAt: FIRST_START - HOUR_MS }
    const measured = await rttSeries(database.db, { ...range, buckets: 60 })
    expect(measured.filter(({ sent, p50Ms }) => sent === 0 || p50Ms === null)).toEqual([])
    const later = await database.owner.query('SELECT max(ended_by_at) AS at FROM state_interval')
    expect(later.rows[0].at.getTime()).toBeLessThanOrEqual(FIRST_START)
  }, 120_000)

  test('never happens to a network that has a past of its own', async () => {
    await applyInventory(database.db, inventoryOf(ATLAS), { author: 'a test', now: FIRST_START, vantages: ['home'] })
    expect(await start()).toBe(false)
    expect(await reservedHistory(owner.pool)).toBeUndefined()
  })
})
