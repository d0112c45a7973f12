import { expect, it } from 'vitest'
import { targetTiming } from './target-timing.ts'
import { inventory } from './testing/inventory.ts'

it('a locator is asked once, because each lost probe is confirmed on its own; a registration up to three times', () => {
  const { network } = inventory()
  expect(targetTiming('rloc', network)).toEqual({ cadenceMs: 10_000, timeoutMs: 2000, tries: 1 })
  expect(targetTiming('registration', network)).toEqual({ cadenceMs: 30_000, timeoutMs: 2000, tries: 3 })
})
