import { Temporal } from 'temporal-polyfill'
import type { Mapping } from '../mapping.ts'
import { type RecordLine, rebuiltRow, textOf } from './record-line.ts'

/** Who said something of an EID-prefix: which question it was, asked from where, of whom. */
export interface Saying {
  readonly kind: string
  readonly vantage: string | null
  readonly node: string | null
  readonly rloc: string | null
}

/** What was known of a value at an instant. `in-doubt`: it changed between two sights around it. Times in epoch ms. */
export type KnownValue<T> =
  | { readonly standing: 'known'; readonly value: T; readonly sinceAt: number; readonly position: number; readonly knownAt: number }
  | { readonly standing: 'in-doubt'; readonly values: readonly T[]; readonly position: number; readonly knownAt: number }
  | { readonly standing: 'unmeasured' }

/** What one source said. */
export interface KnownSaying {
  readonly saying: Saying
  readonly state: KnownValue<string>
  readonly mapping: KnownValue<Mapping>
}

/** Something that happened, with the line that tells it and the event whose packets are kept. */
export interface KnownChange {
  readonly eventId: string
  readonly kind: string
  readonly at: number
  readonly sentence: string
  readonly position: number
  readonly knownAt: number
  readonly hasPackets: boolean
}

export interface KnownThen {
  readonly sayings: readonly KnownSaying[]
  /** What had happened by the instant, the newest first. */
  readonly changes: readonly KnownChange[]
  /** Lines that were known by then. */
  readonly lines: number
}

export interface Bitemporal {
  /** The instant that is asked about. */
  readonly trueAt: number
  /** Only what was written down by then counts. */
  readonly knownAt: number
}

/** The tables whose rows say what a source said. */
const INTERVALS: readonly string[] = ['state_interval', 'mapping_version', 'unmeasured']
const MOST_CHANGES = 100
const UNMEASURED = { standing: 'unmeasured' } as const

/** What was true of an EID-prefix at one instant, as it was known at another: made of the lines of the chain alone. Lines in their order. */
export function knownThen(lines: readonly RecordLine[], { trueAt, knownAt }: Bitemporal): KnownThen {
  const known = lines.filter((line) => line.knownAt <= knownAt)
  const rows = new Map<string, RecordLine[]>()
  for (const line of known) {
    const key = `${line.source} ${line.key}`
    rows.set(key, [...(rows.get(key) ?? []), line])
  }
  const there = [...rows.values()].map(rebuiltRow).flatMap((row) => (row.kind === 'there' ? [row.line] : []))
  const bySaying = new Map<string, RecordLine[]>()
  for (const line of there) {
    if (!INTERVALS.includes(line.source)) continue
    const key = textOf(line.content?.about)
    bySaying.set(key, [...(bySaying.get(key) ?? []), line])
  }
  const sayings = [...bySaying.values()].map((of): KnownSaying => {
    const isUnmeasured = of.some((line) => line.source === 'unmeasured' && isWithin(line, trueAt))
    const said = <T>(source: string, read: (line: RecordLine) => T) =>
      isUnmeasured
        ? UNMEASURED
        : valueAt(
            of.filter((line) => line.source === source),
            read,
            trueAt,
          )
    return {
      saying: sayingOf(of[0]?.content?.about),
      state: said('state_interval', (line) => textIn(line, 'state') ?? 'unknown'),
      // What stands in a mapping's line is a mapping as it was remembered.
      mapping: said('mapping_version', (line) => line.content?.mapping as Mapping),
    }
  })
  const order = ({ saying: { kind, node, rloc, vantage } }: KnownSaying) => [kind, node, rloc, vantage].join(' ')
  return {
    sayings: sayings.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    changes: there
      .flatMap((line) => changeOf(line, trueAt))
      .sort((a, b) => b.at - a.at || b.position - a.position)
      .slice(0, MOST_CHANGES),
    lines: known.length,
  }
}

function valueAt<T>(lines: readonly RecordLine[], read: (line: RecordLine) => T, at: number): KnownValue<T> {
  const certain = lines.find((line) => {
    const { startedByAt, endedAfterAt, endedByAt } = edgesOf(line)
    return startedByAt <= at && at <= (endedAfterAt ?? endedByAt ?? Number.POSITIVE_INFINITY)
  })
  if (certain !== undefined) {
    const { position, knownAt } = certain
    return { standing: 'known', value: read(certain), sinceAt: edgesOf(certain).startedByAt, position, knownAt }
  }
  const possible = lines.filter((line) => {
    const { startedAfterAt, startedByAt, endedByAt } = edgesOf(line)
    return (startedAfterAt ?? startedByAt) <= at && at <= (endedByAt ?? Number.POSITIVE_INFINITY)
  })
  const last = possible.at(-1)
  if (last === undefined) return UNMEASURED
  return { standing: 'in-doubt', values: possible.map(read), position: last.position, knownAt: last.knownAt }
}

interface Edges {
  readonly startedAfterAt: number | null
  readonly startedByAt: number
  readonly endedAfterAt: number | null
  readonly endedByAt: number | null
}

const edgesOf = (line: RecordLine): Edges => ({
  startedAfterAt: instantIn(line, 'started_after_at'),
  startedByAt: instantIn(line, 'started_by_at') ?? Number.POSITIVE_INFINITY,
  endedAfterAt: instantIn(line, 'ended_after_at'),
  endedByAt: instantIn(line, 'ended_by_at'),
})

function isWithin(line: RecordLine, at: number): boolean {
  const [from, to] = [instantIn(line, 'from_at'), instantIn(line, 'to_at')]
  return from !== null && from < at && (to === null || at < to)
}

function changeOf(line: RecordLine, trueAt: number): KnownChange[] {
  const [at, kind, sentence] = [instantIn(line, 'at'), textIn(line, 'kind'), textIn(line, 'sentence')]
  if (line.source !== 'event' || at === null || at > trueAt || kind === null || sentence === null) return []
  const { key: eventId, position, knownAt } = line
  return [{ eventId, kind, at, sentence, position, knownAt, hasPackets: textIn(line, 'slot_at') !== null }]
}

function sayingOf(about: unknown): Saying {
  const given: Readonly<Record<string, unknown>> = typeof about === 'object' && about !== null ? { ...about } : {}
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : null)
  return { kind: text('kind') ?? 'registration', vantage: text('vantage'), node: text('node'), rloc: text('rloc') }
}

function textIn({ content }: RecordLine, name: string): string | null {
  const value = content?.[name]
  return typeof value === 'string' ? value : null
}

/** Times in lines are in UTC, with microseconds at most: `2026-11-20T12:00:00.123+00:00`. */
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?\+00:00$/

function instantIn(line: RecordLine, name: string): number | null {
  const [, seconds, fraction = '.0'] = INSTANT.exec(textIn(line, name) ?? '') ?? []
  return seconds === undefined ? null : Temporal.Instant.from(`${seconds}${fraction}Z`).epochMilliseconds
}
