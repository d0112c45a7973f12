import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '../client-address.ts'
import { postStatus } from './post-status.ts'
import { createStatusDesk, type StatusDesk } from './status-desk.ts'
import { NOW, PASSWORD, secretWorld } from './testing/secret-world.ts'

const ORIGIN = 'https://watch.example'
let desk: StatusDesk
beforeAll(async () => {
  const knowledge = await secretWorld()
  const options = { secret: 'of this test', publicUrl: ORIGIN, folder: undefined, now: Date.now, onFault: () => {} }
  desk = createStatusDesk({ ...options, read: () => Promise.resolve({ ...knowledge, measuredAt: NOW }) })
})
afterAll(() => desk?.close())

const headers = (more: Record<string, string> = {}) => ({
  host: 'watch.example',
  accept: 'text/html',
  [CLIENT_ADDRESS_HEADER]: '192.0.2.1',
  ...more,
})

function enter(form: Record<string, string>, more: Record<string, string> = { origin: ORIGIN }) {
  const body = new URLSearchParams(form).toString()
  const request = new Request(`${ORIGIN}/status/page/inner/enter`, {
    ...{ method: 'POST', body },
    headers: headers({ 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length), ...more }),
  })
  return postStatus(desk, request, ['page', 'inner', 'enter'])
}

test('the password leads to where the visitor wanted to go, with a cookie that no script reads and that opens the page', async () => {
  const entered = await enter({ password: PASSWORD, to: '/status/page/inner/devices' })
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/status/page/inner/devices'])
  const cookie = entered.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^status_inner=\d+\.\S+; Path=\/status\/page\/inner; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/)
  const request = new Request(`${ORIGIN}/status/page/inner/devices`, { headers: headers({ cookie: cookie.split(';')[0] ?? '' }) })
  expect((await desk.get(request, ['page', 'inner', 'devices'])).status).toBe(200)
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/status/page/other',
  '/',
  '/status/page/inner/enter',
  '/status/page/innermost',
  'javascript:alert(1)',
  '\\\\evil',
  '',
])('nobody is sent to %j after it', async (to) => {
  expect((await enter({ password: PASSWORD, to })).headers.get('location')).toBe('/status/page/inner')
})

test('a wrong password shows the form again, says so, and sets nothing', async () => {
  const refused = await enter({ password: 'wrong', to: '' })
  expect([refused.status, refused.headers.get('set-cookie')]).toEqual([401, null])
  expect(await refused.text()).toContain('That is not the password.')
})

test('a form of another site is refused, and one that brings cookies without saying where it comes from', async () => {
  expect((await enter({ password: PASSWORD }, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await enter({ password: PASSWORD }, { origin: 'null' })).status).toBe(403)
  expect((await enter({ password: PASSWORD }, { cookie: 'a=b' })).status).toBe(403)
})

test('a form that is too long is refused before it is read', async () => {
  expect((await enter({ password: 'x'.repeat(70_000) })).status).toBe(413)
})
