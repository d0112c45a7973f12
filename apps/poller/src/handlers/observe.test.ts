import type { LoadedTarget } from '@lispwatch/db/targets'
import type { Judgement } from '@lispwatch/domain/judge'
import type { Target } from '@lispwatch/domain/target'
import { type TargetState, UNASKED } from '@lispwatch/domain/target-state'
import { registrationTarget, rlocTarget } from '@lispwatch/domain/testing/observed'
import { createNetwork } from '@lispwatch/lab/network'
import { transportInto } from '@lispwatch/lab/run/run-virtual'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import { createPooledRandom } from '@lispwatch/lisp-client/transport/node-clock'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { describe, expect, it } from 'vitest'
import { createHeardTable } from '../heard.ts'
import { createFixedPort } from '../probers/fixed-port.ts'
import { createProbe } from '../probers/probers.ts'
import { createServerHabits } from '../probers/server-habits.ts'
import { handleObserve, type ObserveDeps } from './observe.ts'

const LISBON = { iid: 0, prefix: '10.1.0.0/24' }
const timing = { cadenceMs: 10_000, timeoutMs: 1000, tries: 1 }
const dying = rlocTarget({ id: 1, rloc: '203.0.113.11', eid: LISBON, timing })
const healthy = rlocTarget({ id: 2, rloc: '203.0.113.13', eid: LISBON, timing })
const registration = registrationTarget({ id: 3, server: { address: '192.0.2.1', port: 4342 }, eid: LISBON, timing })

/** The handler over a lab in virtual time, and a memory of states in place of a database. */
async function observing(replaced: Partial<ObserveDeps> = {}) {
  const clock = createVirtualClock()
  const network = createNetwork(FIRST_LIGHT, clock)
  await clock.advance(1000)
  const transport = transportInto(network, clock.now, ['198.51.100.250', '2001:db8:f::250'])
  const asking = { transport, clock, random: createPooledRandom(), ownership: () => 'own' as const } as const
  const exchange = await createExchange(asking)
  const targets = new Map<number, Target>([dying, healthy, registration].map((target) => [target.id, target]))
  const states = new Map<number, TargetState>()
  const recorded: Judgement[] = []
  const told: string[] = []
  const stopping = new AbortController()
  const deps: ObserveDeps = {
    clock,
    heard: createHeardTable(),
    stopping: stopping.signal,
    load: async (ids) =>
      ids.flatMap((id): LoadedTarget[] => {
        const target = targets.get(id)
        return target ? [{ target, prior: states.get(id) ?? UNASKED }] : []
      }),
    mappingOf: async () => null,
    turn: () => undefined,
    wasStalled: () => false,
    onLeft: () => {},
    probe: createProbe(exchange, { habits: createServerHabits(), fixedPort: createFixedPort(asking) }),
    async record(judgement) {
      recorded.push(judgement)
      states.set(judgement.targetId, judgement.next)
    },
    onStarted: ({ id }, lateMs) => told.push(`started ${id} ${lateMs}`),
    onObserved: ({ id }, { outcome }) => told.push(`observed ${id} ${outcome}`),
    onSkipped: ({ id }, lateMs) => told.push(`skipped ${id} ${lateMs}`),
    onBroken: ({ id }) => told.push(`broken ${id}`),
    ...replaced,
  }
  const round = async (...ids: number[]) => {
    const due = ids.map((id): [number, number] => [id, clock.now() + 100 * id])
    await clock.settle(handleObserve({ due }, deps))
    await clock.advance(3000)
  }
  return { clock, network, exchange, deps, states, recorded, told, stopping, round }
}

describe('handleObserve', () => {
  it('asks each target at its own due time, and judges what came', async () => {
    const { clock, deps, recorded, told } = await observing()
    const now = clock.now()
    const due: [number, number][] = [
      [1, now + 300],
      [2, now + 100],
      [3, now + 700],
    ]
    await clock.settle(handleObserve({ due }, deps))
    expect(told.filter((line) => line.startsWith('started'))).toEqual(['started 2 0', 'started 1 0', 'started 3 0'])
    const byTarget = new Map(recorded.map((judgement) => [judgement.targetId, judgement]))
    for (const [id, slotAt] of due)
      expect(byTarget.get(id)?.observation).toMatchObject({ slotAt, sentAt: slotAt, outcome: 'positive', tries: 1 })
    expect([1, 2, 3].map((id) => byTarget.get(id)?.next.state)).toEqual(['up', 'up', 'registered'])
    expect(byTarget.get(3)?.observation.mapping?.locators.map(({ rloc }) => rloc)).toEqual(['203.0.113.11', '203.0.113.12', '203.0.113.13'])
  })

  it('finds a dead locator down after three losses, while another one answers', async () => {
    const { network, states, round, recorded } = await observing()
    await round(1, 2)
    network.setAddressState(dying.rloc, 'down')
    for (const expected of ['up', 'up', 'down']) {
      await round(1, 2)
      expect(states.get(1)?.state).toBe(expected)
    }
    expect(states.get(2)?.state).toBe('up')
    expect(recorded.flatMap(({ events }) => events).map(({ kind }) => kind)).toContain('rloc-went-down')
  })

  it('finds a locator whose LISP died service-down, by the probes that confirm the first loss', async () => {
    const { network, states, round } = await observing()
    await round(1, 2)
    network.setAddressState(dying.rloc, 'service-down')
    for (let n = 0; n < 3; n++) await round(1, 2)
    expect(states.get(1)?.state).toBe('service-down')
  })

  it('changes nothing when its own uplink fails, however long', async () => {
    const { network, states, round } = await observing()
    await round(1, 2, 3)
    for (const address of ['198.51.100.250', '192.0.2.1', dying.rloc, healthy.rloc]) network.setAddressState(address, 'down')
    for (let n = 0; n < 20; n++) await round(1, 2, 3)
    expect([1, 2, 3].map((id) => states.get(id)?.state)).toEqual(['up', 'up', 'registered'])
  })

  it('leaves out a slot when the next one is due already', async () => {
    const { clock, deps, recorded, told } = await observing()
    await clock.settle(handleObserve({ due: [[1, clock.now() - 10_001]] }, deps))
    expect([told, recorded]).toEqual([['skipped 1 10001'], []])
  })

  it('takes no silence for a loss while it was kept from hearing answers', async () => {
    const { network, states, round, recorded, told } = await observing({ wasStalled: () => true })
    await round(1, 2)
    network.setAddressState(dying.rloc, 'down')
    for (let n = 0; n < 5; n++) await round(1, 2)
    expect(states.get(1)?.state).toBe('up')
    expect(recorded.filter(({ observation }) => observation.outcome === 'timeout')).toEqual([])
    expect(told.filter((line) => line.startsWith('skipped 1'))).toHaveLength(5)
  })

  it('changes no state by a slot that it leaves out', async () => {
    const { clock, deps, states, round } = await observing()
    await round(1, 2)
    const before = states.get(1)
    await clock.settle(handleObserve({ due: [[1, clock.now() - 10_001]] }, deps))
    expect(states.get(1)).toBe(before)
  })

  it('passes over targets that are gone', async () => {
    const { clock, deps, recorded } = await observing()
    await clock.settle(handleObserve({ due: [[99, clock.now()]] }, deps))
    expect(recorded).toEqual([])
  })

  it('records nothing of what is open when the poller stops: a gap, not a loss', async () => {
    const { clock, network, deps, recorded, stopping, exchange } = await observing()
    network.setAddressState(dying.rloc, 'down')
    const now = clock.now()
    const handled = handleObserve(
      {
        due: [
          [1, now],
          [2, now + 900],
        ],
      },
      deps,
    )
    await clock.advance(500)
    stopping.abort()
    await exchange.close()
    await clock.settle(handled)
    expect(recorded).toEqual([])
  })

  it('loses one slot, not a batch, when the code fails on one target', async () => {
    const { clock, deps, recorded, told } = await observing()
    const failing: ObserveDeps = {
      ...deps,
      probe: (target, prior) => (target.id === 1 ? Promise.reject(new Error('bug')) : deps.probe(target, prior)),
    }
    const now = clock.now()
    await clock.settle(
      handleObserve(
        {
          due: [
            [1, now],
            [2, now],
          ],
        },
        failing,
      ),
    )
    expect(told).toContain('broken 1')
    expect(recorded.map(({ targetId }) => targetId)).toEqual([2])
  })

  it('fails as a whole when the targets cannot be loaded, so that the queue tries again', async () => {
    const { clock, deps } = await observing({ load: () => Promise.reject(new Error('database is gone')) })
    await expect(handleObserve({ due: [[1, clock.now()]] }, deps)).rejects.toThrow('database is gone')
  })
})
