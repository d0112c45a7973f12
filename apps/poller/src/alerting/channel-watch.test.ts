import type { ChannelHealth } from '@lispwatch/db/alerting'
import { expect, test } from 'vitest'
import { isStuck } from './channel-watch.ts'

const health = (changes: Partial<ChannelHealth>): ChannelHealth => ({
  ...{ channel: 'ops', waiting: 1, dead: 0, oldestWaitingAt: 0, lastAcceptedAt: null, failuresInARow: 0, lastWords: null },
  ...changes,
})

test('a channel takes nothing when it failed some times and something waits for a minute, or was given up', () => {
  expect(isStuck(health({ failuresInARow: 3 }), 60_000)).toBe(true)
  expect(isStuck(health({ failuresInARow: 3 }), 59_999)).toBe(false)
  expect(isStuck(health({ failuresInARow: 2 }), 600_000)).toBe(false)
  expect(isStuck(health({ failuresInARow: 1, dead: 1, waiting: 0, oldestWaitingAt: null }), 0)).toBe(true)
  expect(isStuck(health({ failuresInARow: 0, dead: 1 }), 600_000)).toBe(false)
})
