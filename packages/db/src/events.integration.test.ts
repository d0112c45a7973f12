import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { DomainEvent } from '@lispwatch/domain/event'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { appendEvents } from './events/append.ts'
import { eventsAfter, listenEvents, recentEvents } from './events.ts'
import { recordJudgements } from './judgements.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, judged, mappingOf, only, START } from './testing/network.ts'
import { inTransaction } from './transaction.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const event = (subject: DomainEvent['subject'], sentence: string): DomainEvent => ({
  ...{
    kind: 'rloc-went-down',
    at: START,
    afterAt: START - 10,
    byAt: START - 5,
    subject,
    vantage: 'home',
    from: 'up',
    to: 'down',
    sentence,
  },
})
const append = (...events: DomainEvent[]) => inTransaction(database.db.pool, (client) => appendEvents(client, events))
const sentences = (events: readonly DomainEvent[]) => events.map(({ sentence }) => sentence)

describe('events', () => {
  test('are read back as they were written, in their order, page by page', async () => {
    const written = [
      event({ rloc: '203.0.113.1' }, 'one'),
      event({ site: 'Lisbon', eid: '10.1.0.0/24', node: 'ms-1' }, 'two'),
      event({}, 'three'),
    ]
    await append(...written)
    const all = await eventsAfter(database.db, { cursor: null, limit: 10 })
    expect(all.map(({ id, ...rest }) => rest)).toEqual(written)
    const [first] = await eventsAfter(database.db, { cursor: null, limit: 1 })
    expect(sentences(await eventsAfter(database.db, { cursor: first?.id ?? null, limit: 1 }))).toEqual(['two'])
    expect(await eventsAfter(database.db, { cursor: all.at(-1)?.id ?? null, limit: 10 })).toEqual([])
    expect(sentences(await recentEvents(database.db, { limit: 2 }))).toEqual(['three', 'two'])
  })

  test('of a site are those of the site, and of every locator that it has or had', async () => {
    await apply(database.db)
    const porto = only(await claimed(database.db, { kind: 'registration', now: START + 2000 }), isRegistration('ms-1', '10.2.0.0/24'))
    await recordJudgements(database.db, [judged(porto, { outcome: 'positive', mapping: mappingOf(['203.0.113.77']) })])
    await append(
      event({ rloc: '203.0.113.77' }, 'its locator'),
      event({ rloc: '198.51.100.1' }, 'a locator of Lisbon'),
      event({ site: 'Porto' }, 'itself'),
    )
    expect(sentences(await recentEvents(database.db, { limit: 10, siteName: 'Porto' }))).toEqual([
      'itself',
      'its locator',
      'ms-1 has 10.2.0.0/24 of Porto registered.',
    ])
    expect(sentences(await recentEvents(database.db, { limit: 10, siteName: 'Lisbon' }))).toEqual(['a locator of Lisbon', 'two'])
    expect(await recentEvents(database.db, { limit: 10, siteName: 'Nowhere' })).toEqual([])
  })
})

const deadline = { timeout: 20_000, interval: 20 }

describe('who listens', () => {
  test('is woken by events when they are committed, and by nothing else', async () => {
    const wake = vi.fn()
    const listener = listenEvents(database.db, wake)
    await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(1), deadline)
    await inTransaction(database.db.pool, async (client) => {
      await appendEvents(client, [event({}, 'never')])
      throw new Error('undone')
    }).catch(() => undefined)
    await apply(database.db)
    await append(event({}, 'kept'))
    await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2), deadline)
    expect(sentences(await recentEvents(database.db, { limit: 1 }))).toEqual(['kept'])
    await listener.close()
    await append(event({}, 'after the end'))
    const query =
      "SELECT count(*)::int AS listeners FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'lispwatch events'"
    await vi.waitFor(async () => expect((await database.owner.query(query)).rows).toEqual([{ listeners: 0 }]), deadline)
    expect(wake).toHaveBeenCalledTimes(2)
  })

  test('is woken again after its connection was cut, because it may have missed something', async () => {
    const wake = vi.fn()
    const listener = listenEvents(database.db, wake)
    await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(1), deadline)
    await database.owner.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'lispwatch events'",
    )
    await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2), deadline)
    await append(event({}, 'again'))
    await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(3), deadline)
    await listener.close()
  })

  test('keeps trying while the database cannot be reached, and can be closed meanwhile', async () => {
    const attempts: Socket[] = []
    const refusing = createServer((socket) => {
      attempts.push(socket)
      socket.destroy()
    }).listen(0, '127.0.0.1')
    await once(refusing, 'listening')
    const address = refusing.address()
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
    const url = `postgresql://nobody@127.0.0.1:${address.port}/nothing`
    const listener = listenEvents({ ...database.db, url }, () => undefined)
    await vi.waitFor(() => expect(attempts.length).toBeGreaterThanOrEqual(2), deadline)
    await listener.close()
    refusing.close()
  })
})
