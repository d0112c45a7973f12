import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readyAnswer, respond } from './ready-answer.ts'

const FACE = {
  ...{ slug: '', name: 'Atlas status', about: '', language: 'en' as const, accent: null, logoUrl: null, contactUrl: null },
  url: 'https://status.example.net/status',
}
const PAGE = readyAnswer({ status: 200, type: 'text/html; charset=utf-8', body: '<p>fine</p>' }, FACE)
const asked = (headers: Record<string, string> = {}, method = 'GET') => ({ headers: new Headers(headers), method })

test('who has it already is sent nothing but its tag', async () => {
  const first = respond(PAGE, asked())
  expect([first.status, await first.text()]).toEqual([200, '<p>fine</p>'])
  const etag = first.headers.get('etag') ?? ''
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = respond(PAGE, asked({ 'if-none-match': known }))
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  }
  expect(respond(PAGE, asked({ 'if-none-match': '"other"' })).status).toBe(200)
})

test('the tag is one of the content, so that another content has another one', () => {
  const other = readyAnswer({ status: 200, type: 'text/html; charset=utf-8', body: '<p>down</p>' }, FACE)
  expect(other.etag).not.toBe(PAGE.etag)
})

test('a page that is not there is said so to everybody', () => {
  const missing = readyAnswer({ status: 404, type: 'text/html; charset=utf-8', body: 'no' }, FACE)
  expect(respond(missing, asked({ 'if-none-match': missing.etag })).status).toBe(404)
})

test('HEAD has the headers and no body', async () => {
  const head = respond(PAGE, asked({}, 'HEAD'))
  expect([head.headers.get('etag'), await head.text()]).toEqual([PAGE.etag, ''])
})

test('a page may run its own scripts and nothing else, and nobody may frame it; what programs read may be read from anywhere', () => {
  const policy = PAGE.headers['content-security-policy'] ?? ''
  expect(policy).toMatch(/script-src 'sha256-\S+' 'sha256-\S+';/)
  expect(policy).not.toContain('unsafe')
  expect(policy).toContain("frame-ancestors 'none'")
  const json = readyAnswer({ status: 200, type: 'application/json; charset=utf-8', body: '{}' }, FACE)
  expect(json.headers).toMatchObject({ 'access-control-allow-origin': '*' })
  expect(PAGE.headers).not.toHaveProperty('access-control-allow-origin')
})

test("the operator's picture may come from its own place, and from no other", () => {
  const withLogo = readyAnswer({ status: 200, type: 'text/html', body: '' }, { ...FACE, logoUrl: 'https://cdn.example.net/logo.png' })
  expect(withLogo.headers['content-security-policy']).toContain("img-src 'self' https://cdn.example.net;")
  const hash = createHash('sha256').update('').digest('base64')
  expect(withLogo.headers['content-security-policy']).not.toContain(hash)
})
