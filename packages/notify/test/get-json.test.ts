import { expect, test } from 'vitest'
import { getJson, MOST_JSON_BYTES } from '../src/send/get-json.ts'
import { receiver } from './receiver.ts'

const ask = (url: string, of: Partial<Parameters<typeof getJson>[0]> = {}) =>
  getJson({ url, headers: { authorization: 'Token s3cret' }, reach: 'own', patienceMs: 5000, ...of })

test('JSON is asked for with the headers that are given, once', async () => {
  await using other = await receiver((response) => response.end('{"results":[1]}'))
  expect(await ask(`${other.url}/api/?limit=1`)).toEqual({ ok: true, body: { results: [1] } })
  expect(other.received).toMatchObject([
    { method: 'GET', path: '/api/?limit=1', headers: { authorization: 'Token s3cret', accept: 'application/json' } },
  ])
})

test.each([
  [401, 'does not accept the token'],
  [302, 'a redirect, which is not followed'],
  [404, 'has nothing at this address'],
  [500, 'could not answer (HTTP 500)'],
])('an answer with status %i is a sentence, and no redirect is followed', async (status, words) => {
  await using other = await receiver((response) => response.writeHead(status, { location: '/elsewhere' }).end())
  const reply = await ask(other.url)
  expect(reply).toMatchObject({ ok: false, words: expect.stringContaining(words) })
  expect(other.received).toHaveLength(1)
})

test('what is no JSON, too long, cut off or too slow is a sentence, in which the token is not', async () => {
  for (const [answer, words] of [
    [(response) => response.end('<html>'), 'does not answer with JSON'],
    [(response) => response.end(Buffer.alloc(MOST_JSON_BYTES + 1, 0x20)), 'more than 8 MiB'],
    [(response) => response.writeHead(200, { 'content-length': 10 }).write('{', () => response.destroy()), 'closed the connection'],
    [() => {}, 'did not answer within 0.3 s'],
  ] as [Parameters<typeof receiver>[0], string][]) {
    await using other = await receiver(answer)
    const reply = await ask(other.url, { patienceMs: words.includes('0.3') ? 300 : 5000 })
    expect(reply).toMatchObject({ ok: false, words: expect.stringContaining(words) })
    expect(JSON.stringify(reply)).not.toContain('s3cret')
  }
})

test('addresses that nothing is sent to are not asked, nor is what is no web address', async () => {
  expect(await ask('http://169.254.169.254/latest/meta-data/')).toMatchObject({ ok: false, words: expect.stringContaining('metadata') })
  expect(await ask('http://127.0.0.1:1/', { reach: 'public' })).toMatchObject({ ok: false, words: expect.stringContaining('private') })
  for (const url of ['file:///etc/passwd', 'gopher://x', 'nonsense']) expect((await ask(url)).ok).toBe(false)
})
