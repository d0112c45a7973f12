import type { SubscriberRow } from '@lispwatch/db/subscriptions'
import { secretKey } from '@lispwatch/notify/secret-box'
import { subscriberLock } from '@lispwatch/notify/subscriber-lock'
import { expect, test } from 'vitest'
import { secretKeeper } from '../alerting/secret-keeper.ts'
import type { Context } from '../context.ts'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, NOW, user } from '../testing/fake-context.ts'

const KEY = Buffer.alloc(32, 5).toString('base64')
const lock = subscriberLock(secretKey(KEY))
const addressHash = lock.hashOf({ page: 'default', kind: 'email', address: 'ada@example.net' })

const ROW: SubscriberRow = {
  ...{ id: '7', page: 'default', kind: 'email', components: ['site lisbon'], state: 'active', askedAt: NOW, confirmedAt: NOW },
  ...{ refusals: 0, lastWords: null, addressHash, address: lock.seal({ address: 'ada@example.net' }, addressHash) },
}
const callerOf = (role: Parameters<typeof user>[0], given: Partial<Context> = {}) =>
  createCaller(fakeContext(user(role), { secrets: secretKeeper(KEY), ...given })).subscribers

test('administrators see masked addresses, and nobody sees a whole one, a hash or a sealed one', async () => {
  const stores = fakeStores({ listSubscribers: async () => [ROW] })
  const [shown] = await callerOf('administrator', { stores }).list()
  expect(shown).toMatchObject({ id: '7', address: 'a…@example.net', components: ['site lisbon'] })
  expect(JSON.stringify(shown)).not.toMatch(/ada|addressHash/)
  const [locked] = await callerOf('administrator', { stores, secrets: secretKeeper(undefined) }).list()
  expect(locked?.address).toBeNull()
})

test.each(['operator', 'auditor', 'viewer'] as const)('an %s sees no addresses, removes nobody and decides on no offer', async (role) => {
  const caller = callerOf(role)
  await expect(caller.list()).rejects.toThrow()
  await expect(caller.remove({ id: '7' })).rejects.toThrow()
  const offer = { mailChannel: null, webhooks: true, slack: false, privateAddresses: false }
  await expect(caller.saveOffer({ page: 'default', offer })).rejects.toThrow()
})

test('those who publish see how many are told, visitors do not', async () => {
  await expect(callerOf('operator').overview()).resolves.toMatchObject({ counts: [] })
  await expect(callerOf('viewer').overview()).rejects.toThrow()
})

test('mails leave by a channel that there is, and who is not there any more cannot be removed', async () => {
  const saved: unknown[] = []
  const stores = fakeStores({ saveOffer: async (...of) => void saved.push(of) })
  const offer = { mailChannel: 'gone', webhooks: true, slack: false, privateAddresses: false }
  await expect(callerOf('administrator', { stores }).saveOffer({ page: 'default', offer })).rejects.toThrow(
    'There is no e-mail channel gone.',
  )
  await callerOf('administrator', { stores }).saveOffer({ page: 'default', offer: { ...offer, mailChannel: null } })
  expect(saved).toHaveLength(1)
  await expect(callerOf('administrator').remove({ id: '7' })).rejects.toThrow('is not there any more')
})
