'use client'

import { useSearchParams } from 'next/navigation'
import { type EidView, paths } from '../../lib/paths.ts'
import { useNow } from '../../ui/now.tsx'
import { RANGES, type Range, readRange, windowOf } from '../rtt/range.ts'

export type EidRange = Range | 'all'

const TICK_MS = 10_000
const LEAST_MS = 600_000

/** The view of the page that lives in the URL, and how to change a part of it. */
export function useEidView(eid: string) {
  const search = useSearchParams()
  const view: EidView = {
    range: search.get('range') ?? undefined,
    before: search.get('before') ?? undefined,
    after: search.get('after') ?? undefined,
  }
  const change = (part: EidView) => window.history.replaceState(null, '', paths.eid(eid, { ...view, ...part }))
  const range: EidRange = readRange(search.get('range')) ?? 'all'
  return { range, before: view.before, after: view.after, change }
}

/** The stretch that is drawn: a range that ends now, or all of which anything is known; `known.toAt` null: until now. */
export function useEidWindow(range: EidRange, known: { fromAt: number | null; toAt: number | null }): { fromAt: number; toAt: number } {
  const now = useNow(range === 'all' ? TICK_MS : RANGES[range].stepMs)
  if (range !== 'all') {
    const { fromAt, toAt } = windowOf(range, now)
    return { fromAt, toAt: Math.min(now, toAt) }
  }
  const to = known.toAt ?? now
  const from = Math.min(known.fromAt ?? to, to - LEAST_MS)
  // What began or ended at the very edge would not be seen to.
  const rim = (to - from) / 50
  return { fromAt: from - rim, toAt: known.toAt === null ? now : to + rim }
}
