import { createHmac } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { expect, test } from 'vitest'
import { deliver } from '../src/send/deliver.ts'
import { MOST_REPLY_BYTES, postOnce } from '../src/send/http.ts'
import { exampleMessage } from '../src/testing/alert-message.ts'
import { composed } from '../src/testing/composed.ts'
import { TEST_CERTIFICATE } from './certificate.ts'
import { receiver } from './receiver.ts'
import { sending } from './sending.ts'

/** What each service answers to a message that it took, and where its base URL is set. */
const SERVICES: Readonly<
  Partial<
    Record<
      ChannelKind,
      { readonly status: number; readonly body: string; readonly settings: (url: string) => Record<string, string>; readonly path: string }
    >
  >
> = {
  webhook: { status: 204, body: '', settings: (url) => ({ url: `${url}/alerts` }), path: '/alerts' },
  slack: { status: 200, body: 'ok', settings: (url) => ({ url: `${url}/services/T0/B0/X` }), path: '/services/T0/B0/X' },
  teams: { status: 202, body: '', settings: (url) => ({ url: `${url}/workflows/1?sig=abcdef` }), path: '/workflows/1?sig=abcdef' },
  mattermost: { status: 200, body: 'ok', settings: (url) => ({ url: `${url}/hooks/abc` }), path: '/hooks/abc' },
  telegram: {
    status: 200,
    body: '{"ok":true,"result":{"message_id":1}}',
    settings: (url) => ({ baseUrl: url }),
    path: '/bot123456:ABC-DEF/sendMessage',
  },
  ntfy: { status: 200, body: '{"id":"x","event":"message"}', settings: (url) => ({ baseUrl: url }), path: '/' },
  pagerduty: { status: 202, body: '{"status":"success","dedup_key":"x"}', settings: (url) => ({ baseUrl: url }), path: '/v2/enqueue' },
  opsgenie: { status: 202, body: '{"result":"Request will be processed"}', settings: (url) => ({ baseUrl: url }), path: '/v2/alerts' },
  alertmanager: { status: 200, body: '', settings: (url) => ({ baseUrl: url }), path: '/api/v2/alerts' },
}

test.for(Object.entries(SERVICES))('%s takes a message as JSON and it is accepted', async ([kind, { status, body, settings, path }]) => {
  await using service = await receiver((response) => response.writeHead(status).end(body))
  const outcome = await deliver(sending(kind as ChannelKind, settings(service.url)))
  expect(outcome).toEqual({ kind: 'accepted', words: `Accepted (HTTP ${status}).` })
  const [request] = service.received
  expect(service.received).toHaveLength(1)
  expect(request).toMatchObject({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Lispwatch' },
  })
  expect(JSON.parse(request?.body ?? '')).toBeTypeOf('object')
  expect(request?.body.replaceAll('\\', '')).toContain('192.0.2.7')
})

test.for(Object.entries(SERVICES))('%s that is busy, broken or says no is told apart', async ([kind, { settings }]) => {
  const answers = [429, 503, 500, 400, 302]
  await using service = await receiver((response) =>
    response.writeHead(answers.shift() ?? 500, { 'retry-after': '7', location: 'http://127.0.0.1:1/elsewhere' }).end('no'),
  )
  const outcomes = []
  for (let attempt = 0; attempt < 5; attempt++) outcomes.push(await deliver(sending(kind as ChannelKind, settings(service.url))))
  expect(outcomes).toMatchObject([
    { kind: 'failed', retryAfterMs: 7_000, isUncertain: false },
    { kind: 'failed', retryAfterMs: 7_000, isUncertain: false },
    { kind: 'failed', isUncertain: true },
    { kind: 'refused' },
    { kind: 'refused', words: expect.stringContaining('redirect') },
  ])
  // A redirect is not followed: five questions, five answers.
  expect(service.received).toHaveLength(5)
})

test('what a receiver got can be checked by its signature', async () => {
  await using service = await receiver((response) => response.end())
  await deliver(sending('webhook', { url: service.url, secret: 'a text of 16 characters' }))
  const [request] = service.received
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = request?.headers ?? {}
  const signed = createHmac('sha256', 'a text of 16 characters').update(`${id}.${timestamp}.${request?.body}`).digest('base64')
  expect(signature).toBe(`v1,${signed}`)
})

test('a receiver that does not answer, or drips its answer, is left when time is up, and may have taken the message', async () => {
  for (const drips of [false, true]) {
    const time = new AbortController()
    await using service = await receiver((response) => {
      if (drips) response.writeHead(200).write('.')
      time.abort()
    })
    const outgoing = composed('webhook', exampleMessage(), { url: service.url })
    if (outgoing.kind !== 'http') throw new Error('a webhook goes over HTTP')
    const posted = await postOnce(outgoing, 'own', { signal: time.signal, patienceMs: 10_000 })
    expect(posted).toMatchObject({
      outcome: { kind: 'failed', words: expect.stringContaining('did not answer within 10 s'), isUncertain: true },
    })
  }
})

test('an attempt ends by itself when its time is up', async () => {
  await using service = await receiver(() => {})
  expect(await deliver(sending('webhook', { url: service.url }, { patienceMs: 100 }))).toMatchObject({
    kind: 'failed',
    words: expect.stringContaining('did not answer within 0.1 s'),
  })
})

test('a receiver that dies before or within its answer may have taken the message', async () => {
  await using dead = await receiver((response) => response.destroy())
  await using halfway = await receiver((response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('half', () => response.destroy())
  })
  for (const { url } of [dead, halfway]) {
    const outcome = await deliver(sending('webhook', { url }))
    expect(outcome).toMatchObject({ kind: 'failed', words: expect.stringContaining('closed the connection'), isUncertain: true })
  }
})

test('an answer without end is read up to 64 KiB, and its status counts', async () => {
  let isClosed: () => void = () => {}
  const closed = new Promise<void>((resolve) => {
    isClosed = resolve
  })
  await using service = await receiver((response) => {
    response.writeHead(400)
    response.on('close', isClosed)
    const pour = (): void => {
      while (!response.destroyed && response.write('x'.repeat(MOST_REPLY_BYTES / 4))) {}
      if (!response.destroyed) response.once('drain', pour)
    }
    pour()
  })
  const outcome = await deliver(sending('webhook', { url: service.url }))
  expect(outcome).toMatchObject({ kind: 'refused' })
  expect(outcome.words.length).toBeLessThan(500)
  await closed
})

test('what does not speak HTTP is told so', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  expect(await deliver(sending('webhook', { url: `http://127.0.0.1:${port}` }))).toMatchObject({
    words: expect.stringContaining('does not speak HTTP'),
  })
  expect(await deliver(sending('webhook', { url: `https://127.0.0.1:${port}` }))).toMatchObject({ kind: 'failed', isUncertain: false })
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

test('a port where nobody listens has surely got nothing', async () => {
  const { url } = await (async () => {
    await using gone = await receiver((response) => response.end())
    return gone
  })()
  expect(await deliver(sending('webhook', { url }))).toMatchObject({
    kind: 'failed',
    words: expect.stringContaining('refuses connections'),
    isUncertain: false,
  })
})

test('a name that is not in the DNS is told so', async () => {
  const outcome = await deliver(sending('webhook', { url: 'https://receiver.invalid/' }))
  expect(outcome).toMatchObject({ kind: 'failed', words: expect.stringMatching(/DNS|did not answer/), isUncertain: false })
})

test('a certificate that nobody vouches for gets no message, and one of an own authority does', async () => {
  await using service = await receiver((response) => response.end(), true)
  const outcome = await deliver(sending('webhook', { url: service.url }))
  expect(outcome).toMatchObject({ kind: 'failed', words: expect.stringContaining('signed by itself'), isUncertain: false })
  expect(service.received).toHaveLength(0)
  expect(await deliver(sending('webhook', { url: service.url, authority: TEST_CERTIFICATE }))).toMatchObject({ kind: 'accepted' })
  expect(
    await deliver(sending('webhook', { url: service.url.replace('127.0.0.1', '127.0.0.2'), authority: TEST_CERTIFICATE })),
  ).toMatchObject({ kind: 'failed' })
  expect(service.received).toHaveLength(1)
})

test('no word about an attempt repeats a secret, in whatever form the other side repeats it', async () => {
  const secrets = { secret: 'top/secret words+16', authorization: 'Bearer hunter2hunter2' }
  await using service = await receiver((response, { headers }) =>
    response
      .writeHead(400)
      .end(
        `${headers.authorization} ${secrets.secret} ${encodeURIComponent(secrets.secret)} ${Buffer.from(secrets.secret).toString('base64')}`,
      ),
  )
  const { words } = await deliver(sending('webhook', { url: service.url, ...secrets }))
  expect(words).toContain('[secret]')
  expect(words).not.toMatch(/hunter2|top\/secret|top%2Fsecret|dG9wL3NlY3JldCB3b3Jkcys/)
  await using echo = await receiver((response, { path }) => response.writeHead(404).end(`no route for ${path}`))
  const told = await deliver(sending('slack', { url: `${echo.url}/services/T0/B0/very-secret` }))
  expect(told.words).not.toContain('very-secret')
})

test('a channel that is not set up is a sentence, not an exception', async () => {
  expect(await deliver(sending('webhook', { url: '' }))).toEqual({ kind: 'refused', words: 'The channel is not set up: URL is missing.' })
})
