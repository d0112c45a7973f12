import { applyInventory } from '@lispwatch/db/inventory'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWire, type Wire } from './process.ts'
import { eventually, type RunningPoller, type Surroundings, surroundings } from './surroundings.ts'

/** Shorter than the pause of rounds that is told. */
const STEP_MS = 16_000

/** The clock of this host, ahead by what was skipped: timers run as ever. */
function skippingClock(): Clock & { skip(ms: number): void } {
  let aheadMs = 0
  return {
    now: () => systemClock.now() + aheadMs,
    monotonic: () => systemClock.monotonic() + aheadMs,
    after: systemClock.after,
    skip(ms) {
      aheadMs += ms
    },
  }
}

let world: Surroundings
let wire: Wire
let clock: ReturnType<typeof skippingClock>
let behindWire: string

beforeEach(async () => {
  world = await surroundings()
  clock = skippingClock()
  const written = inventoryOf(FIRST_LIGHT)
  const vantages = [...written.vantages, { name: 'west' }]
  const by = { author: 'test', now: Date.now(), vantages: ['home', 'west'] }
  await applyInventory(world.database.db, { ...written, vantages }, by)
  const url = new URL(world.database.url)
  wire = await openWire({ host: url.hostname, port: Number(url.port) })
  url.port = String(wire.port)
  behindWire = url.href
})
afterEach(async () => {
  await wire?.close()
  await world?.close()
})

async function titleOf(kind: string, name: string, state: string): Promise<string> {
  const query = 'SELECT title, state FROM incident WHERE subject_kind = $1 AND subject_name = $2 ORDER BY id DESC LIMIT 1'
  return eventually(`the incident of ${kind} ${name} is ${state}`, async () => {
    const { rows } = await world.database.owner.query<{ title: string; state: string }>(query, [kind, name])
    return rows[0]?.state === state ? rows[0].title : undefined
  })
}

/** That a round was done after this time, and that every poller of these vantages spoke of itself since. */
async function judgedAfter(at: number, vantages: readonly string[]): Promise<void> {
  const query = `
    SELECT FROM detection_memory WHERE detection = 'D30' AND subject_kind = 'monitor' AND (memory ->> 'at')::float8 >= $1
      AND (SELECT count(*) FROM vantage_heartbeat JOIN vantage ON vantage.id = vantage_id
           WHERE vantage.name = ANY ($2::text[]) AND at >= to_timestamp($1::float8 / 1000)) >= cardinality($2::text[])`
  await eventually('a round was done', async () =>
    (await world.database.owner.query(query, [at, vantages])).rowCount === 1 ? true : undefined,
  )
}

async function isJudging({ poller }: RunningPoller): Promise<boolean> {
  const metrics = await (await fetch(`http://127.0.0.1:${poller.port}/metrics`)).text()
  return /^lispwatch_assessing(\{.*\})? 1$/m.test(metrics)
}

async function pass(ms: number, vantages: readonly string[]): Promise<void> {
  for (let passed = 0; passed < ms; passed += STEP_MS) {
    clock.skip(STEP_MS)
    await judgedAfter(clock.now(), vantages)
  }
}

it('a queue that cannot be reached is an incident of the vantage, and over when it is back', async () => {
  const poller = await world.poller({ clock, queueUrl: behindWire })
  await judgedAfter(clock.now(), ['home'])
  await wire.cut()
  await eventually('the poller says that its queue is ill', async () => {
    const { rowCount } = await world.database.owner.query(`SELECT FROM vantage_heartbeat WHERE ill_parts @> '[{"part": "queue"}]'`)
    return rowCount === 1 ? true : undefined
  })
  await pass(2 * STEP_MS, ['home'])
  expect(await titleOf('vantage', 'home', 'open')).toMatch(/^At home something of the monitor is ill: queue \(.+\)\.$/)
  await wire.mend()
  await titleOf('vantage', 'home', 'resolved')
  await poller.stop()
}, 180_000)

it('a database that was away is an incident of the monitor: from when to when nothing was judged', async () => {
  const poller = await world.poller({ clock, databaseUrl: behindWire })
  await judgedAfter(clock.now(), ['home'])
  expect(await isJudging(poller)).toBe(true)
  await wire.cut()
  await eventually('nobody judges', async () => ((await isJudging(poller)) ? undefined : true))
  clock.skip(60_000)
  await wire.mend()
  expect(await titleOf('monitor', 'rounds', 'open')).toMatch(
    /^Nothing was judged from .+ UTC to .+ UTC: no poller ran, or none reached the database\.$/,
  )
  await poller.stop()
}, 180_000)

it('an observer whose poller is gone is an incident, and over when another one stands there', async () => {
  const home = await world.poller({ clock })
  const west = await world.poller({ clock, vantage: 'west' })
  await judgedAfter(clock.now(), ['home', 'west'])
  await west.stop()
  await pass(7 * STEP_MS, ['home'])
  expect(await titleOf('vantage', 'west', 'open')).toBe(
    'Nobody observes from west any more: its poller is gone, or does not reach the database.',
  )
  const next = await world.poller({ clock, vantage: 'west' })
  await titleOf('vantage', 'west', 'resolved')
  await Promise.all([home.stop(), next.stop()])
}, 180_000)
