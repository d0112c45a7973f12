import { randomBytes } from 'node:crypto'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { secretKey } from '@lispwatch/notify/secret-box'
import { subscriberLock, tokenHash } from '@lispwatch/notify/subscriber-lock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStatusDesk, type StatusDesk } from '../status-desk.ts'
import { NOW, secretWorld, TOLD } from '../testing/secret-world.ts'
import { subscriptionDesk } from './subscription-desk.ts'
import { subscriptionResponse } from './subscription-response.ts'

const ORIGIN = 'https://watch.example'
const lock = subscriberLock(secretKey(Buffer.alloc(32, 9).toString('base64')))
let database: TestDatabase
let status: StatusDesk
beforeAll(async () => {
  database = await testDatabase()
  const [world, options] = [await secretWorld(), { secret: 'of this test', publicUrl: ORIGIN, folder: undefined, now: () => NOW }]
  status = createStatusDesk({ ...options, read: () => Promise.resolve(world), onFault: () => {} })
})
afterAll(async () => {
  status?.close()
  await database?.drop()
})

/** Somebody who waits to be asked, on a page: their links. */
async function subscribed(page: string) {
  const seed = randomBytes(16)
  const [confirm, manage, unsubscribe] = (['confirm', 'manage', 'unsubscribe'] as const).map((purpose) => lock.token(purpose, seed))
  const hashes = [confirm, manage, unsubscribe].map((token) => tokenHash(token ?? ''))
  await database.owner.query(
    `INSERT INTO subscriber (page, kind, address_hash, address, language, seed, confirm_hash, manage_hash, unsubscribe_hash, asked_at)
     VALUES ($1, 'email', sha256($2), 'x', 'en', $2, $3, $4, $5, to_timestamp($6))`,
    [page, seed, ...hashes, NOW / 1000],
  )
  return { confirm: `confirm/${confirm}`, manage: `manage/${manage}`, unsubscribe: `unsubscribe/${unsubscribe}` }
}

/** The answer to a stranger without a password, however it comes about. */
async function opened(page: string, below: string) {
  const path = ['page', page, ...below.split('/').filter(Boolean)]
  const request = new Request(`${ORIGIN}/status/${path.join('/')}`, { headers: { host: 'watch.example', accept: 'text/html' } })
  const desk = subscriptionDesk(database.db, lock, () => NOW)
  const response = (await subscriptionResponse({ status, desk }, request, path)) ?? (await status.get(request, path))
  return { status: response.status, body: await response.text(), cookie: response.headers.get('set-cookie') }
}

test.each([
  ['inner', 401],
  ['office', 404],
])(
  'on the page %s, which is not for everybody, a link of a mail opens itself to its owner and nothing else, and one of nobody is shut out',
  async (page, shut) => {
    const [links, others] = [await subscribed(page), await subscribed('open')]
    for (const own of [links.confirm, links.unsubscribe]) expect(await opened(page, own)).toMatchObject({ status: 200, cookie: null })
    for (const none of [
      others.unsubscribe,
      links.manage,
      'unsubscribe/AAAA',
      `unsubscribe/${links.manage.slice(7)}`,
      '',
      'devices',
      'subscribe',
    ]) {
      const answer = await opened(page, none)
      expect([none, answer.status, TOLD.test(answer.body), answer.cookie]).toEqual([none, shut, false, null])
    }
  },
)
