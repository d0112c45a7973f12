import { FACE, NOW, view } from '@lispwatch/status-page/testing/views'
import { expect, test } from 'vitest'
import { offeredKinds } from './offered.ts'
import { toldEvents } from './told-events.ts'

const update = { id: 'u1', at: NOW - 5, phase: 'identified' as const, text: 'A cable is cut.', mendedAt: null }
const incident = {
  ...{ id: 'i1', title: 'Trouble', phase: 'identified' as const, startedAt: NOW - 9, resolvedAt: null, updates: [update] },
  impacts: [
    { componentId: 'k1', state: 'major-outage' as const, fromAt: NOW - 9, toAt: null },
    { componentId: 'hidden', state: 'degraded' as const, fromAt: NOW - 9, toAt: null },
  ],
}

test('subscribers are told of what the page shows, by the names that are public; of a component that it does not show they hear nothing', () => {
  const keys = new Map([
    ['k1', 'site lisbon-7'],
    ['hidden', 'site secret'],
  ])
  const providersOf = new Map([['site lisbon-7', ['provider atlas']]])
  const [told] = toldEvents({ view: view({ incidents: [incident] }), keys, providersOf })
  expect(told).toMatchObject({
    id: 'i1',
    kind: 'incident',
    startsAt: NOW - 9,
    components: [{ key: 'site lisbon-7', within: ['provider atlas'], id: 'k1', name: 'lisbon' }],
  })
  expect(JSON.stringify(told)).not.toContain('secret')
})

test('a page offers only what its operator chose and what works', () => {
  const offer = {
    page: 'default',
    mailChannel: 'mail',
    webhooks: true,
    slack: false,
    privateAddresses: false,
    changedBy: null,
    changedAt: null,
  }
  expect(offeredKinds({ ...offer, isMailReady: true }, true)).toEqual(['email', 'webhook'])
  expect(offeredKinds({ ...offer, isMailReady: false }, true)).toEqual(['webhook'])
  expect(offeredKinds({ ...offer, isMailReady: true }, false)).toEqual([])
  expect(offeredKinds(undefined, true)).toEqual([])
  expect(FACE.subscribes).toBeUndefined()
})
