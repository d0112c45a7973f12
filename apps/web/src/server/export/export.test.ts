import type { SiteSummary } from '@lispwatch/db/sites'
import { describe, expect, test } from 'vitest'
import { fakeStores, guest, NOW } from '../testing/fake-context.ts'
import { exportList } from './export.ts'

const site = (name: string, state: SiteSummary['state'] = 'ok'): SiteSummary => ({
  ...{ name, state, sinceAt: NOW, publicName: null, provider: null, tags: [], location: null, reason: '', eids: [], lastObservedAt: null },
  registrationCounts: { unknown: 0, registered: 1, unregistered: 1 },
  locatorCounts: { unknown: 0, up: 2, down: 0, 'service-down': 0 },
})

const MANY = Array.from({ length: 1_203 }, (_, n) => site(`site ${n}`, n % 2 === 0 ? 'ok' : 'down'))
const stores = fakeStores({ glanceSites: async () => ({ value: MANY, isOld: false }) })
const get = (list: string, query: string, principal: typeof guest | null = guest) =>
  exportList({ principal, stores, now: NOW }, list, new URLSearchParams(query))

describe('an export', () => {
  test('has every row of the view in its order, and of each the columns that are shown', async () => {
    const answer = await get('sites', 'format=csv&state=down&sort=-site&columns=site,registered')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="sites-2026-11-20T120000Z.csv"')
    const lines = (await answer.text()).trimEnd().split('\n')
    expect([lines.length, lines[0], lines[1]]).toEqual([602, 'site,publicName,registered,registrations', 'site 1201,,1,2'])
  })

  test('is one document, however many chunks it was read in', async () => {
    const rows = JSON.parse(await (await get('sites', 'format=json&q=site&columns=site,since')).text())
    expect(rows).toHaveLength(1_203)
    expect(rows[0]).toEqual({ site: 'site 1', publicName: null, since: new Date(NOW).toISOString() })
  })

  test('of nothing is a file as well', async () => {
    expect(await (await get('sites', 'format=yaml&q=nothing-like-this')).text()).toBe('[]\n')
  })

  test('is for those who may see the network, and says what it does not have', async () => {
    const statuses = await Promise.all([get('sites', 'format=csv', null), get('users', 'format=csv'), get('sites', 'format=exe')])
    expect(statuses.map(({ status }) => status)).toEqual([401, 404, 400])
  })
})
