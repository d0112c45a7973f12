import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eventsAfter, listenEvents, recentEvents, type StoredEvent } from '@lispwatch/db/events'
import { applyInventory } from '@lispwatch/db/inventory'
import { testDatabase } from '@lispwatch/db/testing/database'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal } from '../principal.ts'
import { appRouter } from '../root.ts'
import { fakeContext, fakeStores, guest } from '../testing/fake-context.ts'
import { inventory } from '../testing/inventory.ts'
import { createLiveHub, type LiveHub } from './hub.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let hub: LiveHub
let server: Server
let url: string
let asking: Principal | null = guest
let applied = 0

beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  const stores = { ...fakeStores(), eventsAfter: eventsAfter.bind(null, db), recentEvents: recentEvents.bind(null, db) }
  hub = createLiveHub({ stores, listen: (wake) => listenEvents(db, wake), now: Date.now, onFault: () => undefined, retryAfterMs: 10 })
  const createContext = async () => fakeContext(guest, { live: hub, recheck: async () => asking })
  server = createServer(createHTTPHandler({ router: appRouter, createContext })).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live.events`
})

afterAll(async () => {
  await hub.close()
  server.closeAllConnections()
  server.close()
  await database.drop()
})

/** Records one event, by way of an inventory that differs from the last. */
async function somethingHappens(): Promise<void> {
  applied += 1
  const next = { ...inventory, network: { ...inventory.network, name: `Network ${applied}` } }
  await applyInventory(database.db, next, { author: 'test', now: Date.now(), vantages: [] })
}

const listeners = async () => {
  const query = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`
  return (await database.db.pool.query<{ pid: number }>(query)).rows.map(({ pid }) => pid)
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadlineAt = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > deadlineAt) throw new Error('the condition did not come true within 20 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** What an EventSource would read. */
async function follow(lastEventId?: string) {
  const ending = new AbortController()
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const response = await fetch(url, { headers, signal: ending.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  async function read(): Promise<boolean> {
    const chunk = await reader?.read()
    text += chunk?.value ?? ''
    return chunk?.done ?? true
  }
  /** The next block that has `wanted` in it; undefined when the stream ends before. */
  async function next(wanted: RegExp): Promise<string | undefined> {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end < 0) {
        if (await read()) return undefined
        continue
      }
      const block = text.slice(0, end)
      text = text.slice(end + 2)
      if (wanted.test(block)) return block
    }
  }
  return {
    connected: () => next(/^event: connected/m),
    ended: () => next(/^event: (return|serialized-error)/m),
    async event(): Promise<StoredEvent & { lineId: string | undefined }> {
      const block = (await next(/^data: \{.*"kind"/m)) ?? ''
      const data = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}').json
      return { ...data, lineId: /^id: (.*)$/m.exec(block)?.[1] }
    },
    close: () => ending.abort(),
  }
}

describe('the live stream', () => {
  it('brings what happens to every follower, each event with its id, over one LISTEN', async () => {
    const [a, b] = await Promise.all([follow(), follow()])
    await Promise.all([a.connected(), b.connected()])
    await until(async () => (await listeners()).length === 1)
    await somethingHappens()
    const [first, second] = await Promise.all([a.event(), b.event()])
    expect(first).toMatchObject({ kind: 'inventory-applied' })
    expect(first.lineId).toBe(first.id)
    expect(second.id).toBe(first.id)
    expect(await listeners()).toHaveLength(1)
    a.close()
    b.close()
  })

  it('goes on after the last event that a browser had', async () => {
    const [newest] = await recentEvents(database.db, { limit: 1 })
    await somethingHappens()
    await somethingHappens()
    const stream = await follow(newest?.id)
    const ids = new Set<string>()
    while (ids.size < 3) ids.add((await stream.event()).id)
    const known = (await recentEvents(database.db, { limit: 2 })).map(({ id }) => id)
    for (const id of known) expect(ids).toContain(id)
    stream.close()
  })

  it('loses nothing when the database drops the listening connection', async () => {
    const stream = await follow()
    await stream.connected()
    await until(async () => (await listeners()).length === 1)
    const [before] = await listeners()
    await database.db.pool.query('SELECT pg_terminate_backend($1)', [before])
    await somethingHappens()
    expect((await stream.event()).sentence).toContain('test')
    await until(async () => {
      const now = await listeners()
      return now.length === 1 && now[0] !== before
    })
    await somethingHappens()
    expect((await stream.event()).kind).toBe('inventory-applied')
    stream.close()
  })

  it('ends before the next event once the follower may not see it any more', async () => {
    const stream = await follow()
    await stream.connected()
    asking = null
    await somethingHappens()
    expect(await stream.ended()).toBeDefined()
    asking = guest
  })
})
