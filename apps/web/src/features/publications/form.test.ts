import { expect, test } from 'vitest'
import { fieldOf, instantOf, newImpact } from './form.ts'

const AT = Date.parse('2026-11-21T12:00:07.123Z')

test('a time that nobody touched keeps the seconds that its field cannot show', () => {
  expect(fieldOf(AT)).toBe('2026-11-21T12:00')
  expect(instantOf('2026-11-21T12:00', AT)).toBe(AT)
  expect(instantOf('2026-11-21T12:01', AT)).toBe(Date.parse('2026-11-21T12:01:00Z'))
})

test('an empty field is no time, and neither is one that is half written', () => {
  expect(['', '2026-11', 'x'].map((text) => instantOf(text, AT))).toEqual([null, null, null])
})

test('a component that is added is hit like the others, from the beginning on', () => {
  const form = { title: '', startsAt: AT, endsAt: null, nextPhase: null, nextText: '', impacts: [] }
  expect(newImpact('site a', form, 'incident')).toEqual({ key: 'site a', state: 'degraded', fromAt: AT, toAt: null })
  const hit = { ...form, impacts: [{ key: 'site b', state: 'major-outage' as const, fromAt: AT, toAt: null }] }
  expect(newImpact('site a', hit, 'incident').state).toBe('major-outage')
  expect(newImpact('site a', form, 'maintenance').state).toBe('maintenance')
})
