'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { paths } from '../../lib/paths.ts'

type Query = Readonly<Record<string, string | undefined>>

/** The view that the URL says, and how to change a part of it. `read` and `write` must be the same functions in every rendering. */
export function useView<View>(
  path: string,
  read: (search: { get(name: string): string | null }) => View,
  write: (view: View) => Query,
): { readonly view: View; readonly query: Query; readonly change: (part: Partial<View>) => void } {
  const search = useSearchParams()
  const view = useMemo(() => read(search), [search, read])
  const query = useMemo(() => write(view), [view, write])
  const change = (part: Partial<View>) => window.history.replaceState(null, '', paths.withSearch(path, write({ ...view, ...part })))
  return { view, query, change }
}
