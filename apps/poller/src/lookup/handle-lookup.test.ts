import type { TakenStep } from '@lispwatch/db/lookups'
import { answering, createWorld, record } from '@lispwatch/lisp-client/client/testing/peer'
import { expect, it } from 'vitest'
import { createAdmission } from './admission.ts'
import { type HandleLookupDeps, handleLookup, type LookupEnd } from './handle-lookup.ts'

const SERVER = '198.51.100.1'

async function desk(changes: Partial<HandleLookupDeps> = {}) {
  const world = await createWorld({ ownership: () => 'own' })
  const received = await world.peer(SERVER, answering(record('10.1.1.0/24', [])))
  const steps: [number, TakenStep][] = []
  const ends: [string, LookupEnd][] = []
  const deps: HandleLookupDeps = {
    exchange: world.exchange,
    from4342: async () => undefined,
    admission: createAdmission(2, 60_000),
    surroundings: async () => ({
      nodes: [{ name: 'ms-1', roles: ['map-server'], addresses: [SERVER], port: 4342 }],
      rules: { neverProbe: [], isPrivateUnderlay: true },
      ...{ timeoutMs: 1000, declaredAmong: async () => new Set<string>() },
    }),
    begin: async () => true,
    record: async (_, nth, taken) => void steps.push([nth, taken]),
    end: async (id, end) => void ends.push([id, end]),
    ...changes,
  }
  const order = (id: string, eid = '10.1.1.7/32') => world.clock.settle(handleLookup({ id, eid, expiresAt: 0 }, deps))
  return { order, steps, ends, received }
}

it('writes down each step by its number, then that it is done', async () => {
  const { order, steps, ends } = await desk()
  await order('a')
  expect(steps).toMatchObject([[0, { step: { kind: 'resolve', name: 'ms-1', outcome: 'negative' } }]])
  expect(ends).toMatchObject([['a', { state: 'done', why: null }]])
})

it('refuses what is too many in a minute, and asks nobody for it', async () => {
  const { order, ends, received } = await desk()
  for (const id of ['a', 'b', 'c']) await order(id, `10.1.1.${id.charCodeAt(0)}/32`)
  expect(ends.map(([id, { state }]) => `${id} ${state}`)).toEqual(['a done', 'b done', 'c refused'])
  expect(ends[2]?.[1].why).toMatch(/Too many lookups from this vantage\. Try again in \d+ s\./)
  expect(received).toHaveLength(2)
})

it('leaves what another process has begun to it', async () => {
  const { order, steps, ends, received } = await desk({ begin: async () => false })
  await order('a')
  expect([steps, ends, received]).toEqual([[], [], []])
})

it('fails when what came cannot be written down, so that it is not called done', async () => {
  const { order, ends } = await desk({ record: () => Promise.reject(new Error('the database is away')) })
  await expect(order('a')).rejects.toThrow('the database is away')
  expect(ends).toEqual([])
})
