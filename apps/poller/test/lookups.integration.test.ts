import { listenLookups, lookupNews, openLookup, readLookup } from '@lispwatch/db/lookups'
import { isOver } from '@lispwatch/domain/lookup/lookup'
import { createLookupCaller, type LookupCaller } from '@lispwatch/jobs/lookup-line'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, type Surroundings, surroundings } from './surroundings.ts'

let around: Surroundings
let caller: LookupCaller

beforeAll(async () => {
  around = await surroundings()
  await around.poller()
  caller = createLookupCaller({ connection: { databaseUrl: around.database.url }, onFault: () => {} })
})
afterAll(async () => {
  await caller?.close()
  await around?.close()
})

async function lookUp(id: string, eid: string, expiresAt = Date.now() + 10_000) {
  await openLookup(around.database.db, { id, eid, askedBy: 'Ada', vantages: ['home'] }, Date.now())
  await caller.order('home', { id, eid, expiresAt })
  return eventually('a lookup that is over', async () => {
    const lookup = await readLookup(around.database.db, id)
    return lookup !== undefined && isOver(lookup, lookup.askedAt) ? lookup : undefined
  })
}

it('looks up an EID in the running network: what every server says, the walk, the locators, with the octets; and wakes who waits', async () => {
  const woken = new Set<string>()
  const listener = listenLookups(around.database.db, (id) => id !== undefined && woken.add(id))
  const lookup = await lookUp('AAAAAAAAAAAAAAAA', '10.1.0.7/32')
  expect(lookup.vantages).toMatchObject([{ vantage: 'home', state: 'done', why: null }])
  const { steps } = await lookupNews(around.database.db, lookup.id)
  expect(steps.map(({ nth }) => nth)).toEqual(steps.map((_, index) => index))
  const resolved = steps.filter(({ step }) => step.kind === 'resolve')
  expect(resolved.length).toBeGreaterThan(1)
  expect(resolved.filter(({ step }) => step.outcome === 'positive' && step.eid === '10.1.0.0/24').length).toBeGreaterThan(0)
  expect(steps.filter(({ step }) => step.kind === 'probe' && step.rttMs !== null).length).toBeGreaterThan(0)
  for (const { step, request, reply } of steps.filter(({ step: { outcome } }) => outcome === 'positive')) {
    expect([step.kind, reply === null, step.kind === 'mapping' || request !== null]).toEqual([step.kind, false, true])
  }
  expect(await lookupNews(around.database.db, lookup.id, { home: steps.length })).toMatchObject({ steps: [] })
  await eventually('a notification', async () => (woken.has(lookup.id) ? true : undefined))
  await listener.close()
})

it('begins nothing that came too late, and says so', async () => {
  const lookup = await lookUp('BBBBBBBBBBBBBBBB', '10.1.0.8/32', Date.now() - 1)
  expect(lookup.vantages).toMatchObject([{ state: 'refused', why: 'This vantage was too busy to begin in time.' }])
  expect((await lookupNews(around.database.db, lookup.id)).steps).toEqual([])
})
