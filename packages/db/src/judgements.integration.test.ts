import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsAfter } from './events.ts'
import { recordJudgements } from './judgements.ts'
import { mappingHistory } from './mappings.ts'
import { stateHistory } from './states.ts'
import { loadTargets } from './targets.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, isRloc, judged, mappingOf, only, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const LISBON = '10.1.0.0/24'
let now = START

/** The next observation of one target, as soon as it is due. */
async function next(matches: Parameters<typeof only>[1], kind: 'rloc' | 'registration' = 'rloc') {
  now += 100_000
  return only(await claimed(database.db, { kind, now }), matches)
}

const query = async <T extends object>(sql: string, values: unknown[] = []) => (await database.owner.query<T>(sql, values)).rows
const observations = async (id: number) =>
  query<{ outcome: string; aside: unknown }>('SELECT outcome::text, aside FROM observation WHERE target_id = $1 ORDER BY slot_at', [id])
const eventKinds = async () => (await eventsAfter(database.db, { cursor: null, limit: 1000 })).map(({ kind }) => kind)

describe('a judgement', () => {
  test('is remembered whole: the target is loaded with the state that was judged', async () => {
    const probe = await next(isRloc('198.51.100.1'))
    const answered = judged(probe, { outcome: 'positive', rttMs: 3.25, from: '198.51.100.1' })
    const judgement = { ...answered, next: { ...answered.next, lossShare: 0.0009 } }
    expect(await recordJudgements(database.db, [judgement])).toEqual({ recorded: 1, stale: 0 })
    const [again] = await loadTargets(database.db, [probe.target.id])
    expect(again?.prior).toEqual(judgement.next)
    expect(await observations(probe.target.id)).toEqual([{ outcome: 'positive', aside: null }])
  })

  test('that is recorded twice, or by two at once, counts once', async () => {
    const probe = await next(isRloc('2001:db8:a::1'))
    const judgement = judged(probe, { outcome: 'positive', from: '2001:db8:a::1' })
    const record = () => recordJudgements(database.db, [judgement])
    const results = await Promise.all([record(), record(), record()])
    expect(results.filter(({ recorded }) => recorded === 1)).toHaveLength(1)
    expect(results.every(({ stale }) => stale === 0)).toBe(true)
    expect(await record()).toEqual({ recorded: 0, stale: 0 })
    expect(await observations(probe.target.id)).toHaveLength(1)
    expect((await eventKinds()).filter((kind) => kind === 'rloc-came-up')).toHaveLength(2)
    expect((await stateHistory(database.db, { siteName: 'Lisbon' })).filter(({ rloc }) => rloc === '2001:db8:a::1')).toHaveLength(1)
  })

  test('of a state that has moved on keeps its observation and changes nothing else', async () => {
    const first = await next(isRloc('198.51.100.1'))
    const second = await next(isRloc('198.51.100.1'))
    const events = await eventKinds()
    const late = { ...judged(first, { outcome: 'timeout' }), events: judged(second, { outcome: 'positive' }).events }
    expect(await recordJudgements(database.db, [judged(second, { outcome: 'positive' })])).toEqual({ recorded: 1, stale: 0 })
    expect(await recordJudgements(database.db, [late])).toEqual({ recorded: 0, stale: 1 })
    const [after] = await loadTargets(database.db, [first.target.id])
    expect(after?.prior).toMatchObject({ version: second.prior.version + 1, failures: 0, state: 'up' })
    expect(await observations(first.target.id)).toHaveLength(3)
    expect(await eventKinds()).toEqual(events)
  })

  test('keeps what was out of the ordinary: another address that answered, and remarks', async () => {
    const probe = await next(isRloc('198.51.100.1'))
    await recordJudgements(database.db, [judged(probe, { outcome: 'positive', from: '198.51.100.9', remarks: ['ttl-in-seconds'] })])
    expect((await observations(probe.target.id)).at(-1)?.aside).toEqual({ from: '198.51.100.9', remarks: ['ttl-in-seconds'] })
  })

  test('may come with others of the same target in one batch: they are recorded in the order of their slots', async () => {
    const probe = await next(isRloc('198.51.100.1'))
    const one = judged(probe, { outcome: 'timeout' })
    const two = judged({ ...probe, prior: one.next, slotAt: probe.slotAt + 3000 }, { outcome: 'timeout' })
    const three = judged({ ...probe, prior: two.next, slotAt: probe.slotAt + 6000 }, { outcome: 'timeout' })
    expect(await recordJudgements(database.db, [three, one, two])).toEqual({ recorded: 3, stale: 0 })
    const [down] = await loadTargets(database.db, [probe.target.id])
    expect(down?.prior).toMatchObject({ state: 'down', failures: 3 })
    expect((await eventKinds()).at(-1)).toBe('rloc-went-down')
  })

  test('makes room for its day when there is none, however far away the day is', async () => {
    const probe = await next(isRloc('2001:db8:a::1'))
    const slotAt = Date.UTC(2031, 1, 28, 23, 59, 59, 999)
    const judgement = judged({ ...probe, slotAt }, { outcome: 'positive' })
    expect(await recordJudgements(database.db, [judgement])).toEqual({ recorded: 1, stale: 0 })
    const rows = await query<{ day: string }>("SELECT tableoid::regclass::text AS day FROM observation WHERE slot_at > '2031-01-01'")
    expect(rows).toEqual([{ day: 'observation_20310228' }])
  })

  test('with text that no database stores is stored with that text replaced, and takes nobody along', async () => {
    const server = await next(isRegistration('ms-2', LISBON), 'registration')
    const evil = 'x\0y\ud800'
    const mapping = { ...mappingOf(['198.51.100.1']), action: evil }
    const bad = judged(server, { outcome: 'positive', mapping, remarks: [evil], from: 'no address' })
    const [event] = bad.events
    if (!event) throw new Error('a first answer is an event')
    const told = { ...bad, events: [{ ...event, sentence: evil, subject: { site: evil } }] }
    expect(await recordJudgements(database.db, [told])).toEqual({ recorded: 1, stale: 0 })
    expect((await observations(server.target.id)).at(-1)?.aside).toEqual({ class: 'positive-auth', remarks: ['x\ufffdy\ufffd'] })
    const [version] = await mappingHistory(database.db, { eid: LISBON })
    expect(version?.mapping.action).toBe('x\ufffdy\ufffd')
    expect((await eventsAfter(database.db, { cursor: null, limit: 1000 })).at(-1)).toMatchObject({ sentence: 'x\ufffdy\ufffd' })
  })
})

describe('intervals', () => {
  test('of a state close where it was last seen and where the next was first seen', async () => {
    const intervals = (await stateHistory(database.db, { siteName: 'Lisbon' })).filter(({ rloc }) => rloc === '198.51.100.1')
    expect(intervals).toHaveLength(2)
    const [down, up] = intervals
    expect([down?.state, up?.state]).toEqual(['down', 'up'])
    expect(up?.endedAfterAt).toBeLessThan(up?.endedByAt ?? 0)
    expect([down?.startedAfterAt, down?.startedByAt]).toEqual([up?.endedAfterAt, up?.endedByAt])
    expect(up?.lastSeenAt).toBe(up?.endedAfterAt)
    expect([down?.endedAfterAt, down?.endedByAt]).toEqual([null, null])
  })

  test('that still hold are extended by every observation that shows them', async () => {
    const before = (await stateHistory(database.db, { siteName: 'Lisbon' })).find(({ rloc }) => rloc === '198.51.100.1')
    const probe = await next(isRloc('198.51.100.1'))
    await recordJudgements(database.db, [judged(probe, { outcome: 'timeout' })])
    const after = (await stateHistory(database.db, { siteName: 'Lisbon' })).find(({ rloc }) => rloc === '198.51.100.1')
    expect(after).toMatchObject({ id: before?.id, state: 'down', lastSeenAt: probe.slotAt + 20 })
  })

  test.each(['state_interval', 'mapping_version'])('of one target cannot overlap in %s, whoever writes', async (table) => {
    const [row] = await query<{ target_id: number; started_by_at: Date; ended_by_at: Date | null }>(
      `SELECT target_id, started_by_at, ended_by_at FROM ${table} ORDER BY ended_by_at NULLS LAST LIMIT 1`,
    )
    if (!row) throw new Error('an interval was recorded before')
    const columns = table === 'state_interval' ? ['state', "'up'"] : ['mapping, mapping_hash', `'{"locators":[]}', 'x'`]
    const insert = (from: Date, to: Date) =>
      database.owner.query(
        `INSERT INTO ${table} (target_id, ${columns[0]}, started_by_at, ended_after_at, ended_by_at) VALUES ($1, ${columns[1]}, $2, $2, $3)`,
        [row.target_id, from, to],
      )
    const at = row.started_by_at.getTime()
    await expect(insert(new Date(at - 10), new Date(at + 1))).rejects.toThrow(`${table}_no_overlap`)
    await expect(insert(new Date(at), new Date(at + 1))).rejects.toThrow(`${table}_no_overlap`)
    await expect(insert(new Date(at - 1), new Date(at - 2))).rejects.toThrow(`${table}_edges`)
    await insert(new Date(at - 10), new Date(at))
  })
})

describe('two recorders', () => {
  test('of the same targets in opposite order both come to an end', async () => {
    now += 100_000
    const probes = await claimed(database.db, { kind: 'registration', now })
    expect(probes.length).toBeGreaterThan(4)
    const batch = (offsetMs: number) =>
      probes.map((probe) =>
        judged({ ...probe, slotAt: probe.slotAt + offsetMs }, { outcome: 'positive', mapping: mappingOf(['198.51.100.1']) }),
      )
    const results = await Promise.all([
      recordJudgements(database.db, batch(0)),
      recordJudgements(database.db, batch(1).toReversed()),
      recordJudgements(database.db, batch(2)),
    ])
    const total = (key: 'recorded' | 'stale') => results.reduce((sum, result) => sum + result[key], 0)
    expect(total('recorded')).toBe(probes.length)
    expect(total('stale')).toBe(2 * probes.length)
  })
})
