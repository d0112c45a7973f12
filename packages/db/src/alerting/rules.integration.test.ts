import type { AlertRoute } from '@lispwatch/domain/alert/alert-route'
import type { AlertRule } from '@lispwatch/domain/alert/alert-rule'
import type { Channel } from '@lispwatch/domain/alert/channel'
import { DEFAULT_ROUTE } from '@lispwatch/domain/alert/default-route'
import { READY_RULES } from '@lispwatch/domain/alert/ready-rules'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { announcement } from '../testing/alerts.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { START } from '../testing/network.ts'
import { listChannels, readSealedSecrets, removeChannel, saveChannel } from './channels.ts'
import { getDelivery } from './log.ts'
import { queueDeliveries } from './queue.ts'
import { listRoutes, orderRoutes, removeRoute, saveRoute } from './routes.ts'
import { listRules, removeRule, saveRule } from './rules.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())
beforeEach(() => database.owner.query('TRUNCATE alert_rule, alert_route, channel, delivery, delivery_attempt, event CASCADE'))

const ADA = { by: 'Ada', now: START }
const route = (id: string, changes: Partial<AlertRoute> = {}): AlertRoute => ({ ...DEFAULT_ROUTE, id, name: `Route ${id}`, ...changes })
const OPS: Channel = { name: 'ops', kind: 'webhook', isOn: true, settings: { url: 'http://127.0.0.1:9/' } }

function firstReady(): AlertRule {
  const [rule] = READY_RULES
  if (rule === undefined) throw new Error('there are ready rules')
  return rule
}

describe('rules', () => {
  test('are those of the product until somebody adjusts one, and again when it is put back', async () => {
    const ready = firstReady()
    expect((await listRules(database.db)).map(({ id, version }) => [id, version])).toEqual(READY_RULES.map(({ id }) => [id, 0]))
    expect(await saveRule(database.db, { ...ready, isOn: false }, { ...ADA, version: 0 })).toEqual({ ok: true, version: 1 })
    const [adjusted] = await listRules(database.db)
    expect(adjusted).toMatchObject({
      id: ready.id,
      isOn: false,
      isReady: true,
      origin: 'ready',
      version: 1,
      changedBy: 'Ada',
      changedAt: START,
    })
    expect(await removeRule(database.db, ready.id, { ...ADA, version: 1 })).toMatchObject({ ok: true })
    expect((await listRules(database.db))[0]).toMatchObject({ ...ready, version: 0 })
  })

  test('of two people who change the same one, the second is told', async () => {
    const own = { ...firstReady(), id: 'core', name: 'Core', isReady: false }
    expect(await saveRule(database.db, own, { ...ADA, version: null })).toEqual({ ok: true, version: 1 })
    expect(await saveRule(database.db, own, { ...ADA, version: null })).toMatchObject({ ok: false, why: 'taken' })
    const both = await Promise.all(['Ada', 'Ben'].map((by) => saveRule(database.db, { ...own, forMs: 5 }, { by, now: START, version: 1 })))
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(both.find(({ ok }) => !ok)).toMatchObject({ why: 'overtaken' })
    expect(await removeRule(database.db, 'core', { ...ADA, version: 2 })).toMatchObject({ ok: true })
    expect(await removeRule(database.db, 'core', { ...ADA, version: 2 })).toMatchObject({ ok: false, why: 'missing' })
    const { rows } = await database.owner.query("SELECT sentence FROM event WHERE kind = 'alert-rule-changed' ORDER BY id")
    expect(rows.map(({ sentence }) => sentence)).toEqual([
      'Ada made the rule Core.',
      expect.stringMatching(/changed the rule Core/),
      'Ada removed the rule Core.',
    ])
  })
})

describe('routes', () => {
  test('are asked in their order, the one of the product last, wherever it was adjusted', async () => {
    for (const id of ['a', 'b']) await saveRoute(database.db, route(id), { ...ADA, version: null })
    expect((await listRoutes(database.db)).map(({ id }) => id)).toEqual(['a', 'b', 'default'])
    await saveRoute(database.db, { ...DEFAULT_ROUTE, waitMs: 1 }, { ...ADA, version: 0 })
    await saveRoute(database.db, route('c'), { ...ADA, version: null })
    expect((await listRoutes(database.db)).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'default'])
    expect(await orderRoutes(database.db, ['c', 'a', 'b', 'default'], ADA)).toMatchObject({ ok: true })
    expect((await listRoutes(database.db)).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'default'])
    expect(await orderRoutes(database.db, ['a', 'b'], ADA)).toMatchObject({ ok: false, why: 'overtaken' })
    await removeRoute(database.db, 'default', { ...ADA, version: 1 })
    expect((await listRoutes(database.db)).at(-1)).toMatchObject({ id: 'default', waitMs: DEFAULT_ROUTE.waitMs, version: 0 })
  })
})

describe('channels', () => {
  test('keep their secrets when they are changed without, and lose them when that is said', async () => {
    const sealed = Uint8Array.of(1, 2, 3)
    await saveChannel(database.db, OPS, { sealed, names: ['secret'] }, { ...ADA, version: null })
    await saveChannel(database.db, { ...OPS, isOn: false }, null, { ...ADA, version: 1 })
    expect(await listChannels(database.db)).toMatchObject([{ name: 'ops', isOn: false, secretNames: ['secret'], version: 2, namedBy: [] }])
    expect(Uint8Array.from((await readSealedSecrets(database.db, 'ops')) ?? [])).toEqual(sealed)
    await saveChannel(database.db, OPS, { sealed: null, names: [] }, { ...ADA, version: 2 })
    expect(await readSealedSecrets(database.db, 'ops')).toBeNull()
  })

  test('stay while a route leads to them; what waits for one that is removed is given up', async () => {
    await saveChannel(database.db, OPS, null, { ...ADA, version: null })
    const escalation = [{ afterMs: 60_000, channels: ['ops'] }]
    await saveRoute(database.db, route('a', { escalation }), { ...ADA, version: null })
    expect(await removeChannel(database.db, 'ops', { ...ADA, version: 1 })).toMatchObject({
      ok: false,
      why: 'refused',
      reason: expect.stringContaining('Route a'),
    })
    await removeRoute(database.db, 'a', { ...ADA, version: 1 })
    const [id = ''] = await queueDeliveries(database.db.pool, [announcement('k1')], { now: START })
    expect(await removeChannel(database.db, 'ops', { ...ADA, version: 1 })).toMatchObject({ ok: true })
    expect(await getDelivery(database.db, id)).toMatchObject({ state: 'dead', closedBy: 'Ada', lastWords: 'The channel was removed.' })
  })
})
