import type { Database } from '@lispwatch/db/client'
import { HISTORY_DAY_MS, type HistoryDay } from '@lispwatch/db/history/day'
import { readHistoryDay } from '@lispwatch/db/history/read-day'
import { applyInventory } from '@lispwatch/db/inventory'
import { ensureVantage } from '@lispwatch/db/targets'
import type { Inventory } from '@lispwatch/domain/inventory'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import { MONTH, MONTH_DAYS } from '@lispwatch/lab/scenarios/month'
import { seedOf } from '@lispwatch/lab/seeded-random'
import type { Pace } from '../rehearsal/pace.ts'
import { rehearse } from '../rehearsal/rehearse.ts'
import { createDayRecord } from './record-day.ts'

/** What has to be known before midnight is learned in this time, which is not kept. */
const WARM_UP_MS = 20 * 60_000
/** Day 1 of the story; any would do. */
const FIRST_MIDNIGHT = Date.UTC(2026, 0, 1)
/** Around every step of the story is looked closely. */
const CLOSE_BEFORE_MS = 60_000
const CLOSE_AFTER_MS = 12 * 60_000
const FIRST_CLOSE_MS = 3 * 60_000
/** Measurements by five minutes are kept of so many days, the newest. */
export const FINE_DAYS = 3

const VANTAGE = 'home'

/** The whole network but the sites that never registered: nothing ever happens there. Asked seldom; see Pace. */
function watchedInventory(): Inventory {
  const whole = inventoryOf(MONTH.world)
  const network = { ...whole.network, registrationCadenceSeconds: 3600, probeCadenceSeconds: 300, walkCadenceSeconds: 3600 }
  return { ...whole, network, sites: whole.sites.filter(({ tags }) => !tags?.includes('reserve')) }
}

function paceOf(startAt: number, steps: readonly { readonly atMs: number }[]): Pace {
  const close = steps
    .filter(({ atMs }) => atMs > 0)
    .map(({ atMs }) => ({ from: startAt + atMs - CLOSE_BEFORE_MS, to: startAt + atMs + CLOSE_AFTER_MS }))
  return {
    ...{ serverCadenceMs: 300_000, roundMs: 20_000, sweepMs: 300_000, closeRoundMs: 5000 },
    within: { registration: 120_000, rloc: 20_000, canary: 30_000, 'control-port': 60_000, walk: 300_000 },
    isClose: (now) => now - startAt < FIRST_CLOSE_MS || close.some(({ from, to }) => now >= from && now <= to),
  }
}

/**
 * A day of the month, played by itself in virtual time before the real prober, judge and detections, and recorded by the real record in an
 * empty database. What happened on the days before is done at its begin. The same day is the same every time.
 *
 * @param lengthMs how much of the day; all of it when left out
 */
export async function playDay(
  databases: { readonly db: Database; readonly owner: Database },
  day: number,
  lengthMs: number = HISTORY_DAY_MS,
): Promise<HistoryDay> {
  const dayAt = FIRST_MIDNIGHT + (day - 1) * HISTORY_DAY_MS
  const startAt = dayAt - WARM_UP_MS
  const offsetMs = (day - 1) * HISTORY_DAY_MS - WARM_UP_MS
  const durationMs = WARM_UP_MS + lengthMs
  const timeline = (MONTH.timeline ?? [])
    .map((step) => ({ ...step, atMs: Math.max(0, step.atMs - offsetMs) }))
    .filter(({ atMs }) => atMs < durationMs)
  const inventory = watchedInventory()
  const { db, owner } = databases
  await applyInventory(db, inventory, { author: 'the history', now: startAt, vantages: [VANTAGE] })
  await ensureVantage(db, VANTAGE, startAt)
  const { listener, record } = createDayRecord()
  const seed = seedOf(MONTH.world.seed, `day ${day}`)
  await rehearse(
    { ...MONTH, timeline },
    { inventory, durationMs, startAt, vantages: [VANTAGE], seed, pace: paceOf(startAt, timeline), listener },
  )
  await record(db, owner, VANTAGE, startAt + durationMs)
  return readHistoryDay(owner.pool, { day, vantage: VANTAGE, dayAt, lengthMs, isFine: day > MONTH_DAYS - FINE_DAYS })
}
