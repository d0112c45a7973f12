'use client'

import { useSearchParams } from 'next/navigation'
import { paths, type SiteView } from '../../lib/paths.ts'
import { useNow } from '../../ui/now.tsx'
import { RANGES, type Range, readRange, windowOf } from './range.ts'

/** The view of the site page that lives in the URL, and how to change a part of it. */
export function useSiteView(siteName: string) {
  const search = useSearchParams()
  const range = readRange(search.get('range'))
  const view: SiteView = {
    range: search.get('range') ?? undefined,
    before: search.get('before') ?? undefined,
    after: search.get('after') ?? undefined,
  }
  const change = (part: SiteView) => window.history.replaceState(null, '', paths.site(siteName, { ...view, ...part }))
  return { range, before: view.before, after: view.after, change }
}

/** The window of `range` that ends now; moves on once per step. */
export function useWindow(range: Range) {
  const { stepMs } = RANGES[range]
  return { ...windowOf(range, useNow(stepMs)), stepMs }
}
