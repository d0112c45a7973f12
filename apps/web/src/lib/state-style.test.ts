import { SEVERITY } from '@lispwatch/domain/state'
import { expect, test } from 'vitest'
import { STATE_SHAPE } from './state-shapes.ts'
import { STATE_STYLE } from './state-style.ts'

test('no two states share both word and shape, so a state is told without its colour', () => {
  const words = new Set(SEVERITY.map((state) => STATE_STYLE[state].word))
  const shapes = new Set(SEVERITY.map((state) => JSON.stringify(STATE_SHAPE[state])))
  expect(words.size).toBe(SEVERITY.length)
  expect(shapes.size).toBe(SEVERITY.length)
})

test('what nobody needs to act on is never in the colour of down', () => {
  for (const state of ['ok', 'maintenance', 'unknown', 'dormant', 'impaired'] as const) expect(STATE_STYLE[state].tone).not.toBe('down')
})
