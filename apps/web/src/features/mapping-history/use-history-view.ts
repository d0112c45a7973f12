'use client'

import { useSearchParams } from 'next/navigation'
import { readInstant, writeInstant } from '../../lib/instant-text.ts'
import { paths } from '../../lib/paths.ts'
import { useNow } from '../../ui/now.tsx'
import { type EidRange, useEidWindow } from '../eid/use-eid-view.ts'
import type { TimeWindow } from '../history/timeline.ts'
import { readRange } from '../rtt/range.ts'
import { LEAST_MS } from './stretch.ts'

/** What the URL says: a stretch (null: a range that ends now), the instant that is looked at, two versions. */
export interface HistoryView {
  readonly range: EidRange
  readonly stretch: TimeWindow | null
  readonly at: number | null
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Reads the URL; what makes no sense counts as not said. */
export function readHistoryView(search: Pick<URLSearchParams, 'get'>, now: number): HistoryView {
  const fromAt = readInstant(search.get('from'), now)
  const toAt = readInstant(search.get('to'), now)
  return {
    range: readRange(search.get('range')) ?? 'all',
    stretch: fromAt === null || toAt === null || toAt - fromAt < LEAST_MS ? null : { fromAt, toAt },
    at: readInstant(search.get('at'), now),
    before: search.get('before') ?? undefined,
    after: search.get('after') ?? undefined,
  }
}

/** The view of the page, which lives in the URL, and how to change a part of it. */
export function useHistoryView(eid: string) {
  const view = readHistoryView(useSearchParams(), useNow(60_000) + 60_000)
  const change = (part: Partial<HistoryView>) => {
    const { range, stretch, at, before, after } = { ...view, ...part }
    const instants = {
      ...(stretch === null ? {} : { from: writeInstant(stretch.fromAt), to: writeInstant(stretch.toAt) }),
      ...(at === null ? {} : { at: writeInstant(at) }),
    }
    const shown = stretch === null && range !== 'all' ? { range } : {}
    window.history.replaceState(null, '', paths.eidHistory(eid, { ...shown, ...instants, before, after }))
  }
  return { view, change }
}

/** The whole of what is known, and the part of it that is shown. */
export function useStretches({ range, stretch }: HistoryView, known: { fromAt: number | null; toAt: number | null }) {
  const whole = useEidWindow('all', known)
  const chosen = useEidWindow(range, known)
  return { whole, window: stretch ?? chosen }
}
