import { claimNotices, listSubscribers, putSubscriptionOffer } from '@lispwatch/db/subscriptions'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { secretKey } from '@lispwatch/notify/secret-box'
import { subscriberLock } from '@lispwatch/notify/subscriber-lock'
import { component, FACE, NOW, view } from '@lispwatch/status-page/testing/views'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '../../client-address.ts'
import { answerSubscription } from './answer-subscription.ts'
import { type SubscriptionDesk, subscriptionDesk } from './subscription-desk.ts'
import type { SubscribedView } from './told-events.ts'

const ORIGIN = 'https://status.example.net'
const lock = subscriberLock(secretKey(Buffer.alloc(32, 9).toString('base64')))

let database: TestDatabase
let desk: SubscriptionDesk
let now: number
beforeAll(async () => {
  database = await testDatabase()
  desk = subscriptionDesk(database.db, lock, () => now)
  await database.owner.query(
    `INSERT INTO channel (name, kind, is_on, settings, origin, changed_by, changed_at) VALUES ('mail', 'email', true, '{}', 'console', 'Ada', now())`,
  )
  const offer = { mailChannel: 'mail', webhooks: true, slack: false, privateAddresses: false }
  for (const page of ['default', 'other']) await putSubscriptionOffer(database.db.pool, page, offer, { by: 'Ada', now: NOW })
})
beforeEach(async () => {
  now = NOW
  await database.owner.query('TRUNCATE subscriber, subscriber_notice, rate_limit')
})
afterAll(() => database?.drop())

function pageOf(name = 'default'): SubscribedView {
  const face = { ...FACE, subscribes: ['email' as const, 'webhook' as const] }
  const components = [component(), component({ id: 'k2', name: 'porto' })]
  return {
    name,
    view: view({ face, groups: [{ id: 'g1', name: 'Sites', state: 'operational', components }] }),
    keys: new Map([
      ['k1', 'site lisbon-7'],
      ['k2', 'site porto-7'],
    ]),
    providersOf: new Map(),
  }
}

interface Sent {
  readonly path: string
  readonly form?: Readonly<Record<string, string>> | URLSearchParams
  readonly from?: string
  readonly page?: string
  readonly headers?: Readonly<Record<string, string>>
}

async function send({ path, form, from = '192.0.2.1', page, headers = {} }: Sent) {
  const body = form === undefined ? null : new URLSearchParams(form as Record<string, string>).toString()
  const request = new Request(`${ORIGIN}/status/${path}`, {
    method: form === undefined ? 'GET' : 'POST',
    body,
    headers: {
      ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }),
      ...{ [CLIENT_ADDRESS_HEADER]: from, host: 'status.example.net', origin: ORIGIN },
      ...headers,
    },
  })
  const [segments] = path.split('?')
  const response = await answerSubscription(request, { path: (segments ?? '').split('/'), page: pageOf(page), desk })
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    headers: response.headers,
    body: await response.text(),
  }
}
const FORM = { by: 'email', address: 'ada@example.org', about: 'all', language: 'en', website: '' }
const subscribe = (form: Partial<typeof FORM> & Record<string, string> = {}, of: Partial<Sent> = {}) =>
  send({ path: 'subscribe', form: { ...FORM, ...form }, ...of })

const CLAIM = { by: 'a', leaseMs: 1, limit: 100, mostOfKind: 100, busy: new Map<string, number>() }
/** The links of whoever asked last, as the mail has them. */
async function links() {
  const claimed = await claimNotices(database.db, { ...CLAIM, now })
  const seed = claimed.at(-1)?.seed ?? new Uint8Array()
  const [confirm, manage, unsubscribe] = (['confirm', 'manage', 'unsubscribe'] as const).map((purpose) => lock.token(purpose, seed))
  return { confirm: `confirm/${confirm}`, manage: `manage/${manage}`, unsubscribe: `unsubscribe/${unsubscribe}` }
}
const states = async () => (await listSubscribers(database.db)).map(({ state }) => state)

test('from the form to the last button, without a script: opening a link changes nothing, pressing does', async () => {
  const form = new URLSearchParams([
    ...Object.entries({ ...FORM, about: 'chosen', language: 'de' }),
    ['component', 'k2'],
    ['component', 'k99'],
  ])
  expect((await send({ path: 'subscribe', form })).status).toBe(200)
  const { confirm, manage, unsubscribe } = await links()
  const asked = await send({ path: confirm })
  expect([asked.status, asked.body.includes('a…@example.org'), asked.body.includes('ada@')]).toEqual([200, true, false])
  expect(await states()).toEqual(['pending'])
  const confirmed = await send({ path: confirm, form: {} })
  expect([confirmed.status, confirmed.location]).toEqual([303, `${FACE.url}/${manage}?said=confirmed`])
  expect(await listSubscribers(database.db)).toMatchObject([{ state: 'active', components: ['site porto-7'] }])
  const managed = await send({ path: `${manage}?said=confirmed` })
  expect(managed.body).toMatch(/value="k2" checked/)
  expect(managed.body).not.toMatch(/porto-7|value="k1" checked/)
  expect((await send({ path: manage, form: { about: 'all', language: 'en' } })).location).toContain('said=saved')
  expect(await listSubscribers(database.db)).toMatchObject([{ components: null }])
  expect((await send({ path: unsubscribe })).body).toContain('your address is forgotten')
  expect(await states()).toEqual(['active'])
  // As a mail program does it: from nowhere, with its own body (RFC 8058 section 3.2).
  const oneClick = {
    path: unsubscribe,
    form: { 'List-Unsubscribe': 'One-Click' },
    headers: { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
  }
  const stopped = await send(oneClick)
  expect([stopped.status, await states()]).toEqual([200, []])
  expect((await send(oneClick)).body).toBe(stopped.body)
  expect((await send({ path: manage })).status).toBe(404)
})

test('a page of a link is kept nowhere, tells nobody where it came from, and is found by no search engine', async () => {
  await subscribe()
  const { confirm } = await links()
  for (const path of [confirm, 'manage/nothing', confirm.replace('confirm', 'unsubscribe')]) {
    const { headers } = await send({ path })
    expect([headers.get('cache-control'), headers.get('referrer-policy'), headers.get('x-robots-tag')]).toEqual([
      'no-store',
      'no-referrer',
      'noindex',
    ])
  }
})

test('the answer is the same for an address that is new, pending, subscribed, and written to too often', async () => {
  const first = await subscribe()
  const pending = await subscribe()
  const { confirm } = await links()
  await send({ path: confirm, form: {} })
  const known = await subscribe()
  const tooOften = await subscribe()
  const fresh = await subscribe({ address: 'nobody@example.org' })
  for (const answer of [pending, known, tooOften, fresh]) expect(answer).toEqual(first)
  expect(await states()).toHaveLength(2)
})

test('links of another page, of another purpose, and made up ones open nothing', async () => {
  await subscribe()
  const { confirm, manage, unsubscribe } = await links()
  expect((await send({ path: confirm, form: {}, page: 'other' })).status).toBe(404)
  expect((await send({ path: confirm.replace('confirm', 'manage') })).status).toBe(404)
  expect((await send({ path: manage.replace('manage', 'confirm'), form: {} })).status).toBe(404)
  await send({ path: unsubscribe, form: {}, page: 'other' })
  await send({ path: confirm.replace('confirm', 'unsubscribe'), form: {} })
  for (const token of ['', 'x', '%00', 'a'.repeat(43), 'a'.repeat(5000)])
    expect((await send({ path: `confirm/${token}` })).status).toBe(404)
  expect(await states()).toEqual(['pending'])
})

test('a network that asks too often has to wait, and is told how long; an IPv6 network is its /64', async () => {
  const answers: number[] = []
  for (let n = 0; n < 21; n++) answers.push((await subscribe({ address: `a${n}@example.org` }, { from: `2001:db8::${n + 1}` })).status)
  expect(answers.slice(0, 20).every((status) => status === 200)).toBe(true)
  expect(answers[20]).toBe(429)
  const refused = await subscribe({}, { from: '2001:db8::ffff' })
  expect([refused.headers.get('retry-after'), refused.body.includes('60 minutes')]).toEqual(['3600', true])
  expect((await subscribe({}, { from: '2001:db8:0:1::1' })).status).toBe(200)
  now += 3_600_000
  expect((await subscribe({}, { from: '2001:db8::1' })).status).toBe(200)
})

test('robots that fill in everything get the usual answer, and nothing is written', async () => {
  const usual = await subscribe()
  await database.owner.query('TRUNCATE subscriber, subscriber_notice')
  expect(await subscribe({ website: 'https://spam.example' })).toEqual(usual)
  expect(await states()).toEqual([])
})

test('what cannot be is said beside what was entered, and a form of another site does nothing', async () => {
  const wrong = await subscribe({ address: '"><script>alert(1)</script>' })
  expect([wrong.status, wrong.body.includes('role="alert"'), wrong.body.includes('<script>alert')]).toEqual([422, true, false])
  expect((await subscribe({ about: 'chosen' })).body).toContain('tick at least one')
  expect((await subscribe({ by: 'webhook', address: 'https://example.org/in', secret: 'short' })).body).toContain('16 characters')
  expect((await subscribe({ by: 'webhook', address: 'http://example.org/in', secret: 'x'.repeat(20) })).body).toContain('https://')
  expect((await subscribe({ by: 'slack', address: 'https://hooks.slack.com/services/x' })).status).toBe(404)
  expect((await subscribe({}, { headers: { origin: 'https://evil.example' } })).status).not.toBe(200)
  expect(await states()).toEqual([])
})

test('while the database is away, people are told so and the feeds are named', async () => {
  const away = { ...desk, offerOf: () => Promise.reject(new Error('connect ECONNREFUSED')) }
  const body = new URLSearchParams(FORM).toString()
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
    origin: ORIGIN,
    host: 'status.example.net',
  }
  const request = new Request(`${ORIGIN}/status/subscribe`, { method: 'POST', body, headers })
  const response = await answerSubscription(request, { path: ['subscribe'], page: pageOf(), desk: away })
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60'])
  expect(await response.text()).toContain('the feeds are always there')
})
