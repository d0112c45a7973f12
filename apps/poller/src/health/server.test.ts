import { afterEach, expect, it } from 'vitest'
import { createCondition } from './condition.ts'
import { type HealthServer, openHealthServer } from './server.ts'

const metrics = { contentType: 'text/plain', read: async () => 'up 1\n' }
let now = 0
const database = createCondition({ name: 'database', now: () => now, onChange: () => {} })
let server: HealthServer | undefined

afterEach(() => server?.close())

const open = async () => {
  server = await openHealthServer({ port: 0, conditions: [database], metrics })
  return (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server?.port}${path}`, { method })
}

it('is alive whatever its parts are, and ready only with all of them', async () => {
  const get = await open()
  expect((await get('/healthz')).status).toBe(200)
  expect((await get('/readyz')).status).toBe(503)
  database.failed(new Error('refused'))
  const failed = await get('/readyz')
  expect(await failed.json()).toEqual({
    status: 'not ready',
    parts: { database: { state: 'failed', since: '1970-01-01T00:00:00.000Z', detail: 'refused' } },
  })
  now = 60_000
  database.ok()
  expect((await get('/readyz?verbose')).status).toBe(200)
})

it('has metrics, and nothing else', async () => {
  const get = await open()
  expect(await (await get('/metrics')).text()).toBe('up 1\n')
  expect((await get('/etc/passwd')).status).toBe(404)
  expect((await get('/healthz', 'POST')).status).toBe(405)
})
