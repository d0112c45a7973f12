import type { SiteSummary } from '@lispwatch/db/sites'
import { UNHANDLED } from '@lispwatch/domain/incident/incident'
import { expect, it } from 'vitest'
import type { IncidentRow } from '../lists/incident-list.ts'
import { fakeStores } from '../testing/fake-context.ts'
import { createFinder } from './finder.ts'

const site = (name: string): SiteSummary => ({
  ...{ name, publicName: null, provider: null, tags: [], location: null, state: 'ok', reason: '', sinceAt: null, eids: [] },
  registrationCounts: { unknown: 0, registered: 0, unregistered: 0 },
  ...{ locatorCounts: { unknown: 0, up: 0, down: 0, 'service-down': 0 }, lastObservedAt: null },
})

it('answers from memory, and knows what the inventory has gained some seconds later without anybody waiting for it', async () => {
  const names = ['lisbon']
  let reads = 0
  const glanceSites = async () => {
    reads++
    return { value: names.map(site), isOld: false }
  }
  let nowMs = 0
  const finder = createFinder(fakeStores({ glanceSites }), () => nowMs)
  const find = async (text: string) => (await finder.find(text, 0)).flatMap(({ hits }) => hits.map(({ key }) => key))
  expect(await find('lisbon')).toEqual(['lisbon'])
  names.push('lisbon-2')
  nowMs = 5000
  expect(await find('lisbon')).toEqual(['lisbon'])
  nowMs = 5001
  expect(await find('lisbon')).toEqual(['lisbon'])
  await expect.poll(() => find('lisbon')).toEqual(['lisbon', 'lisbon-2'])
  expect(reads).toBe(2)
})

it('a search that could not read is tried again by the next one', async () => {
  let away = true
  const glanceSites = async () => {
    if (away) throw new Error('away')
    return { value: [site('lisbon')], isOld: false }
  }
  const finder = createFinder(fakeStores({ glanceSites }), () => 0)
  await expect(finder.find('lisbon', 0)).rejects.toThrow('away')
  away = false
  expect(await finder.find('lisbon', 0)).toMatchObject([{ kind: 'site' }])
})

it('finds incidents by their number and by their words', async () => {
  const blast = { sites: [], eidsLost: [], eidsAtRisk: [], siteCount: 0, eidsLostCount: 0, eidsAtRiskCount: 0 }
  const incident: IncidentRow = {
    ...{
      id: 12,
      state: 'open',
      standing: 'open',
      subject: { kind: 'site', site: 'lisbon' },
      title: 'Lisbon is gone.',
      severity: 'critical',
    },
    ...{ confidence: 'single', isUnconfirmed: true, openedAt: 0, beganAfterAt: null, beganByAt: 0, resolvedAt: null, reopened: 0 },
    ...{ mergedInto: null, blast, quiet: null, handling: UNHANDLED, memberCount: 1, openCount: 1, sites: ['lisbon'] },
  }
  const finder = createFinder(fakeStores({ glanceIncidents: async () => ({ value: [incident], isOld: false }) }), () => 0)
  for (const text of ['#12', 'gone lisbon'])
    expect(await finder.find(text, 0)).toMatchObject([{ kind: 'incident', hits: [{ key: '#12', detail: 'Lisbon is gone. open' }] }])
  expect(await finder.find('#13', 0)).toEqual([])
})
