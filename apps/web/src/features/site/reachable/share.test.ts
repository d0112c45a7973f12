import { expect, test } from 'vitest'
import type { SiteLocator } from '../../../lib/shapes.ts'
import { sharesFor, shareText } from './share.ts'

const EID = '10.1.0.0/24'

function locator(rloc: string, preference: [priority: number, weight: number] | null, state: SiteLocator['state'] = 'up'): SiteLocator {
  const mapped = preference === null ? null : { priority: preference[0], weight: preference[1] }
  return { rloc, port: 4342, state, displayState: 'ok', votes: [], uses: [{ eid: EID, mapped, expected: { priority: 1, weight: 50 } }] }
}

function texts(locators: readonly SiteLocator[]): string[] {
  return [...sharesFor(EID, locators).values()].map(shareText)
}

test('the lowest priority carries the traffic, split by weight', () => {
  expect(texts([locator('192.0.2.1', [1, 75]), locator('192.0.2.2', [1, 25]), locator('192.0.2.3', [2, 100])])).toEqual([
    'active 75 %',
    'active 25 %',
    'backup',
  ])
})

test('weights of zero everywhere mean equal parts', () => {
  expect(texts([locator('192.0.2.1', [1, 0]), locator('192.0.2.2', [1, 0])])).toEqual(['active 50 %', 'active 50 %'])
})

test('what is down hands its share to the others of its priority', () => {
  expect(texts([locator('192.0.2.1', [1, 75], 'down'), locator('192.0.2.2', [1, 25])])).toEqual([
    'active 75 %, carries nothing',
    'active 25 %, carries 100 %',
  ])
})

test('the backup takes over only when no active locator answers', () => {
  const [active, backup] = texts([locator('192.0.2.1', [1, 100], 'service-down'), locator('192.0.2.2', [2, 100])])
  expect(active).toBe('active 100 %, carries nothing')
  expect(backup).toBe('backup, carries 100 %')
})

test('nothing is claimed of what is down everywhere, withheld, or not in the mapping', () => {
  expect(texts([locator('192.0.2.1', [1, 100], 'down')])).toEqual(['active 100 %, carries nothing'])
  expect(texts([locator('192.0.2.1', [255, 100])])).toEqual(['not for traffic (priority 255)'])
  expect(texts([locator('192.0.2.1', null)])).toEqual(['expected, but in no mapping'])
})

test('a locator that does not serve the prefix has no share in it', () => {
  expect(sharesFor('10.2.0.0/24', [locator('192.0.2.1', [1, 100])]).size).toBe(0)
})
