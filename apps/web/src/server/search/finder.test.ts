import type { SiteSummary } from '@lispwatch/db/sites'
import { expect, it } from 'vitest'
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
