import fc from 'fast-check'
import { expect, it } from 'vitest'
import { epochOfText } from './epoch-text.ts'

/** As PostgreSQL writes it: a fraction without trailing zeros, or none. */
function written(at: number): string {
  const [day = '', time = ''] = new Date(at).toISOString().split('T')
  return `${day} ${time.slice(0, 8)}${`.${time.slice(9, 12)}`.replace(/\.?0+$/, '')}+00`
}

it('reads every time of four-digit years to the millisecond, in whatever order they come', () => {
  const first = Date.UTC(1000, 0, 1)
  const last = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: first, max: last }), { minLength: 1 }), (instants) => {
      expect(instants.map((at) => epochOfText(written(at)))).toEqual(instants)
    }),
  )
})

it('reads times with one, two, three or no digits after the second as whole milliseconds', () => {
  const texts = ['2026-11-21 10:00:00+00', '2026-11-21 10:00:00.1+00', '2026-11-21 10:00:00.29+00', '2026-11-21 10:00:00.007+00']
  expect(texts.map((text) => epochOfText(text) - Date.UTC(2026, 10, 21, 10))).toEqual([0, 100, 290, 7])
})
