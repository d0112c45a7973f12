import { type SubscribeOptions, type Subscription, subscribe } from '@lispwatch/lisp-client/client/subscribe'
import { expect, test } from 'vitest'
import { eid, exchangeIn, mapServer, type SmallLab, site, smallLab, worldOf } from '../testing/small-lab.ts'
import type { WorldMapServer } from '../world.ts'

async function subscribed(given: Partial<WorldMapServer> = {}, options: Partial<SubscribeOptions> = {}) {
  const lab = await smallLab(worldOf({ mapServers: [mapServer(given)], sites: [site()] }))
  const exchange = await exchangeIn(lab)
  const server = { address: '192.0.2.1', port: 4342 }
  const xtrId = new Uint8Array(16).fill(7)
  const outcome = await lab.clock.settle(
    subscribe(exchange, { server, eid: eid('10.1.1.9'), xtrId, siteId: new Uint8Array(8), nonce: 100n, tries: 1, ...options }),
  )
  return { ...lab, exchange, outcome }
}

function theSubscription(outcome: { readonly kind: string }): Subscription {
  if (outcome.kind !== 'subscribed') throw new Error(`the server answered: ${outcome.kind}`)
  return outcome as Subscription
}

async function nextOf(lab: SmallLab, subscription: Subscription) {
  const next = await lab.clock.settle(subscription.publications[Symbol.asyncIterator]().next())
  return next.done === true ? undefined : next.value
}

const other = [{ rloc: '203.0.113.12', priority: 1, weight: 1 }]

test.each([
  [undefined, undefined],
  ['publications-key', 'publications-key'],
])('a subscriber hears of a change, of the withdrawal, and of nothing else; signed with key %s', async (subscriberKey, secret) => {
  const lab = await subscribed(subscriberKey === undefined ? {} : { subscriberKey }, secret === undefined ? {} : { secret })
  const subscription = theSubscription(lab.outcome)
  expect(subscription.verification?.ok).toBe(secret === undefined ? undefined : true)
  await lab.clock.advance(200_000)
  lab.network.setMapping(eid('10.1.1.0/24'), other)
  expect(await nextOf(lab, subscription)).toMatchObject({
    kind: 'published',
    nonce: 101n,
    missed: 0,
    record: { locators: [{ weight: 1 }] },
  })
  lab.network.setMapping(eid('10.1.1.0/24'), [])
  expect(await nextOf(lab, subscription)).toMatchObject({ kind: 'withdrawn', nonce: 102n })
})

test('of a registration that runs out the reference tells, lispers does not', async () => {
  const told = async (profile: 'reference' | 'lispers') => {
    const lab = await subscribed({ profile }, profile === 'lispers' ? { profile: 'constant' } : {})
    const subscription = theSubscription(lab.outcome)
    lab.network.setRegistering('one', false)
    await lab.clock.advance(400_000)
    lab.network.setRegistering('one', true)
    await lab.clock.advance(1000)
    let kind = 'nothing'
    void subscription.publications[Symbol.asyncIterator]()
      .next()
      .then(({ value }) => {
        kind = value?.kind ?? kind
      })
    await lab.clock.advance(1000)
    return kind
  }
  expect([await told('reference'), await told('lispers')]).toEqual(['withdrawn', 'nothing'])
})

test('lispers: publications have the nonce of the subscription, no authentication, and name just what was asked for', async () => {
  const lab = await subscribed({ profile: 'lispers' }, { profile: 'constant' })
  const subscription = theSubscription(lab.outcome)
  lab.network.setMapping(eid('10.1.1.0/24'), other)
  expect(await nextOf(lab, subscription)).toMatchObject({ kind: 'published', nonce: 100n, record: { maskLength: 32 } })
})

test.each(['oor', 'openlisp', 'ios-xe'] as const)('%s: answers a subscription as any other question', async (profile) => {
  expect((await subscribed({ profile })).outcome).toMatchObject({ kind: 'not-subscribed', reason: 'answered-with-map-reply' })
})

test('who does not acknowledge is told six times more, and then forgotten', async () => {
  const lab = await subscribed()
  theSubscription(lab.outcome).close()
  await lab.exchange.close()
  lab.network.setMapping(eid('10.1.1.0/24'), other)
  const [server] = lab.network.mapServers
  await lab.clock.advance(30_000)
  expect(server?.subscribers.size).toBe(1)
  await lab.clock.advance(60_000)
  expect(server?.subscribers.size).toBe(0)
})

test('unsubscribing is confirmed and ends it', async () => {
  const lab = await subscribed()
  const subscription = theSubscription(lab.outcome)
  expect(await lab.clock.settle(subscription.unsubscribe())).toBe('unsubscribed')
  expect(lab.network.mapServers[0]?.subscribers.size).toBe(0)
})
