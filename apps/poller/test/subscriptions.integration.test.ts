import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  askToSubscribe,
  confirmSubscription,
  listSubscribers,
  planSubscriptionNews,
  putSubscriptionOffer,
  stopSubscription,
} from '@lispwatch/db/subscriptions'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import type { News } from '@lispwatch/domain/subscription/news'
import type { SubscriberKind } from '@lispwatch/domain/subscription/subscriber'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { secretKey } from '@lispwatch/notify/secret-box'
import { sendToSubscriber } from '@lispwatch/notify/send/to-subscriber'
import { subscriberLock, tokenHash } from '@lispwatch/notify/subscriber-lock'
import { pino } from 'pino'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type NotifyingOptions, startNotifying } from '../src/subscriptions/notify-subscribers.ts'

// A test ends when what it waits for came; the limit is for machines that have much else to do.
vi.setConfig({ testTimeout: 150_000 })

const KEY = Buffer.alloc(32, 3).toString('base64')
const lock = subscriberLock(secretKey(KEY))
const ABOUT = { name: 'Atlas', url: 'https://status.example.net/status' }

interface Mail {
  readonly to: string
  readonly headers: ReadonlyMap<string, string>
  readonly source: string
}

let database: TestDatabase
let closers: (() => Promise<void>)[]
let mails: Mail[]
/** What the mail server says to a recipient; null: it takes it. */
let refusal: { readonly code: number; readonly words: string } | null

const headersOf = (source: string) =>
  new Map(
    (source.split('\r\n\r\n')[0] ?? '')
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const),
  )

/** The mail as its reader sees it, whatever its transfer encoding. */
const readable = (source: string) =>
  source.replace(/=\r\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (octets) => Buffer.from(octets.replaceAll('=', ''), 'hex').toString('utf8'))

/** What a mail says, without the marks between its parts, which are others each time. */
const bodyOf = (mail: Mail | undefined) =>
  mail?.source
    .split('\r\n\r\n')
    .slice(1)
    .join('\n')
    .replace(/_NmP-[0-9a-f]+/g, '')

async function mailServer(): Promise<number> {
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], hideSTARTTLS: true, disableReverseLookup: true },
    onRcptTo: (_address, _session, done) =>
      refusal === null ? done() : done(Object.assign(new Error(refusal.words), { responseCode: refusal.code })),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const source = Buffer.concat(chunks).toString('utf8')
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          headers: headersOf(source),
          source: readable(source),
        })
        done()
      })
    },
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => listening.once('listening', resolve))
  closers.push(() => new Promise((resolve) => server.close(() => resolve())))
  return (listening.address() as AddressInfo).port
}

interface Posted {
  readonly body: string
  readonly isSigned: boolean
}
const SECRET = 'a secret of sixteen characters and more'

/** A receiver of webhooks that answers as it is told to. */
async function hook(answer: (response: ServerResponse, body: string) => void): Promise<{ url: string; posted: Posted[] }> {
  const posted: Posted[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const said = `${request.headers['webhook-id']}.${request.headers['webhook-timestamp']}.${body}`
      const signature = `v1,${createHmac('sha256', SECRET).update(said).digest('base64')}`
      posted.push({ body, isSigned: request.headers['webhook-signature'] === signature })
      answer(response, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`, posted }
}

const offer = (of: { readonly privateAddresses: boolean }) =>
  putSubscriptionOffer(
    database.db.pool,
    'default',
    { mailChannel: 'mail', webhooks: true, slack: true, ...of },
    { by: 'Ada', now: Date.now() },
  )

beforeEach(async () => {
  database = await testDatabase()
  closers = []
  mails = []
  refusal = null
  const settings = {
    host: '127.0.0.1',
    port: String(await mailServer()),
    security: 'none',
    from: 'Atlas <status@example.net>',
    to: 'noc@example.net',
  }
  await database.owner.query(
    `INSERT INTO channel (name, kind, is_on, settings, origin, changed_by, changed_at) VALUES ('mail', 'email', true, $1, 'console', 'Ada', now())`,
    [settings],
  )
  await offer({ privateAddresses: false })
})
afterEach(async () => {
  for (const close of closers.reverse()) await close()
  await database.drop()
})

function start(of: Partial<NotifyingOptions> = {}): { stop(): Promise<void> } {
  const notifying = startNotifying({
    ...{
      clock: systemClock,
      log: pino({ level: 'silent' }),
      database: database.db,
      poller: randomBytes(4).toString('hex'),
      secretKey: KEY,
    },
    ...{ metrics: { attempted: () => {} }, onDatabase: <T>(work: () => Promise<T>) => work() },
    ...of,
  })
  closers.push(() => notifying.stop())
  return notifying
}

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 50 })
const hashOf = (token: string) => tokenHash(token) ?? createHash('sha256').digest()

/** Asks as the form does. */
async function ask(kind: SubscriberKind, address: string, language = 'en'): Promise<void> {
  const addressHash = lock.hashOf({ page: 'default', kind, address })
  const seed = randomBytes(16)
  const hash = (purpose: 'confirm' | 'manage' | 'unsubscribe') => hashOf(lock.token(purpose, seed))
  await askToSubscribe(database.db, {
    ...{
      page: 'default',
      kind,
      addressHash,
      address: lock.seal({ address, secret: SECRET }, addressHash),
      components: null,
      language,
      seed,
    },
    hashes: { confirm: hash('confirm'), manage: hash('manage'), unsubscribe: hash('unsubscribe') },
    ...{ about: ABOUT, now: Date.now() },
  })
}

/** What a person at the page says. */
function say(key: string, of: Partial<News> = {}): Promise<number> {
  const now = Date.now()
  const news: News = {
    ...{ key, at: now, phase: 'identified', text: 'A cable is cut.\nWe mend it.' },
    event: {
      ...{ id: 'i7', kind: 'incident', title: 'Lisbon cannot be reached', startsAt: now - 60_000, endsAt: null },
      components: [{ key: 'site lisbon-2', id: 'c1', name: 'Lisbon' }],
    },
    ...of,
  }
  return planSubscriptionNews(database.db, { page: 'default', about: ABOUT, news: [news], now })
}

const linkIn = (text: string, purpose: string) => new RegExp(`${ABOUT.url}/${purpose}/([A-Za-z0-9_-]{43})`).exec(text)?.[1] ?? ''

async function confirmed(address: string): Promise<void> {
  await ask('email', address)
  const before = mails.length
  await until(() => expect(mails.length).toBe(before + 1))
  await confirmSubscription(database.db, 'default', hashOf(linkIn(mails.at(-1)?.source ?? '', 'confirm')), Date.now())
}
const waiting = async () => Number((await database.owner.query('SELECT count(*) FROM subscriber_notice')).rows[0]?.count)

test('from the asking to the last word: a mail to confirm, what is new in mails that one click stops, and then nothing more', async () => {
  start()
  await ask('email', 'ada@example.org')
  await until(() => expect(mails).toHaveLength(1))
  expect(mails[0]).toMatchObject({ to: 'ada@example.org', source: expect.stringContaining('within 24 hours') })
  await say('u1')
  await confirmSubscription(database.db, 'default', hashOf(linkIn(mails[0]?.source ?? '', 'confirm')), Date.now())
  await say('u2')
  await until(() => expect(mails).toHaveLength(2))
  const { headers, source } = mails[1] ?? { headers: new Map(), source: '' }
  expect(headers.get('subject')).toBe('[Atlas] Identified: Lisbon cannot be reached')
  expect(headers.get('from')).toBe('Atlas <status@example.net>')
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(headers.get('auto-submitted')).toBe('auto-generated')
  expect(source).toContain('A cable is cut.')
  expect(source).toContain('Affected: Lisbon')
  // The console's own name of the site is nobody's business.
  expect(source).not.toContain('lisbon-2')
  const oneClick = /^<(\S+)>$/.exec(headers.get('list-unsubscribe') ?? '')?.[1] ?? ''
  expect(await stopSubscription(database.db, 'default', hashOf(linkIn(oneClick, 'unsubscribe')))).toBe(true)
  await say('u3')
  await confirmed('bob@example.org')
  await say('u4')
  await until(() => expect(mails.at(-1)?.to).toBe('bob@example.org'))
  await until(async () => expect(await waiting()).toBe(0))
  expect(mails.filter(({ to }) => to === 'ada@example.org')).toHaveLength(2)
})

test('mails of one matter are one thread, and a sender that dies in between says the same under the same Message-ID', async () => {
  const first = start()
  await confirmed('ada@example.org')
  await first.stop()
  // It hands the mail over and dies before it can write that down.
  let died = 0
  const mortal = start({
    async send(of) {
      await sendToSubscriber(of)
      died++
      return new Promise(() => {})
    },
  })
  await say('u1')
  await until(() => expect(died).toBe(1))
  await mortal.stop()
  await database.owner.query("UPDATE subscriber_notice SET lease_until = now() - interval '1 second'")
  start()
  await until(async () => expect(await waiting()).toBe(0))
  const again = mails.slice(1)
  expect(again).toHaveLength(2)
  expect(new Set(again.map(({ headers }) => headers.get('message-id'))).size).toBe(1)
  expect(bodyOf(again[1])).toBe(bodyOf(again[0]))
  await say('u2')
  await until(() => expect(mails).toHaveLength(4))
  expect(mails[3]?.headers.get('message-id')).not.toBe(again[0]?.headers.get('message-id'))
  expect(mails[3]?.headers.get('in-reply-to')).toBe(again[0]?.headers.get('in-reply-to'))
})

test('an address that the mail server refuses for good rests after five messages; one that it puts off is told later', async () => {
  start()
  await confirmed('ada@example.org')
  refusal = { code: 550, words: 'No such user ada@example.org' }
  for (let n = 1; n <= 5; n++) {
    await say(`u${n}`)
    await until(async () => expect(await waiting()).toBe(0))
  }
  const [ada] = await listSubscribers(database.db)
  expect(ada).toMatchObject({ state: 'resting', refusals: 5, lastWords: expect.stringContaining('No such user') })
  expect(ada?.lastWords).not.toContain('ada@')
  refusal = { code: 451, words: 'Greylisted' }
  await ask('email', 'bob@example.org')
  await until(async () =>
    expect((await listSubscribers(database.db)).find(({ state }) => state === 'pending')?.lastWords).toMatch(/Greylisted/),
  )
  refusal = null
  await until(() => expect(mails.at(-1)?.to).toBe('bob@example.org'))
})

test('a webhook is told once it has given its challenge back, signed, and what it is told has no private name in it', async () => {
  await offer({ privateAddresses: true })
  const polite = await hook((response, body) => response.end(JSON.stringify({ challenge: JSON.parse(body).data?.challenge })))
  const mute = await hook((response) => response.writeHead(204).end())
  start()
  await ask('webhook', polite.url)
  await ask('webhook', mute.url)
  await until(async () => expect(await waiting()).toBe(0))
  expect((await listSubscribers(database.db)).map(({ state }) => state).toSorted()).toEqual(['active', 'pending'])
  await say('u1')
  await until(() => expect(polite.posted).toHaveLength(2))
  expect(JSON.parse(polite.posted[1]?.body ?? '{}')).toMatchObject({
    type: 'status.update',
    data: {
      event: { id: 'i7', phase: 'identified', components: [{ id: 'c1', name: 'Lisbon' }] },
      text: 'A cable is cut.\nWe mend it.',
      unsubscribeUrl: expect.stringContaining('/unsubscribe/'),
    },
  })
  expect(polite.posted[1]?.body).not.toContain('lisbon-2')
  expect([...polite.posted, ...mute.posted].every(({ isSigned }) => isSigned)).toBe(true)
  expect(mute.posted).toHaveLength(1)
})

test('nothing is posted to a private address unless the operator allows it', async () => {
  const inside = await hook((response) => response.end())
  start()
  await ask('webhook', inside.url)
  await until(async () => expect((await listSubscribers(database.db))[0]?.lastWords).toMatch(/private and special/))
  expect(inside.posted).toEqual([])
})

test('a channel of Slack gets a message with a link to confirm, in the language that was asked for', async () => {
  await offer({ privateAddresses: true })
  const slack = await hook((response) => response.end('ok'))
  start()
  await ask('slack', slack.url, 'de')
  await until(() => expect(slack.posted).toHaveLength(1))
  const body = slack.posted[0]?.body ?? ''
  expect(body).toContain('Abonnement bestätigen')
  await confirmSubscription(database.db, 'default', hashOf(linkIn(body, 'confirm')), Date.now())
  await say('u1', { text: '<!channel> <https://evil.example|look>' })
  await until(() => expect(slack.posted).toHaveLength(2))
  const { blocks } = JSON.parse(slack.posted[1]?.body ?? '{}') as { blocks: { type: string }[] }
  expect(blocks.every(({ type }) => type === 'rich_text')).toBe(true)
})
