import type { LookupNews, NewLookup } from '@lispwatch/db/lookups'
import type { LookupVantage } from '@lispwatch/domain/lookup/lookup'
import type { LookupOrder } from '@lispwatch/jobs/lookup-line'
import { expect, it } from 'vitest'
import { createRateLimiter } from '../rate.ts'
import { createLookupDesk, type LookupMemory } from './lookup-desk.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const ID = 'A'.repeat(16)
const WISH = { eid: { iid: 101, prefix: '10.1.0.7/32' }, by: 'Ada', key: 'ada' }

const part = (vantage: string, state: LookupVantage['state']): LookupVantage => ({
  vantage,
  state,
  endedAt: null,
  verdict: null,
  why: null,
})

/** Two vantages; the queue of `away` cannot be reached. */
function world({ vantages = ['home', 'other'], away = [] as string[], perKey = 2 } = {}) {
  const opened: NewLookup[] = []
  const ended: string[] = []
  const orders: [string, LookupOrder][] = []
  const wakes = new Set<(id: string | undefined) => void>()
  let news: LookupNews = { vantages: [part('home', 'asking')], steps: [] }
  const memory: LookupMemory = {
    vantages: async () => vantages,
    open: async (lookup) => void opened.push(lookup),
    end: async ({ vantage }, { state, why }) => void ended.push(`${vantage} ${state}: ${why}`),
    read: async (id) => (id === ID ? { id, eid: '10.1.0.7/32', askedAt: NOW, askedBy: 'Ada', vantages: news.vantages } : undefined),
    news: async (_, known = {}) => ({ ...news, steps: news.steps.filter(({ vantage, nth }) => nth >= (known[vantage] ?? 0)) }),
    recent: async () => [],
    listen(wake) {
      wakes.add(wake)
      return { close: async () => void wakes.delete(wake) }
    },
  }
  const desk = createLookupDesk({
    ...{ memory, rate: createRateLimiter({ perKey, inAll: 3, windowMs: 60_000 }), now: () => NOW },
    caller: {
      async order(vantage, order) {
        if (away.includes(vantage)) throw new Error('away')
        orders.push([vantage, order])
      },
      close: async () => {},
    },
  })
  const tell = (next: LookupNews) => {
    news = next
    for (const wake of wakes) wake(ID)
  }
  return { desk, opened, ended, orders, tell }
}

it('opens a lookup for all vantages at work, and hands each an order that ends by itself', async () => {
  const { desk, opened, orders } = world()
  const started = await desk.start(WISH, NOW)
  const id = started.ok ? started.id : ''
  expect(id).toMatch(/^[\w-]{16}$/)
  expect(opened).toEqual([{ id, eid: '[101]10.1.0.7/32', askedBy: 'Ada', vantages: ['home', 'other'] }])
  expect(orders).toEqual(['home', 'other'].map((vantage) => [vantage, { id, eid: '[101]10.1.0.7/32', expiresAt: NOW + 10_000 }]))
})

it('lets a person ask so often, all together so often, and nobody where no poller is at work', async () => {
  const { desk, opened } = world()
  const ask = async (key: string) => (await desk.start({ ...WISH, key }, NOW)).ok
  expect([await ask('ada'), await ask('ada'), await ask('ada'), await ask('bob'), await ask('cy')]).toEqual([
    true,
    true,
    false,
    true,
    false,
  ])
  expect(opened).toHaveLength(3)
  expect(await desk.start(WISH, NOW + 1000)).toEqual({ ok: false, why: 'too-many', waitMs: 59_000 })
  expect(await world({ vantages: [] }).desk.start(WISH, NOW)).toEqual({ ok: false, why: 'no-vantage' })
})

it('a vantage whose queue is away is said to be, and only where all are it cannot be done', async () => {
  const one = world({ away: ['other'] })
  expect(await one.desk.start(WISH, NOW)).toMatchObject({ ok: true })
  expect(one.ended).toEqual(['other refused: The queue of this vantage could not be reached.'])
  expect(await world({ away: ['home', 'other'] }).desk.start(WISH, NOW)).toEqual({ ok: false, why: 'no-queue' })
})

it('tells what is there, then each thing once as it comes, and ends with the lookup', async () => {
  const { desk, tell } = world()
  const step = (nth: number) => ({ vantage: 'home', nth }) as LookupNews['steps'][number]
  const told: string[] = []
  for await (const { steps, vantages } of desk.follow(ID, undefined)) {
    told.push(`${steps.map(({ nth }) => nth).join()} ${vantages[0]?.state}`)
    if (told.length === 1) queueMicrotask(() => tell({ vantages: [part('home', 'asking')], steps: [step(0), step(1)] }))
    if (told.length === 2) queueMicrotask(() => tell({ vantages: [part('home', 'done')], steps: [step(0), step(1), step(2)] }))
  }
  expect(told).toEqual([' asking', '0,1 asking', '2 done'])
})

it('follows nothing that is not there, and stops when nobody listens any more', async () => {
  const { desk } = world()
  for (const id of ['B'.repeat(16), '../etc/passwd', '']) for await (const news of desk.follow(id, undefined)) expect(news).toBeUndefined()
  const stop = new AbortController()
  let told = 0
  for await (const _ of desk.follow(ID, stop.signal)) {
    told++
    stop.abort()
  }
  expect(told).toBe(1)
})
