import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { PACKED_HEADER } from '../packed-answer.ts'
import { readyAnswer, respond } from './ready-answer.ts'

const FACE = { accent: null }
const PAGE = readyAnswer({ status: 200, type: 'text/html; charset=utf-8', body: '<p>fine</p>' }, FACE)
const asked = (headers: Record<string, string> = {}, method = 'GET') => ({ headers: new Headers(headers), method })

test('who has it already is sent nothing but its tag', async () => {
  const first = await respond(PAGE, asked())
  expect([first.status, await first.text()]).toEqual([200, '<p>fine</p>'])
  const etag = first.headers.get('etag') ?? ''
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = await respond(PAGE, asked({ 'if-none-match': known }))
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  }
  expect((await respond(PAGE, asked({ 'if-none-match': '"other"' }))).status).toBe(200)
})

test('the tag is one of the content, so that another content has another one', () => {
  const other = readyAnswer({ status: 200, type: 'text/html; charset=utf-8', body: '<p>down</p>' }, FACE)
  expect(other.etag).not.toBe(PAGE.etag)
})

test('a page that is not there is said so to everybody', async () => {
  const missing = readyAnswer({ status: 404, type: 'text/html; charset=utf-8', body: 'no' }, FACE)
  expect((await respond(missing, asked({ 'if-none-match': missing.etag }))).status).toBe(404)
})

test('HEAD has the headers and no body', async () => {
  const head = await respond(PAGE, asked({}, 'HEAD'))
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

test('what is private is kept by nobody but whom it was shown to, and read from elsewhere with its key only', () => {
  const made = (by: string) =>
    readyAnswer({ status: 200, type: 'application/json', body: '{}' }, FACE, { isPrivate: true, isListed: false, by })
  expect(made('cookie').headers).toMatchObject({ 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' })
  expect(made('cookie').headers.vary).toContain('cookie')
  for (const by of ['cookie', 'address', 'password']) {
    expect(made(by).headers).toMatchObject({ 'cross-origin-resource-policy': 'same-origin' })
    expect(made(by).headers).not.toHaveProperty('access-control-allow-origin')
  }
  expect(made('token').headers).toMatchObject({ 'cross-origin-resource-policy': 'cross-origin' })
  expect(made('token').headers).not.toHaveProperty('access-control-allow-origin')
})

test('an embedded view may be framed by anybody, and runs what a page runs', () => {
  const embedded = readyAnswer({ status: 200, type: 'text/html', body: '', isEmbedded: true }, FACE)
  expect(embedded.headers['content-security-policy']).toContain('frame-ancestors *')
  expect(embedded.headers['content-security-policy']?.replace('frame-ancestors *', "frame-ancestors 'none'")).toBe(
    PAGE.headers['content-security-policy'],
  )
})

test('a long answer is packed once in the way that the asker takes, and its tag is known again', async () => {
  const body = 'operational '.repeat(500)
  const long = readyAnswer({ status: 200, type: 'text/html', body }, FACE)
  const sent = async (encodings: string) => {
    const response = await respond(long, asked({ 'accept-encoding': encodings }))
    return {
      packing: response.headers.get(PACKED_HEADER),
      octets: new Uint8Array(await response.arrayBuffer()),
      etag: response.headers.get('etag') ?? '',
    }
  }
  const brotli = await sent('gzip, deflate, br')
  expect([brotli.packing, brotliDecompressSync(brotli.octets).toString()]).toEqual(['br', body])
  expect((await sent('gzip, br;q=0')).packing).toBe('gzip')
  expect((await sent('')).packing).toBeNull()
  expect((await respond(long, asked({ 'if-none-match': brotli.etag }))).status).toBe(304)
  expect(long.packed.get('br')).toBe(long.packed.get('br'))
})
