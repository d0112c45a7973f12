import { availability } from '@lispwatch/domain/availability'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upnessOfServers } from './availability.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, START } from './testing/network.ts'

const MINUTE = 60_000
const at = (minutes: number) => new Date(START + minutes * MINUTE)
const SPAN = { fromAt: START, toAt: START + 60 * MINUTE }

let database: TestDatabase
let node: string
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  const { rows } = await database.owner.query<{ name: string }>(
    `SELECT node.name FROM node JOIN target ON target.node_id = node.id WHERE target.kind = 'canary' GROUP BY node.name ORDER BY node.name LIMIT 1`,
  )
  node = rows[0]?.name ?? ''
  await database.owner.query(
    `INSERT INTO target (kind, vantage_id, node_id, eid_prefix_id, expects, address, port, cadence_ms, timeout_ms, tries, next_due_at)
     SELECT 'canary', vantage_id, node_id, (SELECT min(id) FROM eid_prefix), 'positive', target.address, target.port, cadence_ms, timeout_ms, tries, next_due_at
     FROM target JOIN node ON node.id = node_id WHERE kind = 'canary' AND node.name = $1`,
    [node],
  )
})
afterAll(() => database?.drop())

type Held = readonly (readonly [state: string, from: number, to: number | null])[]

async function hold(id: number, held: Held) {
  for (const [state, from, to] of held) {
    await database.owner.query(
      'INSERT INTO state_interval (target_id, state, started_by_at, ended_after_at, ended_by_at) VALUES ($1, $2, $3, $4, $4)',
      [id, state, at(from), to === null ? null : at(to)],
    )
  }
  await database.owner.query(
    'INSERT INTO target_state (target_id, held_at) VALUES ($1, $2) ON CONFLICT (target_id) DO UPDATE SET held_at = excluded.held_at',
    [id, at(60)],
  )
}

async function canariesOf(name: string): Promise<number[]> {
  const { rows } = await database.owner.query<{ id: number }>(
    `SELECT target.id FROM target JOIN node ON node.id = node_id WHERE kind = 'canary' AND node.name = $1 ORDER BY target.id`,
    [name],
  )
  return rows.map(({ id }) => id)
}

async function sumsOf(name: string) {
  const track = (await upnessOfServers(database.db, [name], SPAN)).get(name) ?? []
  return availability({ span: SPAN, track, maintenance: [] })
}

test('a server is up while it answers for one of its canaries, and down while it is silent on all of them', async () => {
  const [first = 0, ...others] = await canariesOf(node)
  expect(others.length).toBeGreaterThan(0)
  await hold(first, [
    ['answering', 0, 20],
    ['silent', 20, 40],
    ['answering', 40, null],
  ])
  for (const other of others) await hold(other, [['silent', 0, null]])
  expect(await sumsOf(node)).toMatchObject({ upMs: 40 * MINUTE, downMs: 20 * MINUTE, unmeasuredMs: 0 })
})

test('while an observer hears no server at all, nothing is said of any of them', async () => {
  const { rows } = await database.owner.query<{ name: string }>('SELECT name FROM node WHERE name <> $1 ORDER BY name LIMIT 1', [node])
  const other = rows[0]?.name ?? ''
  await database.owner.query('DELETE FROM target USING node WHERE node.id = node_id AND kind = $2 AND node.name = $1', [other, 'canary'])
  await database.owner.query(
    `INSERT INTO target (kind, vantage_id, node_id, eid_prefix_id, expects, address, port, cadence_ms, timeout_ms, tries, next_due_at)
     SELECT 'canary', vantage_id, (SELECT id FROM node WHERE name = $2), eid_prefix_id, expects, target.address, target.port, cadence_ms,
            timeout_ms, tries, next_due_at
     FROM target JOIN node ON node.id = node_id WHERE kind = 'canary' AND node.name = $1`,
    [node, other],
  )
  for (const id of await canariesOf(other)) {
    await hold(id, [
      ['answering', 0, 30],
      ['silent', 30, 50],
      ['answering', 50, null],
    ])
  }
  expect(await sumsOf(node)).toMatchObject({ upMs: 40 * MINUTE, downMs: 10 * MINUTE, unmeasuredMs: 10 * MINUTE })
  expect(await sumsOf(other)).toMatchObject({ upMs: 40 * MINUTE, downMs: 10 * MINUTE, unmeasuredMs: 10 * MINUTE })
})

test('what falls silent just before an observer hears nobody, or is heard just after, was not measured either', async () => {
  const [first = 0] = await canariesOf(node)
  const { rows } = await database.owner.query<{ name: string }>(
    `SELECT DISTINCT node.name FROM node JOIN target ON node_id = node.id WHERE kind = 'canary' AND node.name <> $1`,
    [node],
  )
  const other = rows[0]?.name ?? ''
  await database.owner.query('DELETE FROM state_interval')
  await hold(first, [
    ['answering', 0, 29],
    ['silent', 29, 51],
    ['answering', 51, null],
  ])
  for (const id of await canariesOf(other)) {
    await hold(id, [
      ['answering', 0, 20],
      ['silent', 20, 50],
      ['answering', 50, null],
    ])
  }
  expect(await sumsOf(node)).toMatchObject({ upMs: 38 * MINUTE, downMs: 0, unmeasuredMs: 22 * MINUTE })
  // Ten minutes are no coincidence: it was down before.
  expect(await sumsOf(other)).toMatchObject({ upMs: 30 * MINUTE, downMs: 9 * MINUTE, unmeasuredMs: 21 * MINUTE })
})

test('a control port that stands as it was does not make an observer one that hears somebody', async () => {
  const before = await sumsOf(node)
  const { rows } = await database.owner.query<{ id: number; name: string }>(
    `SELECT target.id, node.name FROM target JOIN node ON node.id = node_id WHERE kind = 'control-port' ORDER BY target.id`,
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { id } of rows) await hold(id, [['open', 0, null]])
  expect(await sumsOf(node)).toEqual(before)
  expect(await sumsOf(rows[0]?.name ?? '')).toMatchObject({ upMs: 39 * MINUTE, downMs: 0, unmeasuredMs: 21 * MINUTE })
})

test('of a server that nobody ever asked nothing is said', async () => {
  expect(await upnessOfServers(database.db, ['nobody'], SPAN)).toEqual(new Map())
})
