import Link from 'next/link'
import { STATE_STYLE, TONE_CLASS, type Tone } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { place } from './block.ts'
import { LaneRow } from './lane.tsx'
import { piece, type TimeWindow } from './timeline.ts'

/** Something that lasted for a while and was noted to the second. `toAt` null: it lasts. */
export interface Span {
  readonly key: string
  readonly fromAt: number
  readonly toAt: number | null
  readonly text: string
  readonly href: string
}

interface Props {
  readonly title: string
  /** Its colour. */
  readonly state: 'down' | 'maintenance'
  readonly spans: readonly Span[]
  readonly window: TimeWindow
  /** Said where there is nothing. */
  readonly none: string
}

/** Spans of one kind, those that overlap below one another; each leads to its page. */
export function SpanLanes({ title, state, spans, window, none }: Props) {
  const shown = spans.flatMap((span) => {
    const part = piece(span.fromAt, span.toAt ?? window.toAt, window)
    return part === undefined ? [] : [{ span, part }]
  })
  const rows = stacked(shown)
  return (
    <section aria-label={title} className="space-y-1.5">
      <h3 className="text-12 font-medium md:w-56 md:text-right lg:w-72">{title}</h3>
      {rows.length === 0 && (
        <LaneRow label="">
          <p className="text-12 text-muted">{none}</p>
        </LaneRow>
      )}
      {rows.map((row) => (
        <LaneRow key={row[0]?.span.key} label="">
          <ol aria-label={title} className="relative h-5">
            {row.map(({ span, part }) => (
              <li key={span.key}>
                <Link
                  href={span.href}
                  title={span.text}
                  style={place(part)}
                  className={cx('absolute inset-y-0.5 rounded-xs', TONE_CLASS[toneOf(state)].fill)}
                >
                  <span className="sr-only">{span.text}</span>
                </Link>
              </li>
            ))}
          </ol>
        </LaneRow>
      ))}
    </section>
  )
}

const toneOf = (state: Props['state']): Tone => STATE_STYLE[state].tone

/** Rows in which nothing overlaps, filled from the first on. */
export function stacked<T extends { readonly part: { readonly left: number; readonly width: number } }>(shown: readonly T[]): T[][] {
  const rows: T[][] = []
  for (const one of [...shown].sort((a, b) => a.part.left - b.part.left)) {
    const row = rows.find((candidate) => {
      const last = candidate.at(-1)
      return last !== undefined && last.part.left + last.part.width <= one.part.left
    })
    if (row === undefined) rows.push([one])
    else row.push(one)
  }
  return rows
}
