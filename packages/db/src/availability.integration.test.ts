import { availability } from '@lispwatch/domain/availability'
import type { Track } from '@lispwatch/domain/availability/track'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upnessOfEid, upnessOfRloc, upnessOfSites } from './availability.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, mappingOf, START } from './testing/network.ts'

const PORTO = '10.2.0.0/24'
const MINUTE = 60_000
const at = (minutes: number) => START + minutes * MINUTE
const SPAN = { fromAt: START, toAt: at(60) }
const [A, B, OLD] = ['203.0.113.1', '203.0.113.2', '203.0.113.3']

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  await lisbonAndPorto()
})
afterAll(() => database?.drop())

type Interval = readonly [state: string, startedBy: number, endedAfter: number | null, endedBy: number | null]

const instantOf = (minutes: number | null) => (minutes === null ? null : new Date(at(minutes)))

async function intervals(targetId: number, held: readonly Interval[]) {
  for (const [state, startedBy, endedAfter, endedBy] of held) {
    await database.owner.query(
      'INSERT INTO state_interval (target_id, state, started_by_at, ended_after_at, ended_by_at) VALUES ($1, $2, $3, $4, $5)',
      [targetId, state, instantOf(startedBy), instantOf(endedAfter), instantOf(endedBy)],
    )
  }
  await database.owner.query(
    'INSERT INTO target_state (target_id, held_at) VALUES ($1, $2) ON CONFLICT (target_id) DO UPDATE SET held_at = excluded.held_at',
    [targetId, instantOf(60)],
  )
}

async function registration(node: string, held: readonly Interval[]): Promise<number> {
  const { rows } = await database.owner.query<{ id: number }>(
    `SELECT target.id FROM target JOIN eid_prefix ON eid_prefix.id = eid_prefix_id JOIN node ON node.id = node_id
     WHERE kind = 'registration' AND label = $1 AND node.name = $2`,
    [PORTO, node],
  )
  const id = rows[0]?.id ?? 0
  await intervals(id, held)
  return id
}

async function rloc(address: string, held: readonly Interval[]) {
  const { rows } = await database.owner.query<{ id: number }>(
    `INSERT INTO target (kind, vantage_id, eid_prefix_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
     SELECT 'rloc', vantage.id, eid_prefix.id, $1, 4342, 10000, 1000, 1, now() FROM vantage, eid_prefix WHERE label = $2 RETURNING id`,
    [address, PORTO],
  )
  await intervals(rows[0]?.id ?? 0, held)
}

async function mapped(targetId: number, addresses: readonly string[], from: number, to: number | null) {
  const mapping = mappingOf(...addresses.map((address): [string, number] => [address, address === B ? 255 : 1]))
  await database.owner.query(
    `INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, started_by_at, ended_after_at, ended_by_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6)`,
    [targetId, JSON.stringify(mapping), `${from}`, addresses, instantOf(from), instantOf(to)],
  )
}

/** Porto is registered at one of two servers. It had a locator until minute 10, and has another one; a third is not to be used. */
async function lisbonAndPorto() {
  const [here] = await Promise.all([
    registration('ms-1', [['registered', 0, null, null]]),
    registration('ms-2', [['unregistered', 0, null, null]]),
  ])
  await rloc(OLD, [
    ['up', 0, 10, 10],
    ['down', 10, null, null],
  ])
  await rloc(A, [
    ['up', 8, 20, 21],
    ['down', 21, 30, 31],
    ['up', 31, null, null],
  ])
  await rloc(B, [['down', 0, null, null]])
  await mapped(here, [OLD, B], 0, 10)
  await mapped(here, [A, B], 10, null)
}

const minutes = (track: Track) => {
  const { upMs, downMs, doubtMs, unmeasuredMs } = availability({ span: SPAN, track, maintenance: [] })
  return { up: upMs / MINUTE, down: downMs / MINUTE, doubt: doubtMs / MINUTE, unmeasured: unmeasuredMs / MINUTE }
}

test('a site is up while it is registered somewhere and a locator answers that its mapping had then and that may be used', async () => {
  const sites = await upnessOfSites(database.db, ['Porto', 'Lisbon', 'nowhere'], SPAN)
  expect(minutes(sites.get('Porto')?.track ?? [])).toEqual({ up: 49, down: 9, doubt: 2, unmeasured: 0 })
  expect(sites.get('Lisbon')).toEqual({ track: [], isDormant: false })
  expect(sites.has('nowhere')).toBe(false)
  expect(await upnessOfEid(database.db, PORTO, SPAN)).toEqual(sites.get('Porto'))
})

test('a locator is up while it answers, whoever uses it, and unmeasured before anybody asked it', async () => {
  expect(minutes((await upnessOfRloc(database.db, A, SPAN)).track)).toEqual({ up: 41, down: 9, doubt: 2, unmeasured: 8 })
  expect(minutes((await upnessOfRloc(database.db, B, SPAN)).track)).toMatchObject({ down: 60 })
  expect(await upnessOfRloc(database.db, 'no address', SPAN)).toEqual({ track: [], isDormant: false })
})

test('where nobody looked nothing is claimed, whatever was seen before and after', async () => {
  await database.owner.query(
    `INSERT INTO unmeasured (target_id, from_at, to_at) SELECT id, $1, $2 FROM target WHERE kind = 'rloc' AND address = $3`,
    [instantOf(40), instantOf(50), A],
  )
  const sites = await upnessOfSites(database.db, ['Porto'], SPAN)
  expect(minutes(sites.get('Porto')?.track ?? [])).toEqual({ up: 39, down: 9, doubt: 2, unmeasured: 10 })
})

test('an EID-prefix that was registered nowhere in all the time is dormant, not down', async () => {
  const span = { fromAt: at(-60), toAt: START }
  await database.owner.query(
    `UPDATE state_interval SET started_by_at = $1 WHERE state = 'unregistered' AND target_id IN (SELECT id FROM target WHERE kind = 'registration')`,
    [instantOf(-60)],
  )
  expect(await upnessOfEid(database.db, PORTO, span)).toEqual({ track: [], isDormant: true })
})
