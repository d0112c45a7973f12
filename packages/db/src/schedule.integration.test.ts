import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readHeartbeats, recordHeartbeat } from './heartbeats.ts'
import { claimDue, type DueTarget, loadTargets } from './targets.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, NETWORK, START } from './testing/network.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterEach(() => database.drop())

const claim = (now: number, { limit = 10_000, horizonMs = 0 } = {}) => claimDue(database.db, { vantage: 'home', now, horizonMs, limit })

async function everyTarget(): Promise<{ id: number; cadenceMs: number }[]> {
  const { rows } = await database.owner.query<{ id: number; cadenceMs: number }>(
    'SELECT id, cadence_ms AS "cadenceMs" FROM target WHERE enabled ORDER BY id',
  )
  return rows
}

function slotsByTarget(claims: readonly DueTarget[]): Map<number, number[]> {
  const slots = new Map<number, number[]>()
  for (const { targetId, slotAt } of claims) slots.set(targetId, [...(slots.get(targetId) ?? []), slotAt])
  return slots
}

const gaps = (slots: readonly number[]) => slots.slice(1).map((slot, n) => slot - (slots[n] ?? slot))

describe('the schedule', () => {
  test('is claimed once more when PostgreSQL has undone a claim because of a deadlock', async () => {
    // A sequence keeps what it gave out, whatever is undone.
    await database.owner.query(`
      CREATE SEQUENCE attempt;
      CREATE FUNCTION fall_victim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF nextval('attempt') = 1 THEN RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER victim AFTER UPDATE ON target FOR EACH STATEMENT EXECUTE FUNCTION fall_victim()`)
    const claimed = await claim(START + 10_000)
    expect(claimed).toHaveLength((await everyTarget()).length)
    expect((await database.owner.query('SELECT last_value::int AS tries FROM attempt')).rows).toEqual([{ tries: 2 }])
  })

  test('is kept by two pollers of one vantage together: no slot twice, and every target at its cadence', async () => {
    const claims: DueTarget[] = []
    for (let second = 0; second < 180; second++) {
      const now = START + second * 1000
      const both = await Promise.all([claim(now, { horizonMs: 1000 }), claim(now + 3, { horizonMs: 1000 })])
      claims.push(...both.flat())
    }
    expect(new Set(claims.map(({ targetId, slotAt }) => `${targetId} ${slotAt}`)).size).toBe(claims.length)
    expect(claims.every(({ missed, lateMs }) => missed === 0 && lateMs < 1000)).toBe(true)
    const slots = slotsByTarget(claims)
    for (const { id, cadenceMs } of await everyTarget()) {
      const apart = gaps(slots.get(id) ?? [])
      expect(apart.length).toBeGreaterThanOrEqual(Math.floor(180_000 / cadenceMs) - 2)
      // The first slot is not of the grid.
      for (const ms of apart.slice(1)) expect(Math.abs(ms - cadenceMs)).toBeLessThanOrEqual(cadenceMs / 10 + 1)
    }
  })

  test('is fair while there is more to do than gets done: every target is asked again within a bounded number of rounds', async () => {
    const targets = await everyTarget()
    const wanted = targets.reduce((sum, { cadenceMs }) => sum + 1 / cadenceMs, 0)
    const roundMs = Math.round(2 / wanted)
    const claims: DueTarget[] = []
    const endAt = START + 60_000 + 40 * targets.length * roundMs
    for (let now = START + 60_000; now < endAt; now += roundMs) claims.push(...(await claim(now, { limit: 1 })))
    expect(claims.length).toBe(40 * targets.length)
    const slots = slotsByTarget(claims)
    for (const { id, cadenceMs } of targets) {
      const longestMs = Math.max(...gaps([START + 60_000, ...(slots.get(id) ?? []), endAt]))
      // Due again in one and a half cadences at most, shifted by a twentieth; then everybody else once before it.
      expect(longestMs).toBeLessThanOrEqual(1.55 * cadenceMs + (targets.length + 1) * roundMs)
    }
  })

  test('gives who comes late a slot of its own: what was missed is counted, and nothing of it is a loss', async () => {
    const states = async () => (await database.owner.query('SELECT * FROM target_state ORDER BY target_id')).rows
    const before = await states()
    const now = START + 600_000
    const late = await claim(now)
    expect(late.length).toBe((await everyTarget()).length)
    for (const { slotAt, missed, lateMs } of late) {
      expect([slotAt, missed >= 1]).toEqual([now, true])
      expect(lateMs).toBeGreaterThan(590_000)
    }
    expect(await claim(now + 1000)).toEqual([])
    expect(await states()).toEqual(before)
  })

  test('keeps the slot of who is late by less than half a cadence', async () => {
    const [first] = await claim(START + 2000, { limit: 1, horizonMs: 0 })
    expect(first).toMatchObject({ missed: 0 })
    expect(first?.slotAt).toBeLessThanOrEqual(START + 2000)
    expect(first?.lateMs).toBe(START + 2000 - (first?.slotAt ?? 0))
  })

  test('follows the inventory at once: what is new is due within two seconds, what changed is asked as it is now, what is gone is not', async () => {
    await claim(START + 2000)
    const known = new Set((await everyTarget()).map(({ id }) => id))
    const moved = NETWORK.nodes.map((node) => (node.name === 'ms-2' ? { ...node, port: 24_342 } : node))
    const faro = { name: 'Faro', eidPrefixes: [{ iid: 0, prefix: '10.3.0.0/24' }] }
    const sites = [...NETWORK.sites.filter(({ name }) => name !== 'Porto'), faro]
    await apply(database.db, { ...NETWORK, nodes: moved, sites }, START + 3000)
    const fresh = (await claim(START + 5000)).map(({ targetId }) => targetId).filter((id) => !known.has(id))
    const loaded = (await loadTargets(database.db, [...known, ...fresh])).map(({ target }) => target)
    const registrations = loaded.filter((target) => target.kind === 'registration')
    expect(registrations.filter(({ id }) => fresh.includes(id)).map(({ siteName }) => siteName)).toContain('Faro')
    expect(registrations.filter(({ siteName }) => siteName === 'Porto')).toEqual([])
    const ports = new Set(registrations.filter(({ nodeName }) => nodeName === 'ms-2').map(({ server }) => server.port))
    expect([...ports]).toEqual([24_342])
  })
})

test('a heartbeat is the newest word of its poller, beside those of the others', async () => {
  const said = { lateP99Ms: 12, claimedPerSecond: 100.5, recordedPerSecond: 99.5, skipped: 3, waiting: 7 }
  const nothingIll = { clockStepMs: null, illParts: [] }
  const beat = (poller: string, at: number, more = {}) => recordHeartbeat(database.db, { vantage: 'home', poller, at, ...said, ...more })
  await beat('a', START)
  await beat('b', START)
  await beat('a', START + 2000, { skipped: 4 })
  expect(await readHeartbeats(database.db)).toEqual([
    { vantage: 'home', poller: 'a', at: START + 2000, ...said, ...nothingIll, skipped: 4 },
    { vantage: 'home', poller: 'b', at: START, ...said, ...nothingIll },
  ])
  await beat('a', START + 2 * 3_600_000)
  expect((await readHeartbeats(database.db)).map(({ poller }) => poller)).toEqual(['a'])
  await recordHeartbeat(database.db, { vantage: 'nowhere', poller: 'c', at: START, ...said })
  expect(await readHeartbeats(database.db)).toHaveLength(1)
})
