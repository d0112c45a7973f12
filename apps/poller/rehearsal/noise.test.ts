import { ATLAS } from '@lispwatch/lab/worlds/atlas/atlas'
import { expect, test } from 'vitest'
import { AS_IT_COMES } from './alerting.ts'
import { castOf } from './cast.ts'
import { createTruth, NOISY, saidOf, uplinkLost, wronglyTold } from './noise.ts'
import { rehearse } from './rehearse.ts'

const FORTY_MINUTES_MS = 2_400_000

test('in forty minutes where every link loses a fifth of everything and nothing else is wrong, no incident says what is not so and nobody is woken', async () => {
  const truth = createTruth()
  const { incidents, sent, startedAt } = await rehearse(NOISY, {
    witness: truth.witness,
    durationMs: FORTY_MINUTES_MS,
    inventory: castOf(ATLAS),
    vantages: ['home', 'west'],
    alerting: { ...AS_IT_COMES, canConfirm: true },
  })
  expect(saidOf(incidents, startedAt, truth)).toEqual([])
  expect(wronglyTold(sent, incidents, startedAt, truth)).toEqual([])
}, 900_000)

test('a long time without network is one incident, about the monitor, and one story: that it begins and that it is over', async () => {
  const { incidents, sent, startedAt } = await rehearse(uplinkLost(FORTY_MINUTES_MS), { inventory: castOf(ATLAS), alerting: AS_IT_COMES })
  expect(saidOf(incidents, startedAt)).toHaveLength(1)
  const [own] = incidents
  expect(own?.subject).toEqual({ kind: 'vantage', vantage: 'home' })
  expect(own?.state).toBe('resolved')
  expect(sent.map(({ announcement: { kind, incidents: about } }) => `${kind} ${about.join(' ')}`)).toEqual([
    `firing ${own?.id}`,
    `resolved ${own?.id}`,
  ])
}, 900_000)
