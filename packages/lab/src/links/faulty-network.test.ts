import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, test } from 'vitest'
import type { LinkEnds, LinkFault } from '../link.ts'
import { createNetwork } from '../network.ts'
import { transportInto } from '../run/run-virtual.ts'
import { seededRandom } from '../seeded-random.ts'
import { FIRST_LIGHT } from '../worlds/first-light.ts'
import { createLinkFaults } from './link-faults.ts'

const SERVER = '192.0.2.1'
const OBSERVER = '198.51.100.250'

/** First light with links that can be broken, and one who asks the first map-server once each time. */
async function watched(seed = 1) {
  const clock = createVirtualClock()
  const links = createLinkFaults(seed)
  const network = createNetwork(FIRST_LIGHT, clock, { links })
  const random = seededRandom(1)
  const exchange = await createExchange({
    transport: transportInto(network, clock.now, [OBSERVER]),
    clock,
    random: { bytes: (n) => Uint8Array.from({ length: n }, () => Math.floor(random() * 256)) },
    ownership: () => 'own',
  })
  await clock.advance(2_000)
  const ask = () =>
    clock.settle(resolveEid(exchange, { eid: { iid: 0, prefix: '10.1.0.0/24' }, via: { address: SERVER, port: 4342 }, tries: 1 }))
  return { ask, break: (ends: LinkEnds, fault: LinkFault | undefined) => links.setFault(ends, fault) }
}

test.each<[string, LinkEnds]>([
  ['to the server', { from: [OBSERVER], to: [SERVER], bothWays: false }],
  ['from the server', { from: [SERVER], to: [OBSERVER], bothWays: false }],
])('a path that is cut one way only, %s, gives no answer until it is mended', async (_, ends) => {
  const lab = await watched()
  lab.break(ends, { cut: true })
  expect((await lab.ask()).kind).toBe('timeout')
  lab.break(ends, undefined)
  expect((await lab.ask()).kind).toBe('positive')
})

test('a slow way is as much slower as it says, once for each direction that it concerns', async () => {
  const lab = await watched()
  const rttMs = async () => {
    const outcome = await lab.ask()
    return outcome.kind === 'positive' ? outcome.rttMs : Number.NaN
  }
  const plain = await rttMs()
  lab.break({ to: [SERVER], bothWays: false }, { delayMs: 400 })
  const oneWay = await rttMs()
  lab.break({ to: [SERVER], bothWays: true }, { delayMs: 400 })
  // The two rules add up on the way there.
  const thrice = await rttMs()
  // The distance itself varies by up to 4 %.
  expect([Math.round((oneWay - plain) / 100), Math.round((thrice - plain) / 100)]).toEqual([4, 12])
})

test('everything that comes twice is still one answer', async () => {
  const lab = await watched()
  lab.break({ bothWays: true }, { duplicateShare: 1 })
  expect((await lab.ask()).kind).toBe('positive')
})

test('which questions are lost depends on the seed alone', async () => {
  const kinds = async (seed: number) => {
    const lab = await watched(seed)
    lab.break({ to: [SERVER], bothWays: true }, { lossShare: 0.3 })
    const found: string[] = []
    for (let i = 0; i < 40; i++) found.push((await lab.ask()).kind)
    return found
  }
  const first = await kinds(1)
  expect(await kinds(1)).toEqual(first)
  expect(await kinds(2)).not.toEqual(first)
  expect(new Set(first)).toEqual(new Set(['positive', 'timeout']))
})
