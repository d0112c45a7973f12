'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { paths, type SiteView } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { useNow } from '../../ui/now.tsx'
import { RANGES, type Range, readRange, usualRange, windowOf } from '../rtt/range.ts'
import { knownSince } from './known-since.ts'

/** The view of the site page that lives in the URL, and how to change a part of it. */
export function useSiteView(siteName: string) {
  const search = useSearchParams()
  const usual = useUsualRange(siteName)
  const view: SiteView = {
    range: search.get('range') ?? undefined,
    before: search.get('before') ?? undefined,
    after: search.get('after') ?? undefined,
  }
  const change = (part: SiteView) => window.history.replaceState(null, '', paths.site(siteName, { ...view, ...part }))
  return { range: readRange(search.get('range')) ?? usual, before: view.before, after: view.after, change }
}

/** Decided once per visit, so that the axes do not jump under the reader. */
function useUsualRange(siteName: string): Range {
  const trpc = useTRPC()
  const now = useNow(60_000)
  const { data } = useQuery(trpc.sites.states.queryOptions({ name: siteName }))
  const [first, setFirst] = useState<Range>()
  if (first !== undefined) return first
  if (data === undefined) return '1h'
  const usual = usualRange(knownSince(data), now)
  setFirst(usual)
  return usual
}

/** The window of `range` that ends now; moves on once per step. */
export function useWindow(range: Range) {
  const { stepMs } = RANGES[range]
  return { ...windowOf(range, useNow(stepMs)), stepMs }
}
