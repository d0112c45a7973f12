import { type AttemptOutcome, MOST_ATTEMPTS } from '@lispwatch/domain/alert/channel'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { announcement, insertChannel, insertIncident, message } from '../testing/alerts.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { START } from '../testing/network.ts'
import { giveUp, leaveDead, sendAgain } from './by-people.ts'
import { channelHealth } from './channel-health.ts'
import { noteChannel } from './channel-stuck.ts'
import { type ClaimedDelivery, claimDeliveries, type DeliveryClaim } from './claim.ts'
import { getDelivery, listDeliveries } from './log.ts'
import { queueDeliveries, queueTest } from './queue.ts'
import { settleDelivery } from './settle.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())
beforeEach(async () => {
  await database.owner.query('TRUNCATE delivery, delivery_attempt, channel, incident, event CASCADE')
  await insertChannel(database.owner, 'ops')
  await insertIncident(database.owner, 1)
})

const ACCEPTED: AttemptOutcome = { kind: 'accepted', words: 'HTTP 204' }
const BUSY: AttemptOutcome = { kind: 'failed', words: 'HTTP 503', retryAfterMs: null, isUncertain: false }
const LEASE_MS = 30_000

const queue = (...announcements: ReturnType<typeof announcement>[]) => queueDeliveries(database.db.pool, announcements, { now: START })
const claim = (now: number, changes: Partial<DeliveryClaim> = {}) =>
  claimDeliveries(database.db, {
    ...{ now, by: 'a', vantage: 'home', leaseMs: LEASE_MS, limit: 100, mostOfChannel: 4, busy: new Map() },
    ...changes,
  })
const settle = ({ id, attempt }: ClaimedDelivery, outcome: AttemptOutcome, now: number, by = 'a') =>
  settleDelivery(database.db, { id, attempt, by, vantage: 'home', outcome, begunAt: now, tookMs: 12, now })
const keys = (claimed: readonly ClaimedDelivery[]) => claimed.map(({ key }) => key).toSorted()
const states = async () => Object.fromEntries((await listDeliveries(database.db)).map(({ key, state }) => [key, state]))

/** Claims the only one that is due. */
async function claimOne(now: number, changes: Partial<DeliveryClaim> = {}): Promise<ClaimedDelivery> {
  const [claimed, ...more] = await claim(now, changes)
  if (claimed === undefined || more.length > 0) throw new Error(`${more.length + (claimed ? 1 : 0)} deliveries are due instead of one`)
  return claimed
}

describe('the outbox', () => {
  test('has each decision once, however often it is made', async () => {
    await queue(announcement('k1'), announcement('k2'))
    await queue(announcement('k1', { channel: 'other' }))
    expect(await states()).toEqual({ k1: 'waiting', k2: 'waiting' })
  })

  test('gives one to one process at a time, and after its lease to another one, who knows that it may have arrived and counts no attempt for a sender that died', async () => {
    await queue(announcement('k1'))
    const [first, second] = await Promise.all([claim(START), claim(START, { by: 'b' })])
    expect(first.length + second.length).toBe(1)
    expect(await claim(START + LEASE_MS - 1, { by: 'c' })).toEqual([])
    const again = await claimOne(START + LEASE_MS, { by: 'c' })
    expect(again).toMatchObject({ key: 'k1', attempt: 1 })
    expect(await getDelivery(database.db, again.id)).toMatchObject({ attempts: 1, isSending: true, log: [{ outcome: 'uncertain' }] })
  })

  test('sends what belongs together in its order, and other things meanwhile', async () => {
    await queue(announcement('a1'), announcement('a2'), announcement('b1', { groupKey: 'b' }))
    const claimed = await claim(START)
    expect(keys(claimed)).toEqual(['a1', 'b1'])
    const [a1, b1] = claimed.toSorted((a, b) => a.key.localeCompare(b.key))
    if (a1 === undefined || b1 === undefined) throw new Error('two were claimed')
    expect(await settle(a1, BUSY, START + 10)).toBe('waiting')
    expect(await claim(START + 20)).toEqual([])
    const retried = await claimOne(START + 5010)
    expect(retried).toMatchObject({ key: 'a1', attempt: 2, firstKey: null })
    expect(await settle(retried, ACCEPTED, START + 5020)).toBe('delivered')
    expect(await claimOne(START + 5030)).toMatchObject({ key: 'a2', attempt: 1, firstKey: 'a1' })
  })

  test('a channel takes no more at once than it may, and holds up no other one', async () => {
    await insertChannel(database.owner, 'slow')
    const many = Array.from({ length: 50 }, (_, i) => announcement(`s${i}`, { channel: 'slow', groupKey: `s${i}` }))
    await queue(...many, announcement('k1'))
    const claimed = await claim(START, { limit: 5 })
    expect(claimed.filter(({ channel }) => channel.name === 'slow')).toHaveLength(4)
    expect(keys(claimed)).toContain('k1')
    expect(await claim(START, { busy: new Map([['slow', 4]]) })).toEqual([])
    expect(await claim(START, { busy: new Map([['slow', 1]]) })).toHaveLength(3)
  })

  test('a channel that is off takes tests only, and the rest when it is on again', async () => {
    await insertChannel(database.owner, 'off', { isOn: false })
    await queue(announcement('k1', { channel: 'off' }))
    await queueTest(database.db, { channel: 'off', message: message({ kind: 'test' }), by: 'Ada', now: START })
    expect(await claimOne(START)).toMatchObject({ message: { kind: 'test' } })
    await database.owner.query("UPDATE channel SET is_on = true WHERE name = 'off'")
    expect(await claimOne(START)).toMatchObject({ key: 'k1' })
  })
})

describe('what need not be said any more', () => {
  test('news that is over before anybody tried to tell it is superseded, and so is that it is over', async () => {
    await insertIncident(database.owner, 1, { state: 'resolved' })
    await queue(announcement('fired'), announcement('over', { kind: 'resolved' }))
    expect(await claim(START)).toEqual([])
    expect(await states()).toEqual({ fired: 'superseded', over: 'superseded' })
  })

  test('that it is over is said to whom the news may have reached', async () => {
    await queue(announcement('fired'))
    const fired = await claimOne(START)
    await settle(fired, { ...BUSY, isUncertain: true, words: 'no answer' }, START + 1)
    await insertIncident(database.owner, 1, { state: 'resolved' })
    await queue(announcement('over', { kind: 'resolved' }))
    const retried = await claimOne(START + 6000)
    expect(retried.key).toBe('fired')
    await settle(retried, { kind: 'refused', words: 'HTTP 410' }, START + 6001)
    const over = await claimOne(START + 6002)
    expect(over).toMatchObject({ key: 'over', firstKey: 'fired' })
    await settle(over, ACCEPTED, START + 6003)
    expect(await states()).toEqual({ fired: 'dead', over: 'delivered' })
  })

  test('that it is over again is not said when the news of the second time never arrived', async () => {
    await queue(announcement('fired'))
    await settle(await claimOne(START), ACCEPTED, START + 1)
    await queue(announcement('over', { kind: 'resolved' }))
    await settle(await claimOne(START + 2), ACCEPTED, START + 3)
    await insertIncident(database.owner, 1, { state: 'resolved' })
    await queue(announcement('fired again'), announcement('over again', { kind: 'resolved' }))
    expect(await claim(START + 4)).toEqual([])
    expect(await states()).toMatchObject({ 'fired again': 'superseded', 'over again': 'superseded' })
  })

  test('news of an incident that is part of an open one is told, and news that also tells the end of something', async () => {
    await insertIncident(database.owner, 2)
    await database.owner.query("UPDATE incident SET state = 'merged', merged_into = 2 WHERE id = 1")
    await insertIncident(database.owner, 3, { state: 'resolved' })
    const both = message({ resolvedCount: 1 })
    await queue(announcement('merged'), announcement('both', { incidents: [3], groupKey: 'b', message: both }))
    expect(keys(await claim(START))).toEqual(['both', 'merged'])
  })
})

describe('attempts', () => {
  test('are made until they are used up, further and further apart, and then it is dead', async () => {
    await queue(announcement('k1'))
    let now = START
    const waits: number[] = []
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const claimed = await claimOne(now)
      expect(claimed.attempt).toBe(attempt)
      const state = await settle(claimed, BUSY, now)
      expect(state).toBe(attempt < MOST_ATTEMPTS ? 'waiting' : 'dead')
      const { dueAt } = (await getDelivery(database.db, claimed.id)) ?? { dueAt: null }
      if (dueAt === null) break
      waits.push(dueAt - now)
      now = dueAt
    }
    expect(waits).toHaveLength(MOST_ATTEMPTS - 1)
    expect(waits[0]).toBe(5000)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    const { rows } = await database.owner.query("SELECT sentence FROM event WHERE kind = 'delivery-died'")
    expect(rows).toEqual([{ sentence: 'ops could not be told and it was given up: Lisbon is down' }])
    expect(await channelHealth(database.db)).toMatchObject([
      { channel: 'ops', waiting: 0, dead: 1, failuresInARow: MOST_ATTEMPTS, lastWords: 'HTTP 503' },
    ])
  })

  test('what is refused is dead at once; a person sends it again with the same key', async () => {
    await queue(announcement('k1'))
    const claimed = await claimOne(START)
    expect(await settle(claimed, { kind: 'refused', words: 'HTTP 401' }, START + 1)).toBe('dead')
    expect(await claim(START + 1_000_000)).toEqual([])
    expect(await giveUp(database.db, claimed.id, { by: 'Ada', now: START })).toMatchObject({ ok: false, why: 'refused' })
    expect(await sendAgain(database.db, claimed.id, { by: 'Ada', now: START + 2 })).toEqual({ ok: true })
    await insertIncident(database.owner, 1, { state: 'resolved' })
    const again = await claimOne(START + 2)
    expect(again).toMatchObject({ key: 'k1', attempt: 1 })
    expect(await settle(again, ACCEPTED, START + 3)).toBe('delivered')
    expect(await sendAgain(database.db, claimed.id, { by: 'Ada', now: START })).toMatchObject({ ok: false, why: 'refused' })
    expect(await getDelivery(database.db, claimed.id)).toMatchObject({
      askedBy: 'Ada',
      log: [{ outcome: 'refused' }, { outcome: 'accepted' }],
    })
  })

  test('what was given up is left by a person once, and nobody is reminded of it any more', async () => {
    await queue(announcement('k1'))
    const claimed = await claimOne(START)
    await settle(claimed, { kind: 'refused', words: 'HTTP 401' }, START + 1)
    expect(await listDeliveries(database.db, { state: 'dead', isUnclosed: true })).toHaveLength(1)
    expect(await leaveDead(database.db, claimed.id, { by: 'Ada', now: START })).toEqual({ ok: true })
    expect(await leaveDead(database.db, claimed.id, { by: 'Bob', now: START })).toMatchObject({ ok: false, why: 'refused' })
    expect(await listDeliveries(database.db, { state: 'dead', isUnclosed: true })).toEqual([])
    expect(await listDeliveries(database.db, { state: 'dead' })).toMatchObject([{ key: 'k1', closedBy: 'Ada' }])
    expect(await channelHealth(database.db)).toMatchObject([{ dead: 0, failuresInARow: 0, lastWords: null }])
    expect(await sendAgain(database.db, claimed.id, { by: 'Ada', now: START + 2 })).toEqual({ ok: true })
  })

  test('that a channel takes nothing is one event however many see it, and so is that it takes messages again', async () => {
    const see = (isStuck: boolean, now: number) => noteChannel(database.db, { channel: 'ops', isStuck, words: 'HTTP 503', now })
    const firsts = await Promise.all([see(true, START), see(true, START)])
    expect(firsts.toSorted()).toEqual([false, true])
    expect(await channelHealth(database.db)).toMatchObject([{ channel: 'ops', isOn: true, stuckSince: START }])
    expect([await see(false, START + 1), await see(false, START + 2)]).toEqual([true, false])
    expect(await channelHealth(database.db)).toMatchObject([{ stuckSince: null }])
    const { rows } = await database.owner.query("SELECT kind, sentence FROM event WHERE kind LIKE 'channel-%' ORDER BY id")
    expect(rows).toEqual([
      { kind: 'channel-got-stuck', sentence: 'The channel ops takes no messages. HTTP 503' },
      { kind: 'channel-recovered', sentence: 'The channel ops takes messages again.' },
    ])
  })

  test('whose lease is over settle a delivery only when they got through', async () => {
    await queue(announcement('k1'))
    const late = await claimOne(START)
    const other = await claimOne(START + LEASE_MS, { by: 'b' })
    expect(await settle(late, BUSY, START + LEASE_MS + 1)).toBe('waiting')
    expect(await claim(START + LEASE_MS + 10_000, { by: 'c' })).toEqual([])
    expect(await settle(late, ACCEPTED, START + LEASE_MS + 2)).toBe('delivered')
    expect(await settle(other, BUSY, START + LEASE_MS + 3, 'b')).toBe('delivered')
    expect((await getDelivery(database.db, late.id))?.log).toHaveLength(4)
  })

  test('what was told is a line of the incident, and an event', async () => {
    await queue(announcement('k1'))
    await settle(await claimOne(START), ACCEPTED, START + 1)
    const { rows: lines } = await database.owner.query('SELECT incident_id, kind, sentence FROM incident_entry')
    expect(lines).toEqual([{ incident_id: 1, kind: 'delivered', sentence: 'ops was told.' }])
    const { rows: events } = await database.owner.query("SELECT sentence FROM event WHERE kind = 'incident-announced'")
    expect(events).toEqual([{ sentence: 'ops was told: Lisbon is down' }])
    expect(await listDeliveries(database.db, { incident: 1, state: 'delivered', channel: 'ops' })).toMatchObject([
      { key: 'k1', headline: 'Lisbon is down', rules: ['rloc-down'], routeId: 'default', incidentCount: 1, lastWords: 'HTTP 204' },
    ])
    expect(await listDeliveries(database.db, { incident: 2 })).toEqual([])
  })

  test('programs can neither change what was said nor what was attempted', async () => {
    await queue(announcement('k1'))
    for (const sql of [
      "UPDATE delivery SET message = '{}'",
      'DELETE FROM delivery',
      'DELETE FROM delivery_attempt',
      "UPDATE delivery_attempt SET words = ''",
    ])
      await expect(database.db.pool.query(sql)).rejects.toThrow('permission denied')
  })
})
