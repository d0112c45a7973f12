import { type Inventory, KEPT } from '@lispwatch/domain/inventory'
import type { PublishRule } from '@lispwatch/domain/publication/publish-rule'
import type { StatusPage } from '@lispwatch/domain/status-page/page'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { applyInventory, InventoryRefusal, readInventory } from './inventory.ts'
import { isPagePassword } from './page-password.ts'
import { savePublishRule } from './publications.ts'
import { readStatusPages } from './status-pages.ts'
import { listOffers } from './subscriptions.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { NETWORK, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())
beforeEach(() => database.owner.query('TRUNCATE status_page, publish_rule, event, network CASCADE'))

const page = (name: string, of: Partial<StatusPage> = {}): StatusPage => ({ name, title: `The ${name} page`, ...of })
const locked = (password: string) => page('inner', { gate: { kind: 'password', password } })
const withPages = (...pages: StatusPage[]): Inventory => ({ ...NETWORK, ...(pages.length > 0 && { statusPage: { pages } }) })

async function apply(...pages: StatusPage[]): Promise<string[]> {
  const { added, changed, removed } = await applyInventory(database.db, withPages(...pages), { author: 'Ada', now: START, vantages: [] })
  return [...added, ...changed, ...removed].filter(({ part }) => part === 'status-page').map(({ sentence }) => sentence)
}

test('pages are stored in the order of the inventory, given back, changed, moved and removed with it', async () => {
  expect(await apply(page('one'), page('two'))).toEqual(['Status page one is added.', 'Status page two is added.'])
  expect((await readInventory(database.db))?.statusPage).toEqual({ pages: [page('one'), page('two')] })
  expect(await apply(page('one'), page('two'))).toEqual([])
  expect(await apply(page('two', { about: 'New' }), page('one'))).toEqual([
    'Status page two: after one → nothing; about nothing → New.',
    'Status page one: after nothing → two.',
  ])
  expect((await readStatusPages(database.db.pool)).map((stored) => stored.page.name)).toEqual(['two', 'one'])
  expect(await apply()).toEqual(['Status page two is removed.', 'Status page one is removed.'])
  expect((await readInventory(database.db))?.statusPage).toBeUndefined()
})

test('a password is stored as a hash only, stays where it is kept or the same, and is another one where it is', async () => {
  await apply(locked('open sesame'))
  const hashNow = async () => (await readStatusPages(database.db.pool))[0]?.passwordHash ?? ''
  const first = await hashNow()
  expect(await isPagePassword('open sesame', first)).toBe(true)
  const { rows } = await database.owner.query('SELECT status_page::text AS row FROM status_page')
  expect(JSON.stringify(rows)).not.toContain('sesame')
  expect((await readInventory(database.db))?.statusPage?.pages[0]?.gate).toEqual({ kind: 'password', password: KEPT })

  expect(await apply(locked(KEPT))).toEqual([])
  expect(await apply(locked('open sesame'))).toEqual([])
  expect(await hashNow()).toBe(first)
  expect(await apply(locked('close sesame'))).toEqual(['Status page inner: gate password, the stored one → password, a new one.'])
  expect(await isPagePassword('close sesame', await hashNow())).toBe(true)
  await apply(page('inner'))
  expect(await hashNow()).toBe('')
})

test('a password that is to be kept where none is stored is refused, and nothing is applied', async () => {
  await apply(page('one'))
  await expect(apply(locked(KEPT))).rejects.toThrow(InventoryRefusal)
  await expect(apply(locked(KEPT))).rejects.toThrow('statusPage.pages.0.gate.password: is <kept>, and nothing is stored for it')
  expect((await readStatusPages(database.db.pool)).map((stored) => stored.page.name)).toEqual(['one'])
})

test('a page that is renamed keeps its password, what it offers, and its subscribers, each once; nobody is told again what they were told', async () => {
  await database.owner.query('TRUNCATE subscription_offer, subscription_news, subscriber CASCADE')
  await apply(page('old', { gate: { kind: 'password', password: 'open sesame' }, subscriptions: { webhooks: true } }))
  const [before] = await readStatusPages(database.db.pool)
  await database.owner.query(`
    INSERT INTO subscriber (page, kind, address_hash, address, language, seed, manage_hash, unsubscribe_hash, asked_at, confirmed_at, state)
    SELECT page, 'email', sha256(who::bytea), 'x', 'en', substr(sha256(who::bytea), 1, 16), sha256((page || who || 'm')::bytea), sha256((page || who || 'u')::bytea), now(), now(), 'active'
    FROM (VALUES ('old', 'ada'), ('old', 'bob'), ('new', 'bob')) AS given (page, who)`)
  await database.owner.query(`
    INSERT INTO subscription_news (page, key, at, content, planned_at, told) VALUES ('old', 'u1', now(), '{}', now(), 1)`)
  const renamed = page('new', { formerly: ['old'], gate: { kind: 'password', password: KEPT } })
  await apply(renamed)
  expect(await apply(renamed)).toEqual([])
  expect((await readStatusPages(database.db.pool)).map(({ passwordHash }) => passwordHash)).toEqual([before?.passwordHash])
  const { rows } = await database.owner.query(
    `SELECT (SELECT array_agg(page ORDER BY id) FROM subscriber) AS subscribers, (SELECT array_agg(page) FROM subscription_offer) AS offers,
            EXISTS (SELECT FROM subscription_news WHERE page = 'new' AND key = 'u1') AS told`,
  )
  expect(rows).toEqual([{ subscribers: ['new', 'new'], offers: ['new'], told: true }])
})

const rule: PublishRule = {
  ...{ id: 'outages', name: 'Outages', isOn: true, forMs: 60_000, words: { title: null, opened: null, resolved: null } },
  when: { kinds: [], severities: ['critical'], scope: null, sitesAtLeast: 0, eidsLostAtLeast: 0 },
}

test('rules for publishing come and go with the inventory, and those of people stay theirs', async () => {
  const withRules = (...publish: PublishRule[]): Inventory => ({
    ...NETWORK,
    statusPage: { pages: [page('one')], ...(publish.length > 0 && { publish }) },
  })
  const applied = (inventory: Inventory) => applyInventory(database.db, inventory, { author: 'Ada', now: START, vantages: [] })
  const { added } = await applied(withRules(rule))
  expect(added.map(({ sentence }) => sentence)).toContain('Publishing rule outages is added.')
  expect((await readInventory(database.db))?.statusPage?.publish).toEqual([rule])
  expect(await applied(withRules(rule))).toEqual({ added: [], changed: [], removed: [] })
  expect((await applied(withRules())).removed.map(({ sentence }) => sentence)).toEqual(['Publishing rule outages is removed.'])
  await savePublishRule(database.db, rule, { by: 'Ada', now: START, version: null })
  await expect(applied(withRules(rule))).rejects.toThrow('statusPage.publish.0.id: the rule "outages" stands in the console already')
})

test('what a page offers beside its feeds is decided by the inventory where it says so, and else by the console', async () => {
  await database.owner.query('TRUNCATE subscription_offer')
  await apply(page('one', { subscriptions: { mail: 'mail', slack: true } }), page('two'))
  const offers = async () =>
    (await listOffers(database.db)).map(({ page: name, mailChannel, webhooks, slack }) => ({ name, mailChannel, webhooks, slack }))
  expect(await offers()).toEqual([{ name: 'one', mailChannel: 'mail', webhooks: false, slack: true }])
  expect((await readInventory(database.db))?.statusPage?.pages[0]?.subscriptions).toEqual({ mail: 'mail', slack: true })
  await apply(page('one', { subscriptions: {} }), page('two'))
  expect(await offers()).toEqual([{ name: 'one', mailChannel: null, webhooks: false, slack: false }])
})
