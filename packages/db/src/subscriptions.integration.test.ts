import { createHash, randomBytes } from 'node:crypto'
import type { News } from '@lispwatch/domain/subscription/news'
import { CONFIRM_WITHIN_MS, MOST_REFUSALS } from '@lispwatch/domain/subscription/subscriber'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type Asking,
  askToSubscribe,
  changeSubscription,
  claimNotices,
  confirmSubscription,
  countAskFor,
  countAskOf,
  expireUnconfirmed,
  findSubscription,
  findUnconfirmed,
  listSubscribers,
  planSubscriptionNews,
  putSubscriptionOffer,
  removeSubscriber,
  settleSubscriberNotice,
  stopSubscription,
  subscriberOverview,
} from './subscriptions.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const MINUTE = 60_000
const ABOUT = { name: 'Atlas', url: 'https://status.example.net/status' }

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.owner.query(
    `INSERT INTO channel (name, kind, is_on, settings, origin, changed_by, changed_at) VALUES ('mail', 'email', true, '{"host":"x"}', 'console', 'Ada', now())`,
  )
})
beforeEach(async () => {
  await database.owner.query(
    'TRUNCATE subscriber, subscriber_notice, subscription_news, subscription_tally, subscription_offer, rate_limit',
  )
  await putSubscriptionOffer(database.db.pool, 'default', OFFER, { by: 'Ada', now: NOW })
})
afterAll(() => database?.drop())

const OFFER = { mailChannel: 'mail', webhooks: true, slack: true, privateAddresses: false }
const hash = (text: string) => createHash('sha256').update(text).digest()

function asking(address: string, of: Partial<Asking> = {}): Asking {
  const seed = randomBytes(16)
  const token = (purpose: string) => hash(`${purpose} ${seed.toString('hex')}`)
  return {
    ...{
      page: 'default',
      kind: 'email',
      addressHash: hash(`${of.page ?? ''} ${address}`),
      address: Buffer.from(`sealed ${address}`),
      seed,
    },
    ...{ components: null, language: 'en', about: ABOUT, now: NOW },
    hashes: { confirm: token('confirm'), manage: token('manage'), unsubscribe: token('unsubscribe') },
    ...of,
  }
}
const news = (key: string, at: number, components: readonly string[] = []): News => ({
  ...{ key, at, phase: 'investigating', text: 'We look into it.' },
  event: {
    ...{ id: 'i1', kind: 'incident', title: 'Trouble', startsAt: NOW, endsAt: null },
    components: components.map((name) => ({ key: name, id: name, name })),
  },
})
const plan = (all: readonly News[], now: number, page = 'default') =>
  planSubscriptionNews(database.db, { page, about: ABOUT, news: all, now })
const CLAIM = { by: 'a', leaseMs: 30_000, limit: 10, mostOfKind: 10, busy: new Map<string, number>() }
const claim = (now: number, of: Partial<typeof CLAIM> = {}) => claimNotices(database.db, { ...CLAIM, ...of, now })
const ACCEPTED = { outcome: { kind: 'accepted', words: '' } as const, isOfRecipient: false, isConfirmed: false }
const REFUSED = { outcome: { kind: 'refused', words: '550 No such user' } as const, isOfRecipient: true, isConfirmed: false }
const settle = (id: string, attempt: number, now: number, of: typeof ACCEPTED | typeof REFUSED = ACCEPTED) =>
  settleSubscriberNotice(database.db, { id, attempt, by: 'a', now, ...of })
const rowCount = async (table: string) => Number((await database.owner.query(`SELECT count(*) FROM ${table}`)).rows[0]?.count)

/** Somebody who asked, got the mail and confirmed. */
async function subscribed(address: string, of: Partial<Asking> = {}): Promise<Asking> {
  const one = asking(address, of)
  await askToSubscribe(database.db, one)
  for (const { id, attempt } of await claim(one.now)) await settle(id, attempt, one.now)
  expect(await confirmSubscription(database.db, one.page, one.hashes.confirm, one.now)).toBeDefined()
  return one
}

test('who asks is asked to confirm, and is told nothing before', async () => {
  const one = asking('ada')
  await askToSubscribe(database.db, one)
  await plan([news('u1', NOW + 1)], NOW + 1)
  expect(await claim(NOW + 1)).toMatchObject([{ kind: 'confirm', to: 'email', attempt: 1, content: ABOUT, mail: { name: 'mail' } }])
})

test('a link that confirms works once, in time, on its own page, and looking at it changes nothing', async () => {
  const one = asking('ada')
  const { confirm } = one.hashes
  await askToSubscribe(database.db, one)
  expect(await findUnconfirmed(database.db, 'default', confirm, NOW)).toBeDefined()
  expect(await confirmSubscription(database.db, 'other', confirm, NOW)).toBeUndefined()
  expect(await confirmSubscription(database.db, 'default', one.hashes.manage, NOW)).toBeUndefined()
  expect(await confirmSubscription(database.db, 'default', confirm, NOW + CONFIRM_WITHIN_MS)).toBeUndefined()
  expect(await confirmSubscription(database.db, 'default', confirm, NOW + 1)).toMatchObject({ state: 'active' })
  expect(await confirmSubscription(database.db, 'default', confirm, NOW + 2)).toBeUndefined()
  expect(await findUnconfirmed(database.db, 'default', confirm, NOW + 2)).toBeUndefined()
})

test('who does not confirm within a day is forgotten, and only counted', async () => {
  await askToSubscribe(database.db, asking('ada'))
  await expireUnconfirmed(database.db, NOW + CONFIRM_WITHIN_MS - 1)
  expect(await rowCount('subscriber')).toBe(1)
  await expireUnconfirmed(database.db, NOW + CONFIRM_WITHIN_MS)
  expect([await rowCount('subscriber'), await rowCount('subscriber_notice')]).toEqual([0, 0])
  expect((await subscriberOverview(database.db)).counts).toMatchObject([{ kind: 'email', expired: 1, pending: 0 }])
})

test('who is subscribed and asked for again gets one mail that says so, and nothing of theirs is changed', async () => {
  await subscribed('ada', { components: ['site lisbon'] })
  const again = () => askToSubscribe(database.db, asking('ada', { components: null, language: 'de', now: NOW + 1 }))
  await again()
  await again()
  expect(await claim(NOW + 1)).toMatchObject([{ kind: 'already', language: 'en' }])
  expect(await listSubscribers(database.db)).toMatchObject([{ components: ['site lisbon'], state: 'active' }])
})

test('an address that is known and one that is not take the same statements', async () => {
  await subscribed('ada')
  await askToSubscribe(database.db, asking('pending'))
  const statements = async (address: string) => {
    const told: string[] = []
    const { pool } = database.db
    const connect = pool.connect.bind(pool)
    const watched = async () => {
      const client = await connect()
      const query = client.query.bind(client)
      client.query = ((text: string, ...rest: unknown[]) => {
        told.push(text)
        return (query as (...of: unknown[]) => unknown)(text, ...rest)
      }) as typeof client.query
      const release = client.release.bind(client)
      client.release = (error) => {
        client.query = query as typeof client.query
        client.release = release
        release(error)
      }
      return client
    }
    await askToSubscribe({ ...database.db, pool: Object.assign(Object.create(pool), { connect: watched }) }, asking(address))
    return told
  }
  const [known, pending, unknown] = [await statements('ada'), await statements('pending'), await statements('nobody')]
  expect(known.length).toBeGreaterThan(2)
  expect(known).toEqual(unknown)
  expect(pending).toEqual(unknown)
})

test('news is planned once, whoever plans it and however many at the same moment, for those whom it concerns', async () => {
  await subscribed('all')
  await subscribed('lisbon', { components: ['site lisbon'] })
  await subscribed('porto', { components: ['site porto'] })
  await subscribed('elsewhere', { page: 'other' })
  await askToSubscribe(database.db, asking('pending'))
  const all = [news('u1', NOW + 1, ['site lisbon']), news('u2', NOW + 2)]
  await Promise.all(Array.from({ length: 5 }, () => plan(all, NOW + 2)))
  const { rows } = await database.owner.query(
    `SELECT news.key, told, array_agg(convert_from(address, 'UTF8') ORDER BY notice.id) AS addresses
     FROM subscription_news AS news JOIN subscriber_notice AS notice ON news_id = news.id JOIN subscriber ON subscriber.id = subscriber_id
     GROUP BY news.id ORDER BY news.id`,
  )
  expect(rows).toEqual([
    { key: 'u1', told: 2, addresses: ['sealed all', 'sealed lisbon'] },
    { key: 'u2', told: 1, addresses: ['sealed all'] },
  ])
  expect(await plan(all, NOW + MINUTE)).toBe(0)
})

test('who confirmed after something was said is not told of it', async () => {
  await subscribed('late', { now: NOW + MINUTE })
  await plan([news('u1', NOW)], NOW + 2 * MINUTE)
  expect(await claim(NOW + 2 * MINUTE)).toEqual([])
})

test('news of one subscriber leaves one after the other, and one that is slow holds up nobody else', async () => {
  await subscribed('ada')
  await subscribed('bob')
  await plan([news('u1', NOW + 1), news('u2', NOW + 2)], NOW + 2)
  const first = await claim(NOW + 2)
  expect(first.map(({ content }) => 'key' in content && content.key)).toEqual(['u1', 'u1'])
  expect(await claim(NOW + 2)).toEqual([])
  const [ada] = first
  if (ada === undefined) throw new Error('There is a notice.')
  await settle(ada.id, ada.attempt, NOW + 2)
  expect(await claim(NOW + 2)).toMatchObject([{ content: { key: 'u2' } }])
})

test('what its sender did not survive is attempted again as the same attempt, and what was sent is kept nowhere', async () => {
  await subscribed('ada')
  await plan([news('u1', NOW + 1)], NOW + 1)
  const [first] = await claim(NOW + 1)
  expect(await claim(NOW + 29_000, { by: 'b' })).toEqual([])
  const [second] = await claim(NOW + 31_001, { by: 'b' })
  expect(second).toEqual(first)
  // The first one was slow and not dead: it has arrived.
  await settle(first?.id ?? '', 1, NOW + 31_002)
  expect(await rowCount('subscriber_notice')).toBe(0)
  expect((await subscriberOverview(database.db)).news).toMatchObject([{ title: 'Trouble', told: 1, sent: 1, givenUp: 0 }])
})

test('who stops is forgotten with what waits for them, by the link of their own page only', async () => {
  const one = await subscribed('ada')
  await plan([news('u1', NOW + 1)], NOW + 1)
  expect(await stopSubscription(database.db, 'other', one.hashes.unsubscribe)).toBe(false)
  const [claimed] = await claim(NOW + 1)
  expect(await stopSubscription(database.db, 'default', one.hashes.unsubscribe)).toBe(true)
  expect(await stopSubscription(database.db, 'default', one.hashes.unsubscribe)).toBe(false)
  await settle(claimed?.id ?? '', 1, NOW + 2, REFUSED)
  expect([await rowCount('subscriber'), await rowCount('subscriber_notice')]).toEqual([0, 0])
  expect((await subscriberOverview(database.db)).counts).toMatchObject([{ confirmed: 1, stopped: 1, active: 0 }])
})

test('a subscription rests when all that was sent is refused for good, and whoever has its link wakes it', async () => {
  const one = await subscribed('ada')
  for (let n = 1; n <= MOST_REFUSALS; n++) {
    await plan([news(`u${n}`, NOW + n)], NOW + n)
    const [claimed] = await claim(NOW + n)
    await settle(claimed?.id ?? '', 1, NOW + n, REFUSED)
  }
  expect(await listSubscribers(database.db)).toMatchObject([{ state: 'resting', refusals: MOST_REFUSALS, lastWords: '550 No such user' }])
  await plan([news('u9', NOW + 9)], NOW + 9)
  expect(await claim(NOW + MINUTE)).toEqual([])
  expect(await changeSubscription(database.db, 'other', one.hashes.manage, { components: null, language: 'de' })).toBeUndefined()
  await changeSubscription(database.db, 'default', one.hashes.manage, { components: ['site lisbon'], language: 'de' })
  expect(await findSubscription(database.db, 'default', one.hashes.manage)).toMatchObject({
    ...{ state: 'active', components: ['site lisbon'], language: 'de' },
  })
})

test('a webhook that gives its challenge back is confirmed', async () => {
  await askToSubscribe(database.db, asking('hook', { kind: 'webhook' }))
  const [claimed] = await claim(NOW)
  expect(claimed).toMatchObject({ to: 'webhook', privateAddresses: false })
  await settleSubscriberNotice(database.db, { id: claimed?.id ?? '', attempt: 1, by: 'a', now: NOW + 5, ...ACCEPTED, isConfirmed: true })
  expect(await listSubscribers(database.db)).toMatchObject([{ state: 'active', confirmedAt: NOW + 5 }])
})

test('mails wait while there is no channel to send them by; webhooks do not', async () => {
  await putSubscriptionOffer(database.db.pool, 'default', { ...OFFER, mailChannel: 'gone' }, { by: 'Ada', now: NOW })
  await askToSubscribe(database.db, asking('ada'))
  await askToSubscribe(database.db, asking('hook', { kind: 'webhook' }))
  expect(await claim(NOW)).toMatchObject([{ to: 'webhook' }])
  await putSubscriptionOffer(database.db.pool, 'default', OFFER, { by: 'Ada', now: NOW })
  expect(await claim(NOW)).toMatchObject([{ to: 'email' }])
})

test('the console takes somebody off, and what was counted of whoever asked is forgotten when its time is over', async () => {
  await subscribed('ada')
  const [ada] = await listSubscribers(database.db)
  expect(await removeSubscriber(database.db, ada?.id ?? '')).toBe(true)
  expect(await removeSubscriber(database.db, ada?.id ?? '')).toBe(false)
  const { pool } = database.db
  const waits: number[] = []
  for (let n = 0; n < 4; n++) waits.push(await countAskFor(pool, 'ada', NOW))
  expect(waits.map((wait) => wait > 0)).toEqual([false, false, false, true])
  expect(await countAskOf(pool, '192.0.2.1', NOW)).toBe(0)
  expect((await pool.query('SELECT key FROM rate_limit')).rows.map(({ key }) => key).join()).not.toMatch(/ada|192/)
  await expireUnconfirmed(database.db, NOW + 61 * MINUTE)
  expect(await rowCount('rate_limit')).toBe(0)
})
