import { availability, availabilityShare } from '@lispwatch/domain/availability'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ComponentPast, publicDays, publicUptime } from './days.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const TODAY = Date.parse('2026-11-21T00:00:00Z')

const past = (of: Partial<ComponentPast> = {}): ComponentPast => ({ track: [], maintenance: [], impacts: [], ...of })
const lastDays = (of: Partial<ComponentPast>) => publicDays(past(of), NOW).slice(-3)

test('ninety days, the oldest first, and today ends now', () => {
  const days = publicDays(past(), NOW)
  expect(days.map(({ date }) => date)).toHaveLength(90)
  expect([days[0]?.date, days.at(-1)?.date]).toEqual(['2026-08-24', '2026-11-21'])
})

test('what nobody measured is no day up and no day down', () => {
  expect(lastDays({}).map(({ state, share, stretches }) => [state, share, stretches.length])).toEqual(
    Array.from({ length: 3 }, () => ['unmeasured', null, 0]),
  )
  expect(publicUptime(past(), NOW)).toBeNull()
})

test('an outage over midnight is told on both days, each with its part', () => {
  const track = [
    { fromAt: TODAY - 2 * DAY, toAt: TODAY - 6 * HOUR, upness: 'up' as const },
    { fromAt: TODAY - 6 * HOUR, toAt: TODAY + 6 * HOUR, upness: 'down' as const },
    { fromAt: TODAY + 6 * HOUR, toAt: NOW, upness: 'up' as const },
  ]
  const [first, second, third] = lastDays({ track })
  expect(first).toMatchObject({ state: 'operational', share: 1, stretches: [] })
  expect(second).toMatchObject({ state: 'partial-outage', share: 0.75, stretches: [{ fromAt: TODAY - 6 * HOUR, toAt: TODAY }] })
  expect(third).toMatchObject({ state: 'partial-outage', share: 0.5, stretches: [{ fromAt: TODAY, toAt: TODAY + 6 * HOUR }] })
})

test('a day that is down from its beginning to its end is an outage', () => {
  const track = [{ fromAt: TODAY - DAY, toAt: NOW, upness: 'down' as const }]
  expect(lastDays({ track }).map(({ state }) => state)).toEqual(['unmeasured', 'major-outage', 'major-outage'])
})

test('maintenance counts neither for nor against, whatever was seen meanwhile', () => {
  const track = [
    { fromAt: TODAY, toAt: TODAY + 6 * HOUR, upness: 'up' as const },
    { fromAt: TODAY + 6 * HOUR, toAt: NOW, upness: 'down' as const },
  ]
  const maintenance = [{ fromAt: TODAY + 6 * HOUR, toAt: NOW }]
  const today = lastDays({ track, maintenance }).at(-1)
  expect(today).toMatchObject({ state: 'operational', share: 1 })
  expect(publicUptime(past({ track, maintenance }), NOW)).toMatchObject({ share: 1, maintenanceMs: 6 * HOUR, downMs: 0 })
})

test('an hour that people published as degraded colours its day for that hour only, and takes nothing from the uptime', () => {
  const track = [{ fromAt: TODAY - DAY, toAt: NOW, upness: 'up' as const }]
  const impacts = [{ fromAt: TODAY - 2 * HOUR, toAt: TODAY - HOUR, state: 'degraded' as const }]
  const [, yesterday, today] = lastDays({ track, impacts })
  expect(yesterday).toMatchObject({ state: 'degraded', share: 1, stretches: [{ state: 'degraded' }] })
  expect(today).toMatchObject({ state: 'operational', stretches: [] })
})

test('the share of a day is that of the track over it, whatever happened', () => {
  const upness = fc.constantFrom('up' as const, 'down' as const, 'doubt' as const, 'unmeasured' as const, 'absent' as const)
  const tracks = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), upness), { maxLength: 30 }).map((parts) => {
    let at = NOW - 40 * DAY
    return parts.flatMap(([hours, its]) => {
      const fromAt = at
      at = Math.min(NOW, at + hours * HOUR)
      return fromAt < at ? [{ fromAt, toAt: at, upness: its }] : []
    })
  })
  fc.assert(
    fc.property(tracks, (track) => {
      for (const { date, share } of publicDays(past({ track }), NOW)) {
        const fromAt = Date.parse(`${date}T00:00:00Z`)
        const day = { fromAt, toAt: Math.min(fromAt + DAY, NOW) }
        const its = track.flatMap((one) =>
          one.toAt <= day.fromAt || one.fromAt >= day.toAt
            ? []
            : [{ ...one, fromAt: Math.max(one.fromAt, day.fromAt), toAt: Math.min(one.toAt, day.toAt) }],
        )
        expect(share).toBe(availabilityShare(availability({ span: day, track: its, maintenance: [] }))?.likely ?? null)
      }
    }),
  )
})

test('a past that was told of before says the same as one that is told of for the first time, the same day and the next', () => {
  const upness = fc.constantFrom('up' as const, 'down' as const, 'doubt' as const)
  const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), upness), { minLength: 1, maxLength: 12 })
  const later = fc.array(fc.integer({ min: 0, max: 30 * HOUR }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(parts, later, (its, laters) => {
      const track = its.map(([, one], index) => ({
        fromAt: NOW - (its.length - index) * HOUR,
        toAt: NOW - (its.length - index - 1) * HOUR,
        upness: one,
      }))
      const impacts = [{ fromAt: NOW - 3 * HOUR, toAt: NOW + HOUR, state: 'degraded' as const }]
      const known = past({ track, impacts })
      for (const ms of laters) {
        const fresh = past({ track, impacts })
        expect(publicDays(known, NOW + ms)).toEqual(publicDays(fresh, NOW + ms))
        expect(publicUptime(known, NOW + ms)).toEqual(publicUptime(fresh, NOW + ms))
      }
    }),
  )
})
