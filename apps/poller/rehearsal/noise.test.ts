import { ATLAS } from '@lispwatch/lab/worlds/atlas/atlas'
import { expect, test } from 'vitest'
import { castOf } from './cast.ts'
import { createTruth, NOISY, saidOf, uplinkLost } from './noise.ts'
import { rehearse } from './rehearse.ts'

const FORTY_MINUTES_MS = 2_400_000

test('in forty minutes where every link loses a fifth of everything and nothing else is wrong, no incident says what is not so', async () => {
  const truth = createTruth()
  const { incidents, startedAt } = await rehearse(NOISY, {
    witness: truth.witness,
    durationMs: FORTY_MINUTES_MS,
    inventory: castOf(ATLAS),
    vantages: ['home', 'west'],
  })
  expect(saidOf(incidents, startedAt, truth)).toEqual([])
}, 900_000)

test('a long time without network is one incident, about the monitor', async () => {
  const { incidents, startedAt } = await rehearse(uplinkLost(FORTY_MINUTES_MS), { inventory: castOf(ATLAS) })
  expect(saidOf(incidents, startedAt)).toHaveLength(1)
  const [own] = incidents
  expect(own?.subject).toEqual({ kind: 'vantage', vantage: 'home' })
  expect(own?.state).toBe('resolved')
}, 900_000)
