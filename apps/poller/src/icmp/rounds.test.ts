import type { IcmpEcho } from '@lispwatch/db/icmp'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, test } from 'vitest'
import { type Echo, EchoUnavailable } from './echo.ts'
import { ECHO_INTERVAL_MS, startEchoRounds } from './rounds.ts'

function rounds(ask: Echo['ask'], newestAt: () => number | null = () => null) {
  const clock = createVirtualClock()
  const recorded: (readonly IcmpEcho[])[] = []
  const told: unknown[] = []
  const running = startEchoRounds({
    ...{ clock, log: { info: (...what: unknown[]) => told.push(what), warn: () => {} }, echo: { ask } },
    ...{ locators: async () => ['192.0.2.1', '192.0.2.2'], newestAt: async () => newestAt() },
    async record(echoes) {
      recorded.push(echoes)
    },
  })
  return { clock, recorded, told, running }
}

const answer: Echo['ask'] = async () => [
  { address: '192.0.2.1', rttMs: 3 },
  { address: '192.0.2.2', rttMs: null },
]

test('every probed locator is asked once a minute, and silence is written down as silence', async () => {
  const { clock, recorded, running } = rounds(answer)
  const startedAt = clock.now()
  await clock.advance(2 * ECHO_INTERVAL_MS)
  running.stop()
  expect(recorded).toHaveLength(3)
  expect(recorded[0]).toEqual([
    { address: '192.0.2.1', at: startedAt, rttMs: 3 },
    { address: '192.0.2.2', at: startedAt, rttMs: null },
  ])
})

test('a round that another poller of the vantage has just made is not made again', async () => {
  const { clock, recorded, running } = rounds(answer, () => clock.now() - 1000)
  await clock.advance(ECHO_INTERVAL_MS)
  running.stop()
  expect(recorded).toEqual([])
})

test('where nothing can be asked it is said once, and tried again now and then', async () => {
  let asked = 0
  const { clock, recorded, told, running } = rounds(async () => {
    asked++
    throw new EchoUnavailable('fping cannot be started')
  })
  await clock.advance(30 * ECHO_INTERVAL_MS)
  running.stop()
  expect([recorded, told.length]).toEqual([[], 1])
  expect(asked).toBeGreaterThan(1)
  expect(asked).toBeLessThan(5)
})
