import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, test } from 'vitest'
import { createNetwork } from './network.ts'
import type { ScenarioStep } from './scenario.ts'
import { playTimeline } from './timeline.ts'
import { FIRST_LIGHT } from './worlds/first-light.ts'

const RLOC = '203.0.113.11'
const TIMELINE: readonly ScenarioStep[] = [
  { atMs: 5_000, does: { command: 'down', rloc: RLOC, service: false }, says: 'A line is cut.' },
  { atMs: 9_000, does: { command: 'up', rloc: RLOC }, says: 'It is mended.' },
  { atMs: 12_000, does: { command: 'up', rloc: '192.0.2.200' }, says: 'Somebody mends what is not there.' },
]

function begun() {
  const clock = createVirtualClock()
  const network = createNetwork(FIRST_LIGHT, clock)
  const told: string[] = []
  const stop = playTimeline(network, clock, TIMELINE, ({ says }, refused) => told.push(`${says}${refused === undefined ? '' : ' refused'}`))
  return { clock, network, told, stop }
}

test('each step happens at its time and is told, also the one that the network refuses', async () => {
  const { clock, network, told } = begun()
  const states: string[] = []
  for (const ms of [4_999, 1, 4_000]) {
    await clock.advance(ms)
    states.push(network.addressState(RLOC))
  }
  expect(states).toEqual(['up', 'down', 'up'])
  await clock.advance(10_000)
  expect(told).toEqual(['A line is cut.', 'It is mended.', 'Somebody mends what is not there. refused'])
})

test('what has not happened when it is stopped never happens', async () => {
  const { clock, network, told, stop } = begun()
  await clock.advance(6_000)
  stop()
  await clock.advance(60_000)
  expect([network.addressState(RLOC), told.length]).toEqual(['down', 1])
})
