import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, test } from 'vitest'
import { applyCommand } from '../command.ts'
import { createNetwork } from '../network.ts'
import { snapshotOf } from '../snapshot.ts'
import { MONTH } from './month.ts'

test('the network takes every step of the month, and is at its end what it was at the beginning', async () => {
  const clock = createVirtualClock()
  const network = createNetwork(MONTH.world, clock)
  await clock.advance(200_000)
  const before = told(network)
  const refused: string[] = []
  for (const { does, says } of MONTH.timeline ?? []) {
    const answer = applyCommand(network, does, clock.now())
    if (!answer.ok) refused.push(`${says} ${answer.error}`)
  }
  await clock.advance(200_000)
  expect(refused).toEqual([])
  expect(told(network)).toEqual(before)
  network.stop()

  /** Who of a site registered last, and when, is chance. */
  function told(of: typeof network) {
    return JSON.parse(
      JSON.stringify(snapshotOf(of, 0), (key, value: unknown) => (/At$|AgoMs$|registeredBy|mapVersion/i.test(key) ? undefined : value)),
    )
  }
})
