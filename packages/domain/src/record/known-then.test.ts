import { describe, expect, test } from 'vitest'
import { knownThen } from './known-then.ts'
import type { LineChange, RecordLine } from './record-line.ts'

const MINUTE = 60_000
const T = Date.UTC(2026, 10, 20, 12)
const text = (minutes: number) => `${new Date(T + minutes * MINUTE).toISOString().slice(0, 19)}+00:00`
const ABOUT = { kind: 'registration', eid: '10.1.0.0/24', vantage: 'home', node: 'ms-1' }
let position = 0
const line = (source: string, key: string, change: LineChange, knownMinutes: number, content: object | null): RecordLine => ({
  ...{ position: ++position, source, key, change, knownAt: T + knownMinutes * MINUTE },
  content: content === null ? null : { about: ABOUT, ...content },
})
const at = (lines: RecordLine[], trueMinutes: number, knownMinutes = 1000) =>
  knownThen(lines, { trueAt: T + trueMinutes * MINUTE, knownAt: T + knownMinutes * MINUTE })

/** Registered from 12:00, not any more from 12:10 (last seen 12:08), which was written down at 12:11; and corrected at 13:00. */
const OPEN = { state: 'registered', started_after_at: null, started_by_at: text(0), ended_after_at: null, ended_by_at: null }
const CLOSED = { ...OPEN, ended_after_at: text(8), ended_by_at: text(10) }
const NEXT = { state: 'unregistered', started_after_at: text(8), started_by_at: text(10), ended_after_at: null, ended_by_at: null }
const LINES = [
  line('state_interval', '1', 'added', 0, OPEN),
  line('state_interval', '1', 'changed', 11, CLOSED),
  line('state_interval', '2', 'added', 11, NEXT),
  line('event', '9', 'added', 11, { at: text(10), kind: 'registration-lapsed', sentence: 'ms-1 denies.', slot_at: text(10) }),
  line('state_interval', '2', 'removed', 60, null),
]

describe('what was true at one instant, as it was known at another', () => {
  test('changes with what was written down later', () => {
    expect(at(LINES, 30, 10).sayings[0]?.state).toMatchObject({ standing: 'known', value: 'registered', position: LINES[0]?.position })
    expect(at(LINES, 30, 11).sayings[0]?.state).toMatchObject({ standing: 'known', value: 'unregistered', sinceAt: T + 10 * MINUTE })
    expect(at(LINES, 30, 60).sayings[0]?.state).toEqual({ standing: 'unmeasured' })
    expect(at(LINES, 30, -1)).toEqual({ sayings: [], changes: [], lines: 0 })
  })

  test('is in doubt between two sights, with both that it may have been', () => {
    expect(at(LINES, 9, 20).sayings[0]?.state).toMatchObject({ standing: 'in-doubt', values: ['registered', 'unregistered'] })
    expect(at(LINES, 8, 20).sayings[0]?.state).toMatchObject({ standing: 'known', value: 'registered' })
  })

  test('is unmeasured within a stretch without evidence, and before the first sight', () => {
    const gap = line('unmeasured', '1 0', 'added', 6, { from_at: text(2), to_at: text(5) })
    expect(at([...LINES, gap], 3).sayings[0]?.state).toEqual({ standing: 'unmeasured' })
    expect(at([...LINES, gap], 3, 5).sayings[0]?.state).toMatchObject({ value: 'registered' })
    expect(at(LINES, -5, 20).sayings[0]?.state).toEqual({ standing: 'unmeasured' })
  })

  test('has the mapping beside the state, of each server by itself', () => {
    const mapping = { ttlMinutes: 5, action: 'no-action', authoritative: true, mapVersion: 0, locators: [] }
    const other = { ...ABOUT, node: 'ms-2' }
    const version = line('mapping_version', '3', 'added', 1, { ...OPEN, mapping })
    const elsewhere = line('state_interval', '4', 'added', 1, { ...OPEN, about: other, state: 'unregistered' })
    expect(at([elsewhere, version, ...LINES], 2, 5).sayings).toMatchObject([
      { saying: { node: 'ms-1', vantage: 'home' }, state: { value: 'registered' }, mapping: { standing: 'known', value: mapping } },
      { saying: { node: 'ms-2' }, state: { value: 'unregistered' }, mapping: { standing: 'unmeasured' } },
    ])
  })

  test('has what had happened by then and was known, with whose packets are kept', () => {
    expect(at(LINES, 20, 20).changes).toEqual([
      {
        eventId: '9',
        kind: 'registration-lapsed',
        at: T + 10 * MINUTE,
        sentence: 'ms-1 denies.',
        position: LINES[3]?.position,
        knownAt: T + 11 * MINUTE,
        hasPackets: true,
      },
    ])
    expect([at(LINES, 9, 20).changes, at(LINES, 20, 10).changes]).toEqual([[], []])
  })

  test('is not told by lines that are no intervals: what people allowed is another matter', () => {
    const allowed = line('baseline_version', '1', 'added', 0, { about: undefined, eid: '10.1.0.0/24', entry: {} })
    expect(at([allowed, ...LINES], 1).sayings).toHaveLength(1)
  })

  test('takes a line that is no JSON of ours for what it is', () => {
    const odd = line('state_interval', '5', 'added', 0, { about: 'x', state: 7, started_by_at: 'noon' })
    expect(at([odd], 1).sayings).toMatchObject([{ saying: { kind: 'registration', node: null }, state: { standing: 'unmeasured' } }])
  })
})
