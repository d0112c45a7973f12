import { expect, test } from 'vitest'
import { type ChannelStanding, isStuck } from './channel-trouble.ts'

const standing = (changes: Partial<ChannelStanding>): ChannelStanding => ({
  ...{ isOn: true, dead: 0, oldestWaitingAt: 0, failuresInARow: 3 },
  ...changes,
})

test('a channel takes nothing when it failed some times and something waits for a minute, or was given up', () => {
  expect(isStuck(standing({}), 60_000)).toBe(true)
  expect(isStuck(standing({}), 59_999)).toBe(false)
  expect(isStuck(standing({ failuresInARow: 2 }), 600_000)).toBe(false)
  expect(isStuck(standing({ failuresInARow: 1, dead: 1, oldestWaitingAt: null }), 0)).toBe(true)
  expect(isStuck(standing({ failuresInARow: 0, dead: 1 }), 600_000)).toBe(false)
})

test('a channel that is switched off is asked for nothing, so it is not stuck', () => {
  expect(isStuck(standing({ isOn: false, dead: 1 }), 600_000)).toBe(false)
})
