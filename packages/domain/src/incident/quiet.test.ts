import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeWindow, nextChangeOfWindow, occurrences, windowProblem } from './calendar.ts'
import { previewScope } from './preview.ts'
import type { MaintenanceWindow, Recurrence, Silence } from './quiet-rule.ts'
import { coversCause, scopeCover } from './scope.ts'
import { eid, finding, MINUTE, NOON, node, rloc, Story, topology, vantage } from './testing/situation.ts'

const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const utc = (text: string) => Date.parse(`${text}:00Z`)
const iso = (at: number) => `${new Date(at).toISOString().slice(0, 16)}`

function window(of: Partial<MaintenanceWindow> = {}): MaintenanceWindow {
  return {
    ...{ id: 1, title: 'New line cards', reason: 'end of life', scope: { sites: ['lisbon'] }, timeZone: 'UTC', createdBy: 'ana' },
    ...{ startsAtLocal: '2026-11-21T12:00', durationMinutes: 60, recurrence: { kind: 'once' }, untilAt: null, endedAt: null },
    ...of,
  }
}
const begins = (of: Partial<MaintenanceWindow>, from: string, until: string) =>
  occurrences(window(of), utc(from), utc(until)).map(({ fromAt }) => iso(fromAt))

describe('a maintenance window', () => {
  it('holds once, from its begin to just before its end', () => {
    expect(activeWindow(window(), NOON - 1)).toBeNull()
    expect(activeWindow(window(), NOON)).toEqual({ fromAt: NOON, untilAt: NOON + HOUR })
    expect(activeWindow(window(), NOON + HOUR)).toBeNull()
    expect(nextChangeOfWindow(window(), NOON - DAY)).toBe(NOON)
    expect(nextChangeOfWindow(window(), NOON)).toBe(NOON + HOUR)
    expect(nextChangeOfWindow(window(), NOON + HOUR)).toBeNull()
  })

  it('keeps its local time when clocks change, and its length', () => {
    const nightly = { timeZone: 'Europe/Berlin', startsAtLocal: '2026-03-27T22:00', recurrence: { kind: 'daily' } } as const
    expect(begins(nightly, '2026-03-28T00:00', '2026-03-31T00:00')).toEqual(['2026-03-28T21:00', '2026-03-29T20:00', '2026-03-30T20:00'])
    const [over] = occurrences(window({ ...nightly, durationMinutes: 240 }), utc('2026-03-28T21:00'), utc('2026-03-28T22:00'))
    expect(over && over.untilAt - over.fromAt).toBe(4 * HOUR)
  })

  it('begins an hour later where its local time is skipped, and at the first of two where it comes twice', () => {
    const early = { timeZone: 'Europe/Berlin', startsAtLocal: '2026-03-28T02:30', recurrence: { kind: 'daily' } } as const
    expect(begins(early, '2026-03-28T00:00', '2026-03-30T00:00')).toEqual(['2026-03-28T01:30', '2026-03-29T01:30'])
    expect(begins({ ...early, startsAtLocal: '2026-10-24T02:30' }, '2026-10-25T00:00', '2026-10-26T00:00')).toEqual(['2026-10-25T00:30'])
  })

  it('recurs on weekdays of its zone, which may be other days in UTC', () => {
    const weekly = { timeZone: 'Asia/Tokyo', startsAtLocal: '2026-11-02T02:00', recurrence: { kind: 'weekly', weekdays: [1, 3] } } as const
    expect(begins(weekly, '2026-11-01T00:00', '2026-11-11T00:00')).toEqual([
      '2026-11-01T17:00',
      '2026-11-03T17:00',
      '2026-11-08T17:00',
      '2026-11-10T17:00',
    ])
  })

  it('falls on the last day of a month that is too short', () => {
    const monthly = { startsAtLocal: '2027-01-31T01:00', recurrence: { kind: 'monthly', day: 31 } } as const
    expect(begins(monthly, '2027-01-01T00:00', '2027-05-01T00:00')).toEqual([
      '2027-01-31T01:00',
      '2027-02-28T01:00',
      '2027-03-31T01:00',
      '2027-04-30T01:00',
    ])
  })

  it('does not begin before its first time, after its last, or once somebody ended it', () => {
    const daily = { recurrence: { kind: 'daily' }, untilAt: NOON + DAY } as const
    expect(begins(daily, '2026-11-01T00:00', '2026-12-01T00:00')).toEqual(['2026-11-21T12:00', '2026-11-22T12:00'])
    const ended = window({ endedAt: NOON + 10 * MINUTE })
    expect(activeWindow(ended, NOON + 5 * MINUTE)).toEqual({ fromAt: NOON, untilAt: NOON + 10 * MINUTE })
    expect(activeWindow(ended, NOON + 10 * MINUTE)).toBeNull()
  })

  it('that cannot be read says why and holds never', () => {
    for (const wrong of [
      { timeZone: 'Mars/Olympus' },
      { startsAtLocal: 'soon' },
      { durationMinutes: 0 },
    ] satisfies Partial<MaintenanceWindow>[]) {
      expect(windowProblem(window(wrong))).toMatch(/\.$/)
      expect(activeWindow(window(wrong), NOON)).toBeNull()
    }
    expect(windowProblem(window({ recurrence: { kind: 'weekly', weekdays: [] } }))).toMatch(/weekday/)
    expect(windowProblem(window())).toBeNull()
  })

  it('is as its next change says until then, whatever recurs in whatever zone', () => {
    const recurrence: fc.Arbitrary<Recurrence> = fc.oneof(
      fc.constant({ kind: 'once' } as const),
      fc.constant({ kind: 'daily' } as const),
      fc.record({ kind: fc.constant('weekly' as const), weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) }),
      fc.record({ kind: fc.constant('monthly' as const), day: fc.integer({ min: 1, max: 31 }) }),
    )
    const zone = fc.constantFrom('UTC', 'Europe/Lisbon', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia')
    fc.assert(
      fc.property(
        recurrence,
        zone,
        fc.integer({ min: 1, max: 3 * 24 * 60 }),
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        (recurs, timeZone, durationMinutes, later) => {
          const one = window({ recurrence: recurs, timeZone, durationMinutes, startsAtLocal: '2026-03-01T02:30' })
          const now = utc('2026-03-01T00:00') + later * MINUTE
          const next = nextChangeOfWindow(one, now)
          const isActive = activeWindow(one, now) !== null
          if (next === null) return !isActive
          // Times that overlap hold on; one that follows at once does as well.
          return next > now && (activeWindow(one, next - 1) !== null) === isActive && (isActive || activeWindow(one, next) !== null)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('a scope', () => {
  const world = topology({ rlocs: { '192.0.2.1': ['lisbon'], '192.0.2.9': ['lisbon', 'porto'] } })

  it('covers sites by name, by tag, and by a provider or the one above it', () => {
    expect(scopeCover({ sites: ['lisbon'] }, world).subject(eid('10.1.0.0/16'))).toBe(true)
    expect(scopeCover({ tags: ['porto-tag'] }, world).site('porto')).toBe(true)
    expect(scopeCover({ providers: ['north'] }, world).site('porto')).toBe(true)
    expect(scopeCover({ providers: ['north'] }, world).site('lisbon')).toBe(false)
    expect(scopeCover({ providers: ['south'] }, world).node('ms1')).toBe(true)
  })

  it('covers a locator when all sites are covered that it serves, or the server at its address', () => {
    expect(scopeCover({ sites: ['lisbon'] }, world).rloc('192.0.2.1')).toBe(true)
    expect(scopeCover({ sites: ['lisbon'] }, world).rloc('192.0.2.9')).toBe(false)
    expect(scopeCover({ sites: ['lisbon', 'porto'] }, world).rloc('192.0.2.9')).toBe(true)
    expect(scopeCover({ nodes: ['ms1'] }, world).rloc('203.0.113.1')).toBe(true)
  })

  it('covers a finding that rests on covered servers alone', () => {
    const partial = finding('D02', eid('10.1.0.0/16'), { restsOn: { nodes: ['ms1'] } })
    expect(coversCause(scopeCover({ nodes: ['ms1'] }, world), partial)).toBe(true)
    expect(coversCause(scopeCover({ nodes: ['ms1'] }, world), { ...partial, restsOn: { nodes: ['ms1', 'ms2'] } })).toBe(false)
  })

  it('that is empty covers nothing, and everything is everything', () => {
    const subjects = [eid('10.1.0.0/16'), rloc('192.0.2.1'), node('ms1'), vantage('ams'), { kind: 'monitor', part: 'queue' } as const]
    for (const subject of subjects) {
      expect(scopeCover({}, world).subject(subject)).toBe(false)
      expect(scopeCover({ everything: true }, world).subject(subject)).toBe(true)
    }
  })

  it('survives providers that are under one another', () => {
    const ring = {
      ...world,
      parents: new Map([
        ['north-1', 'north'],
        ['north', 'north-1'],
      ]),
    }
    expect(scopeCover({ providers: ['south'] }, ring).site('porto')).toBe(false)
  })

  it('shows what it covers now, before it is set', () => {
    const story = new Story({ topology: world })
    const open = [finding('D05', rloc('192.0.2.1')), finding('D13', node('ms1'))]
    story.round(NOON, open)
    expect(previewScope({ sites: ['lisbon'] }, story.situation(NOON, open))).toEqual({
      ...{ sites: ['lisbon'], nodes: [], rlocs: ['192.0.2.1'], siteCount: 1, nodeCount: 0, rlocCount: 1, incidentCount: 1 },
      incidents: [expect.objectContaining({ title: open[0]?.reason })],
    })
  })
})

describe('an incident within maintenance', () => {
  const down = finding('D05', rloc('192.0.2.1'), { severity: 'warning' })
  const world = topology({ rlocs: { '192.0.2.1': ['lisbon'] } })

  it('is there and quiet, and loud when the window ends and it still stands', () => {
    const story = new Story({ topology: world, maintenance: [window()] })
    story.round(NOON + MINUTE, [down])
    expect(story.one.quiet).toEqual({
      ...{ by: 'maintenance', id: 1, untilAt: NOON + HOUR },
      sentence: 'In maintenance until 13:00:00 UTC: New line cards. Planned by ana.',
    })
    expect(story.last.lookAgainAt).toBe(NOON + HOUR)
    story.round(NOON + HOUR, [down])
    expect(story.one.quiet).toBeNull()
    expect(story.kinds(1)).toEqual(['opened', 'quieted', 'unquieted'])
  })

  it('becomes quiet when the window begins after it', () => {
    const story = new Story({ topology: world, maintenance: [window()] })
    story.round(NOON - MINUTE, [down])
    expect(story.last.lookAgainAt).toBe(NOON)
    story.round(NOON, [down])
    expect(story.one.quiet?.by).toBe('maintenance')
  })

  it('is not quiet for what follows from it, only for its cause', () => {
    const story = new Story({ topology: world, maintenance: [window()] })
    story.round(NOON, [finding('D13', node('ms1')), finding('D02', eid('10.1.0.0/16'), { restsOn: { nodes: ['ms1'] } })])
    expect(story.one.quiet).toBeNull()
  })

  it('is no news a second time, though midnight changes how the time reads', () => {
    const long = window({ durationMinutes: 3 * 24 * 60 })
    const story = new Story({ topology: world, maintenance: [long] })
    story.round(NOON, [down])
    story.round(NOON + DAY, [down])
    expect(story.last).toMatchObject({ changed: [], entries: [] })
  })
})

describe('a silence', () => {
  const silence = (of: Partial<Silence> = {}): Silence => ({
    ...{ id: 4, scope: { sites: ['lisbon'] }, detections: [], severities: [], reason: 'card on order', owner: 'rui' },
    ...{ startsAt: NOON, expiresAt: NOON + HOUR },
    ...of,
  })
  const lost = finding('D01', eid('10.1.0.0/16'))
  const quietBy = (silences: Silence[], now = NOON) => {
    const story = new Story({ silences })
    story.round(now, [lost])
    return story.one.quiet?.sentence ?? null
  }

  it('says who, until when and why, and ends when it expires', () => {
    expect(quietBy([silence()])).toBe('Silenced by rui until 13:00:00 UTC: card on order.')
    expect(quietBy([silence()], NOON - 1)).toBeNull()
    expect(quietBy([silence()], NOON + HOUR)).toBeNull()
  })

  it('may be for some detections or severities only', () => {
    expect(quietBy([silence({ detections: ['D05'] })])).toBeNull()
    expect(quietBy([silence({ detections: ['D05', 'D01'], severities: ['critical'] })])).not.toBeNull()
    expect(quietBy([silence({ severities: ['warning'] })])).toBeNull()
  })

  it('that lasts longest is the one that is named', () => {
    expect(quietBy([silence(), silence({ id: 5, owner: 'eva', expiresAt: NOON + 2 * HOUR })])).toContain('eva')
  })
})
