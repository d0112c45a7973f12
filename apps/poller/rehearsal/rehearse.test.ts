import type { Judgement } from '@lispwatch/domain/judge'
import type { Scenario } from '@lispwatch/lab/scenario'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import { describe, expect, test } from 'vitest'
import { rehearse } from './rehearse.ts'

const RLOC = '203.0.113.13'
const MINUTE_MS = 60_000
const QUIET: Scenario = { summary: 'nothing happens', world: FIRST_LIGHT }
const CUT: Scenario = {
  ...QUIET,
  timeline: [{ atMs: MINUTE_MS, does: { command: 'down', rloc: RLOC, service: false }, says: 'A line is cut.' }],
}

describe('a rehearsal', () => {
  test('asks every target at its cadence, and finds everything well in a network that is', async () => {
    const { states, events, observations } = await rehearse(QUIET, { durationMs: 5 * MINUTE_MS })
    const expected = { registration: 'registered', rloc: 'up', canary: 'answering', 'control-port': 'open' }
    expect(states.filter(({ target, state }) => state.state !== expected[target.kind])).toEqual([])
    expect(events.filter(({ from }) => from !== 'unknown')).toEqual([])
    const each = states.map(({ target }) => (5 * MINUTE_MS) / target.timing.cadenceMs)
    const wanted = each.reduce((sum, one) => sum + one, 0)
    // Canaries are chosen, and everything is first asked, within the first seconds.
    expect(observations).toBeGreaterThan(wanted * 0.9)
    expect(observations).toBeLessThan(wanted * 1.1)
  })

  test('gives the same twice, and something else for another seed', async () => {
    const run = async (seed: number) => {
      const settled: number[] = []
      const listener = { judged: ({ observation }: Judgement) => void settled.push(observation.settledAt) }
      const { events } = await rehearse(CUT, { durationMs: 2 * MINUTE_MS, seed, listener })
      return { settled, events }
    }
    const [one, same, other] = [await run(1), await run(1), await run(2)]
    expect(same).toEqual(one)
    expect(other.settled).not.toEqual(one.settled)
    expect(one.events.map(({ kind }) => kind)).toContain('rloc-went-down')
  })

  test('confirms a loss twice, three seconds apart, before the cadence would', async () => {
    const lost: number[] = []
    await rehearse(CUT, {
      durationMs: 2 * MINUTE_MS,
      listener: {
        judged({ observation: { outcome, sentAt } }, target) {
          if (target.kind === 'rloc' && target.rloc === RLOC && outcome === 'timeout') lost.push(sentAt)
        },
      },
    })
    const [first = 0, second = 0, third = 0] = lost
    expect([second - first, third - second].map((ms) => Math.round(ms / 100) / 10)).toEqual([3, 3])
  })

  test('from two places knows from which one something was seen', async () => {
    const { states, events } = await rehearse(CUT, { durationMs: 2 * MINUTE_MS, vantages: ['home', 'console'] })
    expect(new Set(states.map(({ target }) => target.vantage))).toEqual(new Set(['home', 'console']))
    expect(new Set(states.map(({ target }) => target.id)).size).toBe(states.length)
    expect(events.flatMap(({ kind, vantage }) => (kind === 'rloc-went-down' ? [vantage] : [])).sort()).toEqual(['console', 'home'])
  })

  test('tells the listener everything, in order, as a history is made of it', async () => {
    const told: string[] = []
    const versions = new Map<number, number>()
    const { events, observations } = await rehearse(CUT, {
      durationMs: 3 * MINUTE_MS,
      startAt: Date.UTC(2026, 5, 1),
      listener: {
        judged({ targetId, priorVersion, next }) {
          told.push('judged')
          expect(priorVersion).toBe(versions.get(targetId) ?? 0)
          versions.set(targetId, next.version)
        },
        walkedDelegation: () => void told.push('delegation'),
        walkedEidSpace: () => void told.push('eid-space'),
        happened: ({ at }) => expect(at).toBeGreaterThan(Date.UTC(2026, 5, 1)),
      },
    })
    expect(told.filter((what) => what === 'judged')).toHaveLength(observations)
    expect(new Set(told)).toEqual(new Set(['judged', 'delegation', 'eid-space']))
    expect(events.length).toBeGreaterThan(0)
  })

  test('fails where the network refuses a step, and for a vantage that nobody has', async () => {
    const wrong: Scenario = { ...QUIET, timeline: [{ atMs: 5000, does: { command: 'up', rloc: '192.0.2.99' }, says: 'A wish.' }] }
    await expect(rehearse(wrong, { durationMs: 10_000 })).rejects.toThrow('A wish.')
    await expect(rehearse(QUIET, { durationMs: 10_000, vantages: ['nowhere'] })).rejects.toThrow(RangeError)
  })
})
