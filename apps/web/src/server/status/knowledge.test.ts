import type { ServerSummary } from '@lispwatch/db/servers'
import type { SiteSummary } from '@lispwatch/db/sites'
import { expect, test } from 'vitest'
import { knownThings, nodeKey, providerKey, type StatusReadings } from './knowledge.ts'

const PAST = { track: [], maintenance: [], impacts: [] }

const canary = (of: object) =>
  ({ sinceAt: 5, lastAnsweredAt: 9, lastRttMs: 20, ...of }) as ServerSummary['vantages'][number]['canaries'][number]

const server = (of: Partial<ServerSummary>): ServerSummary => ({
  ...{ name: 'porto-ms', roles: ['map-server', 'map-resolver'], addresses: ['203.0.113.9'], port: 4342, provider: 'south', location: null },
  ...{ state: 'ok', reason: '', flags: [], controlPorts: [], sweep: null, answerCounts: {} },
  registrationCounts: { registered: 0, unregistered: 0, unknown: 0 },
  vantages: [
    {
      ...{ vantage: 'home', state: 'answering', displayState: 'ok', flags: [], reason: '', isImpaired: false },
      canaries: [canary({}), canary({ lastAnsweredAt: 12, lastRttMs: 30 }), canary({ lastRttMs: null, lastAnsweredAt: null })],
    },
  ] as unknown as ServerSummary['vantages'],
  ...of,
})

const site = (of: Partial<SiteSummary>): SiteSummary => ({
  ...{ name: 'lisbon', publicName: 'Lisbon', provider: 'south', tags: [], location: null, state: 'ok', reason: '', sinceAt: 3, eids: [] },
  registrationCounts: { registered: 1, unregistered: 0, unknown: 0 },
  locatorCounts: { up: 1, down: 0, 'service-down': 0, unknown: 0 },
  lastObservedAt: 11,
  ...of,
})

const readings = (of: Partial<StatusReadings> = {}): StatusReadings => ({
  providers: [
    { name: 'atlas', parent: null, state: 'unknown' },
    { name: 'south', parent: 'atlas', state: 'ok' },
  ],
  servers: [server({})],
  sites: [site({})],
  pasts: new Map(),
  ...of,
})

const things = (of: Partial<StatusReadings> = {}) => knownThings(readings(of), (key) => `id of ${key}`)

test('what belongs to a provider belongs to those above it too', () => {
  expect(things().map(({ key, providers }) => [key, providers])).toEqual([
    ['provider south', ['south', 'atlas']],
    ['node porto-ms', ['south', 'atlas']],
    ['site lisbon', ['south', 'atlas']],
  ])
})

test('providers that are above one another in a circle are each named once', () => {
  const providers = [
    { name: 'a', parent: 'b', state: 'ok' as const },
    { name: 'b', parent: 'a', state: 'ok' as const },
  ]
  expect(things({ providers, servers: [], sites: [] }).map((thing) => thing.providers)).toEqual([
    ['a', 'b'],
    ['b', 'a'],
  ])
})

test('a registry that has nothing of its own is no component, one that has a past is', () => {
  const pasts = new Map([[providerKey('atlas'), PAST]])
  expect(things({ pasts }).map(({ key }) => key)).toContain('provider atlas')
  expect(things().map(({ key }) => key)).not.toContain('provider atlas')
})

test('a server is shown once, under the first of what it does, as it was heard last and with the median of its round trips', () => {
  const [, node] = things()
  expect(node).toMatchObject({ kind: 'map-server', lastHeardAt: 12, rttMs: 30, sinceAt: 5, publicName: null })
})

test('what is known of the past goes with its thing', () => {
  const past = { ...PAST, maintenance: [{ fromAt: 1, toAt: 2 }] }
  expect(things({ pasts: new Map([[nodeKey('porto-ms'), past]]) }).find(({ key }) => key === 'node porto-ms')?.past).toBe(past)
})
