import { createApiToken } from '@lispwatch/db/api-tokens'
import { beginLookup, endLookup, openLookup, recordLookupStep } from '@lispwatch/db/lookups'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { START } from '@lispwatch/db/testing/network'
import type { LookupStep } from '@lispwatch/domain/lookup/lookup'
import type { TokenScope } from '@lispwatch/domain/role'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LookupDesk, LookupStart, LookupWish } from '../lookups/lookup-desk.ts'
import { fakeContext, guest, user } from '../testing/fake-context.ts'
import { restWorld } from '../testing/rest-world.ts'

const ID = 'A'.repeat(16)
const ORIGIN = { origin: 'http://127.0.0.1:3000' }
const ASK = JSON.stringify({ eid: '[101]10.1.0.7' })

let database: TestDatabase
let tokens: Record<TokenScope, string>

beforeAll(async () => {
  database = await testDatabase()
  const token = async (scope: TokenScope) => {
    const made = await createApiToken(database.db, { name: scope, scope, createdBy: 'Ada', expiresAt: null }, START)
    return made === 'name-taken' ? '' : made.token
  }
  tokens = { read: await token('read'), 'look-up': await token('look-up'), plan: await token('plan') }
})
afterAll(() => database?.drop())

/** A desk that takes every wish, or answers as given. */
function world(answer: LookupStart = { ok: true, id: ID }, principal: Parameters<typeof restWorld>[0]['principal'] = null) {
  const wishes: LookupWish[] = []
  const lookups: LookupDesk = {
    ...fakeContext(null).lookups,
    async start(wish) {
      wishes.push(wish)
      return answer
    },
  }
  return { wishes, ...restWorld({ database, now: START, lookups, principal }) }
}

it('a token that may look up orders one, in its own name, and is told where to read what comes of it', async () => {
  const { post, wishes } = world()
  const response = await post('/lookups', ASK, { token: tokens['look-up'] })
  expect([response.status, response.headers.get('location')]).toEqual([202, `/api/v1/lookups/${ID}`])
  expect(await response.json()).toEqual({ id: ID })
  expect(wishes).toEqual([{ eid: { iid: 101, prefix: '10.1.0.7/32' }, by: 'the token “look-up”', key: 'token 2' }])
})

it('a token that reads, nobody, and a page of another site may not', async () => {
  const { post, wishes } = world()
  expect((await post('/lookups', ASK, { token: tokens.read })).status).toBe(403)
  expect((await post('/lookups', ASK)).status).toBe(401)
  expect((await world(undefined, user('viewer')).post('/lookups', ASK)).status).toBe(403)
  expect((await world(undefined, user('viewer')).post('/lookups', ASK, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(
    403,
  )
  expect(wishes).toEqual([])
  const ofGuest = world(undefined, guest)
  expect((await ofGuest.post('/lookups', ASK, { headers: ORIGIN })).status).toBe(202)
  expect(ofGuest.wishes).toMatchObject([{ by: 'Guest', key: 'guest 192.0.2.1' }])
})

it('says what is wrong: no EID, no JSON, too long, too often, nobody there', async () => {
  const token = tokens['look-up']
  const { post } = world()
  const status = async (body: string, headers = {}) => (await post('/lookups', body, { token, headers })).status
  expect(await (await post('/lookups', '{"eid":"lisbon"}', { token })).json()).toMatchObject({
    status: 400,
    detail: expect.stringContaining('This is no EID'),
  })
  expect(await Promise.all([status('{'), status('{}'), status('{"eid":"10.1.0.7","via":"192.0.2.1"}')])).toEqual([400, 400, 400])
  expect([await status(ASK, { 'content-type': 'text/plain' }), await status(`"${'x'.repeat(5000)}"`)]).toEqual([415, 413])
  const late = await world({ ok: false, why: 'too-many', waitMs: 4200 }).post('/lookups', ASK, { token })
  expect([late.status, late.headers.get('retry-after')]).toEqual([429, '5'])
  expect((await world({ ok: false, why: 'no-vantage' }).post('/lookups', ASK, { token })).status).toBe(503)
  expect((await post('/sites', ASK, { token })).status).toBe(405)
})

it('tells what came of a lookup in the JSON of the command line, each answer once', async () => {
  await openLookup(database.db, { id: ID, eid: '[101]10.1.0.7/32', askedBy: 'Ada', vantages: ['home'] }, START)
  await beginLookup(database.db, { id: ID, vantage: 'home' })
  const step: LookupStep = {
    ...{ kind: 'resolve', address: '192.0.2.1', port: 4342, name: 'ms-1', isMapServer: true, depth: null, referredBy: null },
    ...{ outcome: 'negative', action: 'natively-forward', rttMs: 1.5, tries: 1, answeredBy: '192.0.2.1', answeredByName: 'ms-1' },
    ...{ answeredByMapServer: true, eid: '10.1.0.0/24', mapping: null, faults: [], sentAt: START, settledAt: START + 2 },
  }
  const answer = { eid: '10.1.0.7', iid: 101, via: '192.0.2.1:4342', outcome: 'negative', rttMs: 1.5, records: [] }
  const taken = { step, answer, request: null, reply: null }
  await recordLookupStep(database.db, { id: ID, vantage: 'home' }, 0, taken)
  await recordLookupStep(database.db, { id: ID, vantage: 'home' }, 1, { ...taken, step: { ...step, kind: 'mapping' } })
  const { get, faults } = world()
  const read = async () => (await get(`/lookups/${ID}`, { token: tokens.read })).json()
  expect(await read()).toEqual({
    ...{ id: ID, eid: '10.1.0.7/32', iid: 101, askedAt: '2026-11-20T12:00:00.000Z', askedBy: 'Ada' },
    vantages: [{ vantage: 'home', state: 'asking', endedAt: null, verdict: null, why: null }],
    results: [{ ...answer, vantage: 'home', kind: 'lig', server: 'ms-1' }],
  })
  await endLookup(database.db, { id: ID, vantage: 'home' }, { state: 'done', at: START + 9, verdict: null, why: null })
  expect((await read()).vantages).toMatchObject([{ state: 'done', endedAt: '2026-11-20T12:00:00.009Z' }])
  expect((await (await get('/lookups', { token: tokens.read })).json()).items).toMatchObject([{ id: ID, iid: 101, isMapped: false }])
  expect((await get(`/lookups/${'B'.repeat(16)}`, { token: tokens.read })).status).toBe(404)
  expect(faults).toEqual([])
})

it('is in the document of the API, beside what is read at the same path', async () => {
  const document = await (await world().get('/openapi.json')).json()
  expect(Object.keys(document.paths['/lookups'])).toEqual(['get', 'post'])
  expect(document.paths['/lookups'].post.requestBody.content['application/json'].schema.required).toEqual(['eid'])
})
