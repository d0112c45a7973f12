'use client'

import type { QueryKey } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import type { ListName } from '../../lib/lists.ts'
import { paths } from '../../lib/paths.ts'
import { WINDOW_ROWS } from './pages.ts'
import { type ListWindow, useWindows } from './use-windows.ts'

export const LIST_REFRESH_MS = 10_000

type Query = Readonly<Record<string, string | undefined>>

/** A list that has a page of its own. The functions about the view must be the same in every rendering. */
interface Source<View, Asked, Row, S extends string> {
  readonly list: ListName
  readonly path: string
  readonly readView: (search: { get(name: string): string | null }) => View
  readonly writeView: (view: View) => Query
  /** What the server is asked for, windows aside. */
  readonly inputOf: (view: View) => Asked
  readonly keyOf: (input: Asked & WindowInput) => QueryKey
  /** How often what is on screen is asked for again; false: never. */
  readonly refreshMs?: (view: View) => number | false
  readonly read: (input: Asked & WindowInput, options: { readonly signal: AbortSignal }) => Promise<ListWindow<Row, S>>
}

interface WindowInput {
  readonly offset: number
  readonly limit: number
}

/** The view that the URL says, how to change a part of it, and the windows of its list that are on screen: what ListTable needs of a list. */
export function useList<View, Asked, Row, S extends string>({ list, path, inputOf, ...of }: Source<View, Asked, Row, S>) {
  const { readView, writeView } = of
  const search = useSearchParams()
  const view = useMemo(() => readView(search), [search, readView])
  const query = useMemo(() => writeView(view), [view, writeView])
  const asked = inputOf(view)
  const inputAt = (offset: number) => ({ ...asked, offset, limit: WINDOW_ROWS })
  const windows = useWindows({
    keyOf: (offset) => of.keyOf(inputAt(offset)),
    read: (offset, signal) => of.read(inputAt(offset), { signal }),
    refreshMs: of.refreshMs?.(view) ?? LIST_REFRESH_MS,
  })
  const change = (part: Partial<View>) => window.history.replaceState(null, '', paths.withSearch(path, writeView({ ...view, ...part })))
  return { list, view, query, asked, change, windows }
}
