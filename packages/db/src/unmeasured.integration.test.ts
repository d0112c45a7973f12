import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOf } from './as-of.ts'
import { recordJudgements } from './judgements.ts'
import { mappingHistory } from './mappings.ts'
import { stateHistory } from './states.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, isRloc, judged, mappingOf, only, START } from './testing/network.ts'
import type { Queryable } from './transaction.ts'
import { recordUnmeasured } from './unmeasured.ts'

const LISBON = '10.1.0.0/24'
const RLOC = '198.51.100.1'
const HOUR = 3600
const MAPPING = mappingOf([RLOC])

let database: TestDatabase
let targetIds = { registration: 0, rloc: 0 }

type Loaded = Awaited<ReturnType<typeof claimed>>[number]

async function told(of: Loaded, steps: readonly [second: number, answer: Parameters<typeof judged>[1]][]) {
  let one = of
  for (const [second, answer] of steps) {
    const judgement = judged({ ...one, slotAt: START + second * 1000 }, answer)
    expect(await recordJudgements(database.db, [judgement])).toEqual({ recorded: 1, stale: 0 })
    one = { ...one, prior: judgement.next, ...(judgement.mappingChange && { mapping: judgement.mappingChange.after }) }
  }
  return of.target.id
}

beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  const all = await claimed(database.db, { now: START + 120_000 })
  const registered = { outcome: 'positive', mapping: MAPPING } as const
  const registration = await told(only(all, isRegistration('ms-1', LISBON)), [
    [0, registered],
    [60, registered],
    [60 + HOUR, registered],
    [120 + HOUR, registered],
  ])
  const rloc = await told(only(all, isRloc(RLOC)), [
    [10, { outcome: 'positive' }],
    [20, { outcome: 'positive' }],
    [20 + HOUR, { outcome: 'timeout' }],
    [23 + HOUR, { outcome: 'timeout' }],
    [26 + HOUR, { outcome: 'timeout' }],
  ])
  targetIds = { registration, rloc }
})
afterAll(() => database?.drop())

const at = (second: number) => START + second * 1000 + 20

describe('a stretch in which nobody looked', () => {
  test('is written down once, with the last sight before it and the first after it', async () => {
    const { rows } = await database.owner.query('SELECT target_id, from_at, to_at FROM unmeasured ORDER BY target_id, from_at')
    expect(rows).toEqual(
      [
        { target_id: targetIds.registration, from_at: new Date(at(60)), to_at: new Date(at(60 + HOUR)) },
        // A run of losses began when the first probe of it was sent.
        { target_id: targetIds.rloc, from_at: new Date(at(20)), to_at: new Date(START + (20 + HOUR) * 1000) },
      ].sort((a, b) => a.target_id - b.target_id),
    )
  })

  test('is unmeasured as of an instant inside, of the prefix, the site and the network, and known around it', async () => {
    const standings = async (of: Parameters<typeof asOf>[1]['of'], instant: number) => {
      const found = await asOf(database.db, { of, at: instant })
      const one = found.find(({ targetId }) => targetId === targetIds.registration)
      return [one?.state, one?.mapping]
    }
    for (const of of [{ eid: LISBON }, { siteName: 'Lisbon' }, 'network'] as const) {
      const [state, mapping] = await standings(of, at(1800))
      expect(state).toEqual({ standing: 'unmeasured', last: 'registered', lastSeenAt: at(60) })
      expect(mapping).toEqual({ standing: 'unmeasured', last: MAPPING, lastSeenAt: at(60) })
      for (const instant of [at(60), at(60 + HOUR)]) {
        expect(await standings(of, instant)).toMatchObject([{ standing: 'known' }, { standing: 'known', value: MAPPING }])
      }
    }
  })

  test('is unmeasured where the state was another one afterwards, up to the first loss', async () => {
    const states = async (instant: number) =>
      (await asOf(database.db, { of: { siteName: 'Lisbon' }, at: instant })).find(({ targetId }) => targetId === targetIds.rloc)?.state
    expect(await states(at(1800))).toMatchObject({ standing: 'unmeasured', last: 'up' })
    expect(await states(at(22 + HOUR))).toMatchObject({ standing: 'in-doubt', before: 'up', after: 'down' })
  })

  test('comes with the histories, in the interval that goes on around it', async () => {
    const [version] = await mappingHistory(database.db, { eid: LISBON })
    expect(version?.unmeasured).toEqual([{ fromAt: at(60), toAt: at(60 + HOUR) }])
    const intervals = await stateHistory(database.db, { siteName: 'Lisbon' })
    const ofTarget = (id: number) => intervals.filter(({ targetId }) => targetId === id).map(({ state, unmeasured }) => [state, unmeasured])
    expect(ofTarget(targetIds.registration)).toEqual([['registered', [{ fromAt: at(60), toAt: at(60 + HOUR) }]]])
    // What changed in a stretch is drawn as uncertain already.
    expect(ofTarget(targetIds.rloc)).toEqual([
      ['down', []],
      ['up', []],
    ])
  })

  test.each([
    ['changed', 'UPDATE unmeasured SET to_at = now()'],
    ['taken back', 'DELETE FROM unmeasured'],
  ])('cannot be %s by a program', async (_, sql) => {
    await expect(database.db.pool.query(sql)).rejects.toThrow('permission denied')
  })
})

test('after an outage of the poller the stretches of a whole batch are one statement', async () => {
  const all = await claimed(database.db, { kind: 'registration', now: START + 3 * HOUR * 1000 })
  const first = all.map((one) => judged(one, { outcome: 'positive', mapping: MAPPING }))
  await recordJudgements(database.db, first)
  const later = all.map((one, index) => {
    const judgement = first[index]
    if (!judgement) throw new Error('each target was judged')
    return judged({ ...one, prior: judgement.next, slotAt: one.slotAt + HOUR * 1000 }, { outcome: 'positive', mapping: MAPPING })
  })
  const recorded = async () => Number((await database.owner.query('SELECT count(*) FROM unmeasured')).rows[0]?.count)
  const before = await recorded()
  expect(later.length).toBeGreaterThan(3)
  expect(await recordJudgements(database.db, later)).toEqual({ recorded: later.length, stale: 0 })
  expect(await recorded()).toBe(before + later.length)
  let statements = 0
  const counting: Queryable = new Proxy(database.db.pool, {
    get(pool, key) {
      if (key === 'query') statements++
      const value: unknown = Reflect.get(pool, key)
      return typeof value === 'function' ? value.bind(pool) : value
    },
  })
  await recordUnmeasured(counting, later)
  expect(statements).toBe(1)
  await recordUnmeasured(
    counting,
    later.map((judgement) => ({ ...judgement, unmeasured: [] })),
  )
  expect(statements).toBe(1)
})
