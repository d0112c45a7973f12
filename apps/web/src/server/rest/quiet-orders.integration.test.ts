import { createApiToken } from '@lispwatch/db/api-tokens'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { START } from '@lispwatch/db/testing/network'
import type { TokenScope } from '@lispwatch/domain/role'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { restWorld } from '../testing/rest-world.ts'

let database: TestDatabase
let plan: string
let read: string

beforeAll(async () => {
  database = await testDatabase()
  const token = async (scope: TokenScope) => {
    const made = await createApiToken(database.db, { name: scope, scope, createdBy: 'Ada', expiresAt: null }, START)
    return made === 'name-taken' ? '' : made.token
  }
  plan = await token('plan')
  read = await token('read')
})
afterAll(() => database?.drop())

const WINDOW = {
  ...{ title: 'Power', reason: 'New cables', scope: { sites: ['Lisbon'] }, timeZone: 'Europe/Lisbon' },
  ...{ startsAtLocal: '2026-11-21T22:00', durationMinutes: 60, recurrence: { kind: 'weekly', weekdays: [6] } },
}
const SILENCE = { scope: { rlocs: ['203.0.113.11'] }, reason: 'Known', expiresAt: new Date(START + 3_600_000).toISOString() }

it('a token that may plan plans a window in its own name, which is then in the list', async () => {
  const { get, post, faults } = restWorld({ database, now: START })
  const response = await post('/maintenance', JSON.stringify(WINDOW), { token: plan })
  expect([response.status, response.headers.get('location')]).toEqual([202, '/api/v1/maintenance'])
  const { id } = await response.json()
  const { items } = await (await get('/maintenance', { token: read })).json()
  expect(items).toMatchObject([
    { id, title: 'Power', createdBy: 'the token “plan”', untilAt: null, times: [{ fromAt: '2026-11-21T22:00:00.000Z' }, {}, {}, {}, {}] },
  ])
  expect(faults).toEqual([])
})

it('a silence holds from now on unless it says otherwise', async () => {
  const { get, post } = restWorld({ database, now: START })
  const response = await post('/silences', JSON.stringify(SILENCE), { token: plan })
  const { id } = await response.json()
  const { items } = await (await get('/silences?state=valid', { token: read })).json()
  expect(items).toMatchObject([{ id, owner: 'the token “plan”', detections: [], severities: [], startsAt: new Date(START).toISOString() }])
})

it('nobody else may, and what cannot be is refused in words', async () => {
  const { post } = restWorld({ database, now: START })
  const send = async (path: string, body: object, token?: string) => {
    const response = await post(path, JSON.stringify(body), token === undefined ? {} : { token })
    return { status: response.status, ...(await response.json()) }
  }
  expect((await send('/maintenance', WINDOW, read)).status).toBe(403)
  expect((await send('/silences', SILENCE)).status).toBe(401)
  expect(await send('/maintenance', { ...WINDOW, scope: {} }, plan)).toMatchObject({
    status: 400,
    detail: expect.stringContaining('Name at least one'),
  })
  expect(await send('/maintenance', { ...WINDOW, timeZone: 'Mars/Olympus' }, plan)).toMatchObject({
    status: 400,
    detail: expect.stringContaining('Mars/Olympus'),
  })
  expect(await send('/silences', { ...SILENCE, expiresAt: '2026-11-19T00:00:00Z' }, plan)).toMatchObject({
    status: 400,
    detail: expect.stringContaining('in the future'),
  })
  expect(await send('/silences', { ...SILENCE, detections: ['D99'] }, plan)).toMatchObject({
    status: 400,
    detail: expect.stringContaining('D01 to D31'),
  })
})

it('both are in the document of the API', async () => {
  const document = await (await restWorld({ database, now: START }).get('/openapi.json')).json()
  expect(document.paths['/maintenance'].post.requestBody.content['application/json'].schema.required).toContain('reason')
  expect(document.paths['/silences'].post.requestBody.content['application/json'].schema.required).toContain('expiresAt')
})
