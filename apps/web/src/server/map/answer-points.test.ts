import type { SiteSummary } from '@lispwatch/db/sites'
import { describe, expect, test } from 'vitest'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, guest, NOW } from '../testing/fake-context.ts'
import { answerPoints } from './answer-points.ts'

const site = (name: string, latitude: number): SiteSummary => ({
  ...{
    name,
    state: 'ok',
    sinceAt: NOW,
    publicName: null,
    provider: null,
    tags: ['a'],
    reason: '',
    eids: ['10.0.0.0/8'],
    lastObservedAt: null,
  },
  location: { name: 'Somewhere', latitude, longitude: 8 },
  registrationCounts: { unknown: 0, registered: 1, unregistered: 1 },
  locatorCounts: { unknown: 0, up: 2, down: 0, 'service-down': 0 },
})
const sites = [site('a', 50), site('b', 51)]
const stores = fakeStores({ glanceSites: async () => ({ value: sites, isOld: false }) })
const map = createCaller(fakeContext(guest, { stores })).map
const ask = (version: string, { layer = 'sites', principal = guest as typeof guest | null } = {}) =>
  answerPoints({ principal, stores, now: NOW }, { layer, version })

describe('the points of the map', () => {
  test('are kept by a browser under their version, and under no other', async () => {
    const { version } = await map.siteStates()
    const answer = await ask(version)
    expect(answer.headers.get('cache-control')).toMatch(/immutable/)
    const points = await answer.json()
    expect(points).toEqual(JSON.parse(JSON.stringify(await map.sites())))
    const other = await ask('another')
    expect(other.headers.get('cache-control')).toBe('private, no-store')
    expect(await other.json()).toEqual(points)
  })

  test('are for those who may see the network, and of layers that there are', async () => {
    const answers = await Promise.all([ask('x', { principal: null }), ask('x', { layer: 'toString' }), ask('x', { layer: 'users' })])
    expect(answers.map(({ status }) => status)).toEqual([401, 404, 404])
  })
})
