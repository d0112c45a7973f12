import { type TargetState, UNASKED } from '@lispwatch/domain/target-state'
import { rlocTarget } from '@lispwatch/domain/testing/observed'
import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import { createMemoryNetwork } from '@lispwatch/lisp-client/transport/memory'
import { createPooledRandom } from '@lispwatch/lisp-client/transport/node-clock'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, it } from 'vitest'
import { createLocatorProber } from './rloc.ts'

const suspect: TargetState = { ...UNASKED, state: 'up', failures: 1 }

/** Locators whose hosts answer every datagram with ICMP port unreachable. */
async function closedPorts(mostWatched: number) {
  const clock = createVirtualClock()
  const network = createMemoryNetwork({ clock, passage: () => 'port-unreachable' })
  const exchange = await createExchange({ transport: network.transportAt('198.51.100.250'), clock, random: createPooledRandom() })
  const prober = createLocatorProber(mostWatched)
  const ask = (priors: readonly TargetState[]) =>
    clock.settle(Promise.all(priors.map((prior, n) => prober(exchange, rlocTarget({ rloc: `192.0.2.${n + 1}` }), prior))))
  return async (...priors: TargetState[]) => (await ask(priors)).map(({ kind }) => kind)
}

it('sees a closed port where a loss is to be confirmed or the locator is down, and spends no socket on the well', async () => {
  const kinds = await closedPorts(256)
  const down: TargetState = { ...UNASKED, state: 'down' }
  const refused: TargetState = { ...UNASKED, state: 'up', refusals: 1 }
  expect(await kinds(suspect, down, refused)).toEqual(['unreachable', 'unreachable', 'unreachable'])
  expect(await kinds(UNASKED, { ...UNASKED, state: 'up', successes: 9 })).toEqual(['timeout', 'timeout'])
})

it('watches no more locators at once than it may, and others when these are done', async () => {
  const kinds = await closedPorts(2)
  expect(await kinds(suspect, suspect, suspect)).toEqual(['unreachable', 'unreachable', 'timeout'])
  expect(await kinds(suspect)).toEqual(['unreachable'])
})
