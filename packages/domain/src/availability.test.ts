import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allUp, anyUp, majorityUp } from './availability/combine.ts'
import { type HeldSpan, type Track, trackOf, within } from './availability/track.ts'
import { availability, availabilityShare, availabilityText, countedMs, percentText } from './availability.ts'

const SPAN = { fromAt: 0, toAt: 1000 }
const NONE: readonly never[] = []

const held = (isUp: boolean | null, startedByAt: number, lastSeenAt: number, endedByAt: number | null): HeldSpan => ({
  ...{ isUp, startedByAt, lastSeenAt, endedByAt },
})
const said = (track: Track) => track.map(({ fromAt, toAt, upness }) => `${fromAt}-${toAt} ${upness}`)

/** Up until 400, first seen down at 420, last at 500, up again at 540 and so until the end. */
const OUTAGE = trackOf([held(true, 0, 400, 420), held(false, 420, 500, 540), held(true, 540, 1000, null)], NONE, SPAN)

describe('what is known of one thing', () => {
  test('is in doubt between two sights that differ, and what both say between two that do not', () => {
    expect(said(OUTAGE)).toEqual(['0-400 up', '400-420 doubt', '420-500 down', '500-540 doubt', '540-1000 up'])
    const closedThenSilent = [held(false, 0, 400, 420), held(false, 420, 1000, null)]
    expect(said(trackOf(closedThenSilent, NONE, SPAN))).toEqual(['0-1000 down'])
  })

  test('is unmeasured before the first sight, after the last one, beside a state that tells nothing, and where nobody looked', () => {
    const late = [held(true, 100, 600, 700), held(null, 700, 800, null)]
    expect(said(trackOf(late, [{ fromAt: 200, toAt: 300 }], SPAN))).toEqual([
      '0-100 unmeasured',
      '100-200 up',
      '200-300 unmeasured',
      '300-600 up',
      '600-1000 unmeasured',
    ])
  })

  test('says nothing of the whole while it is no part of it', () => {
    const part = within(OUTAGE, [{ fromAt: 0, toAt: 450 }])
    expect(said(part)).toEqual(['0-400 up', '400-420 doubt', '420-450 down', '450-1000 absent'])
    expect(said(anyUp([part, trackOf([held(true, 0, 1000, null)], NONE, SPAN)], SPAN))).toEqual(['0-1000 up'])
  })
})

describe('several things', () => {
  const up = trackOf([held(true, 0, 1000, null)], NONE, SPAN)
  const down = trackOf([held(false, 0, 1000, null)], NONE, SPAN)
  const unknown = trackOf([], NONE, SPAN)

  test('one locator that answers is enough, and one of which nothing is known may be that one', () => {
    expect(said(anyUp([OUTAGE, up], SPAN))).toEqual(['0-1000 up'])
    expect(said(anyUp([down, unknown], SPAN))).toEqual(['0-1000 unmeasured'])
  })

  test('what needs all is down while one is', () => {
    expect(said(allUp([OUTAGE, up], SPAN))).toEqual(said(OUTAGE))
    expect(said(allUp([down, unknown], SPAN))).toEqual(['0-1000 down'])
  })

  test('observers: half of them is no majority, and who knows nothing has no vote', () => {
    expect(said(majorityUp([up, down], SPAN))).toEqual(['0-1000 up'])
    expect(said(majorityUp([down, unknown], SPAN))).toEqual(['0-1000 down'])
    expect(said(majorityUp([OUTAGE, OUTAGE, up], SPAN))).toEqual(said(OUTAGE))
  })
})

test('availability is up by the time that counts, between the bounds that the doubt leaves', () => {
  const of = availability({ span: SPAN, track: OUTAGE, maintenance: [{ fromAt: 900, toAt: 2000 }] })
  expect(of).toEqual({ ...SPAN, upMs: 760, downMs: 80, doubtMs: 60, maintenanceMs: 100, unmeasuredMs: 0 })
  expect(availabilityShare(of)).toEqual({ least: 760 / 900, likely: 790 / 900, most: 820 / 900 })
})

test('work that was announced takes an outage out of the account, and overlapping windows count once', () => {
  const windows = [
    { fromAt: 390, toAt: 500 },
    { fromAt: 450, toAt: 550 },
  ]
  const of = availability({ span: SPAN, track: OUTAGE, maintenance: windows })
  expect(of).toMatchObject({ maintenanceMs: 160, downMs: 0, doubtMs: 0, upMs: 840 })
})

test('of what nobody measured there is no share, not none and not all', () => {
  const of = availability({ span: SPAN, track: [], maintenance: NONE })
  expect([of.unmeasuredMs, availabilityShare(of)]).toEqual([1000, null])
})

test('a percentage never reads better than it is, and the bounds enclose what they bound', () => {
  expect([percentText(0.999999), percentText(1), percentText(0.9899), percentText(0)]).toEqual(['99.999', '100', '98.99', '0.00'])
  expect(availabilityText({ least: 0.999, likely: 0.9993, most: 0.9995 })).toBe('99.930 % (between 99.90 and 99.950)')
  expect(availabilityText({ least: 1, likely: 1, most: 1 })).toBe('100 %')
})

const instant = fc.integer({ min: -200, max: 1200 })
const anySpan = fc.tuple(instant, instant).map(([a, b]) => ({ fromAt: Math.min(a, b), toAt: Math.max(a, b) }))
const anyTrack = fc
  .tuple(
    fc.uniqueArray(instant, { maxLength: 16 }),
    fc.array(fc.constantFrom(true, false, null), { minLength: 8, maxLength: 8 }),
    fc.array(anySpan),
  )
  .map(([edges, states, gaps]) => {
    const at = edges.toSorted((a, b) => a - b)
    const pairs = states.slice(0, Math.floor(at.length / 2))
    const spans = pairs.map((isUp, n) => held(isUp, at[2 * n] ?? 0, at[2 * n + 1] ?? 0, at[2 * n + 2] ?? null))
    return trackOf(spans, gaps, SPAN)
  })

test('the parts sum to the whole and likely lies between the bounds, whatever was seen and whatever was planned', () => {
  fc.assert(
    fc.property(
      fc.array(anyTrack, { minLength: 1, maxLength: 4 }),
      fc.array(anySpan),
      fc.constantFrom(anyUp, allUp, majorityUp),
      (tracks, maintenance, rule) => {
        const of = availability({ span: SPAN, track: rule(tracks, SPAN), maintenance })
        expect(countedMs(of) + of.maintenanceMs + of.unmeasuredMs).toBe(SPAN.toAt - SPAN.fromAt)
        const share = availabilityShare(of)
        if (share === null) return
        expect(share.least).toBeLessThanOrEqual(share.likely)
        expect(share.likely).toBeLessThanOrEqual(share.most)
      },
    ),
  )
})

test('one more locator makes nothing worse, and one more that is needed makes nothing better', () => {
  const upMs = (track: Track) => availability({ span: SPAN, track, maintenance: NONE }).upMs
  fc.assert(
    fc.property(anyTrack, anyTrack, (one, other) => {
      expect(upMs(anyUp([one, other], SPAN))).toBeGreaterThanOrEqual(upMs(one))
      expect(upMs(allUp([one, other], SPAN))).toBeLessThanOrEqual(upMs(one))
    }),
  )
})
