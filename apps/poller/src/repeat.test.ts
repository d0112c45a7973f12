import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, it } from 'vitest'
import { repeat } from './repeat.ts'

function repeated(outcome: () => void) {
  const clock = createVirtualClock()
  const startedAt = clock.now()
  const runs: number[] = []
  const told: string[] = []
  const work = async () => {
    runs.push(clock.now() - startedAt)
    outcome()
  }
  const running = repeat({ clock, everyMs: 5000, work, onDone: () => told.push('done'), onFault: () => told.push('fault') })
  return { clock, runs, told, running }
}

it('runs at once and then at its pace', async () => {
  const { clock, runs } = repeated(() => {})
  await clock.advance(11_000)
  expect(runs).toEqual([0, 5000, 10_000])
})

it('tries again with growing pauses after a failure, and at its pace after a success', async () => {
  let failures = 4
  const { clock, runs, told } = repeated(() => {
    if (failures-- > 0) throw new Error('away')
  })
  await clock.advance(9000)
  expect(runs).toEqual([0, 250, 750, 1750, 3750, 8750])
  expect(told).toEqual(['fault', 'fault', 'fault', 'fault', 'done', 'done'])
})

it('leaves nothing scheduled once it is stopped', async () => {
  const { clock, runs, running } = repeated(() => {})
  await clock.advance(0)
  running.stop()
  await clock.advance(60_000)
  expect([runs, clock.scheduled()]).toEqual([[0], 0])
})
