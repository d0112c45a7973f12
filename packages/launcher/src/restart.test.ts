import { expect, test } from 'vitest'
import { afterDeath } from './restart.ts'

const minute = 60_000

test('a program that ran for long is started again at once', () => {
  expect(afterDeath([minute])).toEqual({ kind: 'restart', delayMs: 0 })
  expect(afterDeath([100, 100, minute])).toEqual({ kind: 'restart', delayMs: 0 })
})

test('each quick death in a row waits longer, and the third is the last', () => {
  expect(afterDeath([100])).toEqual({ kind: 'restart', delayMs: 500 })
  expect(afterDeath([minute, 100, 100])).toEqual({ kind: 'restart', delayMs: 1_000 })
  expect(afterDeath([100, 100, 100])).toEqual({ kind: 'give-up' })
})

test('quick deaths that a long life separates do not add up', () => {
  expect(afterDeath([100, 100, minute, 100, 100])).toEqual({ kind: 'restart', delayMs: 1_000 })
})
