import { Temporal } from 'temporal-polyfill'
import type { Span } from '../availability/track.ts'

const DAY_MS = 86_400_000

/** When an EID-prefix was registered. */
export interface RegisteredSpans {
  /** `10.1.0.0/24`: such a list knows no instances. */
  readonly prefix: string
  readonly spans: readonly Span[]
}

const meets = (spans: readonly Span[], day: Span) => spans.some(({ fromAt, toAt }) => fromAt < day.toAt && toAt > day.fromAt)

/**
 * Daily lists as LISPmon keeps them, one line per UTC day, the oldest first: `2010-01-07;2;153.16.15.0/24;153.16.19.0/24`, with what was
 * registered at some time of that day. A day on which nobody measured (`measured`) has no line: it is a gap, and not an empty list. Today is
 * told as far as it went. `lispwatch import lispmon` reads it.
 */
export function dayListText(registered: readonly RegisteredSpans[], measured: readonly Span[], span: Span): string {
  const lines: string[] = []
  for (let fromAt = Math.floor(span.fromAt / DAY_MS) * DAY_MS; fromAt < span.toAt; fromAt += DAY_MS) {
    const day = { fromAt, toAt: Math.min(fromAt + DAY_MS, span.toAt) }
    if (!meets(measured, day)) continue
    const prefixes = registered.filter(({ spans }) => meets(spans, day)).map(({ prefix }) => prefix)
    lines.push([Temporal.Instant.fromEpochMilliseconds(fromAt).toString().slice(0, 10), prefixes.length, ...prefixes].join(';'))
  }
  return lines.map((line) => `${line}\n`).join('')
}
