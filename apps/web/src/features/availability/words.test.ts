import { expect, test } from 'vitest'
import { boundsText, formulaText, measuredText, partsText } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const of = (parts: { up: number; down?: number; doubt?: number; maintenance?: number; unmeasured?: number }) => ({
  ...{ days: 1, fromAt: 0, toAt: 24 * HOUR, upMs: parts.up, downMs: parts.down ?? 0, doubtMs: parts.doubt ?? 0 },
  ...{ maintenanceMs: parts.maintenance ?? 0, unmeasuredMs: parts.unmeasured ?? 0 },
})

test('the formula stands there with its numbers, half of the doubt taken as up', () => {
  const day = of({ up: 22 * HOUR, down: 30 * MINUTE, doubt: 10 * MINUTE, maintenance: HOUR, unmeasured: 20 * MINUTE })
  expect(formulaText(day)).toBe('(22 h + ½ × 10 min) ÷ (24 h − 1 h − 20 min) = 97.42 %')
  expect(boundsText(day)).toBe('between 97.05 and 97.80')
  expect(partsText(day)).toBe('up 22 h, down 30 min, in doubt 10 min, maintenance 1 h, unmeasured 20 min')
  expect(measuredText(day)).toBe('of 22 h 40 min measured')
})

test('what is certain has no bounds, and what nobody measured has no number', () => {
  expect([formulaText(of({ up: 24 * HOUR })), boundsText(of({ up: 24 * HOUR }))]).toEqual(['1 d ÷ (24 h − 0 − 0) = 100 %', null])
  const nothing = of({ up: 0, unmeasured: 24 * HOUR })
  expect([formulaText(nothing), boundsText(nothing), measuredText(nothing)]).toEqual([
    '0 ÷ (24 h − 0 − 1 d) = nothing measured',
    null,
    null,
  ])
})
