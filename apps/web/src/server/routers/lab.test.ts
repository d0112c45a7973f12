import type { NetworkFacts } from '@lispwatch/db/network-facts'
import type { DomainEvent } from '@lispwatch/domain/event'
import type { LabReply } from '@lispwatch/jobs/lab-line'
import { expect, it } from 'vitest'
import type { LabDesk } from '../lab/lab-desk.ts'
import { createRateLimiter } from '../rate.ts'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, guest, user } from '../testing/fake-context.ts'

const parts = { rlocs: [], eids: [], mobiles: [], sites: [], mapServers: [], observers: [], scenarios: [] }
const down = { command: 'down', rloc: '203.0.113.11', service: false } as const

/** A network with a lab that answers `reply` to everything, and what it was told. */
function labWorld(reply: LabReply | undefined, demo = true) {
  const told: unknown[] = []
  const events: DomainEvent[] = []
  const lab: LabDesk = {
    async carryOut(command, by) {
      told.push({ command, by })
      return reply
    },
    look: async () => reply,
    close: async () => {},
  }
  const stores = fakeStores({
    networkFacts: async () => ({ ...(await fakeStores().networkFacts()), demo }) satisfies NetworkFacts,
    recordEvents: async (given) => void events.push(...given),
  })
  return { told, events, given: { lab, stores, labRate: createRateLimiter({ perKey: 2, inAll: 3, windowMs: 60_000 }) } }
}

const done: LabReply = { ok: true, done: '203.0.113.11 is down', warnings: [], broken: [], parts }

it('a guest of the demo breaks something, and the feed says who did what', async () => {
  const { told, events, given } = labWorld(done)
  const reply = await createCaller(fakeContext(guest, given)).lab.carryOut(down)
  expect(reply.done).toBe('203.0.113.11 is down')
  expect(told).toEqual([{ command: down, by: 'Guest' }])
  expect(events.map(({ kind, sentence }) => `${kind}: ${sentence}`)).toEqual([
    'lab-commanded: In the simulated network, by hand of Guest: 203.0.113.11 is down.',
  ])
})

it('nobody breaks a real network, an administrator included', async () => {
  const { told, given } = labWorld(done, false)
  const { lab } = createCaller(fakeContext(user('administrator'), given))
  await expect(lab.carryOut(down)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await lab.state()).toBeNull()
  expect(told).toEqual([])
})

it('guests are told apart by their address, and none may do more than so much a minute', async () => {
  const { told, given } = labWorld(done)
  const at = (client: string) => createCaller(fakeContext(guest, { ...given, client })).lab.carryOut(down)
  await at('192.0.2.1')
  await at('192.0.2.1')
  await expect(at('192.0.2.1')).rejects.toMatchObject({ message: expect.stringContaining('60 s') })
  await at('192.0.2.2')
  await expect(at('192.0.2.3')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(told).toHaveLength(3)
})

it('says so when the lab refuses or is not there, and writes no event then', async () => {
  for (const [reply, words] of [
    [{ ok: false, error: 'no node of this lab has the address 203.0.113.99' } as const, '203.0.113.99'],
    [undefined, 'does not answer'],
  ] as const) {
    const { events, given } = labWorld(reply)
    await expect(createCaller(fakeContext(guest, given)).lab.carryOut(down)).rejects.toMatchObject({
      message: expect.stringContaining(words),
    })
    expect(events).toEqual([])
  }
  const { given } = labWorld(undefined)
  expect(await createCaller(fakeContext(guest, given)).lab.state()).toMatchObject({ answering: false, broken: [] })
})

it.each([{ command: 'down' }, { command: 'stop' }, { ...down, also: 1 }, { command: 'mend', id: 'x'.repeat(500) }])(
  'refuses %j before the lab hears of it',
  async (order) => {
    const { told, given } = labWorld(done)
    const carryOut = createCaller(fakeContext(guest, given)).lab.carryOut as (order: unknown) => Promise<unknown>
    await expect(carryOut(order)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(told).toEqual([])
  },
)
