import type { LookupStep } from '@lispwatch/domain/lookup/lookup'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  beginLookup,
  endLookup,
  lookupNews,
  lookupSurroundings,
  openLookup,
  readLookup,
  recentLookups,
  recordLookupStep,
} from './lookups.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, NETWORK, START } from './testing/network.ts'

let world: TestDatabase

beforeAll(async () => {
  world = await testDatabase()
})
afterAll(() => world?.drop())

const DAY_MS = 86_400_000
const id = (letter: string) => letter.repeat(16)
const open = (letter: string, now = START, vantages = ['home']) =>
  openLookup(world.db, { id: id(letter), eid: '10.1.0.7/32', askedBy: 'Ada', vantages }, now)

const step: LookupStep = {
  ...{ kind: 'resolve', address: '192.0.2.1', port: 4342, name: 'ms-1', isMapServer: true, depth: null, referredBy: null },
  ...{ outcome: 'negative', action: 'natively-forward', rttMs: 1.5, tries: 1, answeredBy: '192.0.2.1', answeredByName: 'ms-1' },
  ...{
    answeredByMapServer: true,
    eid: '10.1.0.0/24',
    mapping: null,
    faults: ['a name with \0 in it'],
    sentAt: START,
    settledAt: START + 2,
  },
}
const taken = { step, answer: { outcome: 'negative' }, request: Uint8Array.of(0x80, 0), reply: null }

it('keeps each step once, by vantage, and tells those that are new', async () => {
  await open('a', START, ['home', 'other'])
  const part = { id: id('a'), vantage: 'home' }
  expect(await beginLookup(world.db, part)).toBe(true)
  for (const nth of [0, 1, 1]) await recordLookupStep(world.db, part, nth, taken)
  const all = await lookupNews(world.db, id('a'))
  expect(all.steps.map(({ vantage, nth }) => [vantage, nth])).toEqual([
    ['home', 0],
    ['home', 1],
  ])
  expect(all.steps[0]).toMatchObject({
    step: { ...step, faults: ['a name with \ufffd in it'] },
    answer: { outcome: 'negative' },
    reply: null,
  })
  expect([...(all.steps[0]?.request ?? [])]).toEqual([0x80, 0])
  expect((await lookupNews(world.db, id('a'), { home: 1 })).steps).toHaveLength(1)
  expect(all.vantages).toMatchObject([
    { vantage: 'home', state: 'asking' },
    { vantage: 'other', state: 'waiting' },
  ])
})

it('is begun by one process only, and what has ended neither gets steps nor another end', async () => {
  await open('b')
  const part = { id: id('b'), vantage: 'home' }
  expect([await beginLookup(world.db, part), await beginLookup(world.db, part)]).toEqual([true, false])
  await endLookup(world.db, part, { state: 'done', at: START + 9, verdict: 'registered', why: null })
  await endLookup(world.db, part, { state: 'refused', at: START + 10, verdict: null, why: 'no' })
  await recordLookupStep(world.db, part, 0, taken)
  expect(await readLookup(world.db, id('b'))).toEqual({
    ...{ id: id('b'), eid: '10.1.0.7/32', askedAt: START, askedBy: 'Ada' },
    vantages: [{ vantage: 'home', state: 'done', endedAt: START + 9, verdict: 'registered', why: null }],
  })
  expect((await lookupNews(world.db, id('b'))).steps).toEqual([])
})

it('lets go what is older than 30 days, with all that belongs to it, when the next one is opened', async () => {
  await open('c', START + 29 * DAY_MS)
  expect((await recentLookups(world.db, 10)).map((one) => one.id)).toContain(id('a'))
  await open('d', START + 31 * DAY_MS)
  expect((await recentLookups(world.db, 10)).map((one) => one.id)).toEqual([id('d'), id('c')])
  expect(await readLookup(world.db, id('a'))).toBeUndefined()
})

it('knows the nodes, whom one must not ask, and which locators the inventory declares', async () => {
  await apply(world.db, NETWORK)
  expect((await lookupSurroundings(world.db)).rules.neverProbe).toEqual([])
  await apply(world.db, { ...NETWORK, network: { ...NETWORK.network, neverProbe: ['203.0.113.0/24'] } })
  const { nodes, rules, declaredAmong, timeoutMs } = await lookupSurroundings(world.db)
  expect(nodes.map(({ name, port }) => `${name} ${port}`)).toEqual(['ms-1 4342', 'ms-2 14342', 'rtr-lisbon 4342'])
  expect([rules, timeoutMs]).toEqual([{ neverProbe: ['203.0.113.0/24'], isPrivateUnderlay: true }, 1000])
  expect([...(await declaredAmong(['198.51.100.1', '198.51.100.9']))]).toEqual(['198.51.100.1'])
})
