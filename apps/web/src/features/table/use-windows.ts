'use client'

import { type QueryKey, useQueries } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { QueryError } from '../fallback/why-failed.ts'
import { FIRST_PAGE, type Pages, pagesOf, WINDOW_ROWS } from './pages.ts'

/** A part of a list, as the server gives it. */
export interface ListWindow<Row, S extends string = string> {
  readonly rows: readonly Row[]
  readonly offset: number
  readonly matching: number
  readonly total: number
  readonly counts: readonly { readonly state: S; readonly count: number }[]
  readonly isOld: boolean
}

interface Source<Row, S extends string> {
  /** The key of the window that begins at `offset`; another list has another. */
  readonly keyOf: (offset: number) => QueryKey
  readonly read: (offset: number, signal: AbortSignal) => Promise<ListWindow<Row, S>>
  /** How often what is on screen is asked for again; false: never. */
  readonly refreshMs: number | false
}

/** A long list of which only what is on screen is loaded. */
export interface Windows<Row, S extends string = string> {
  /** The newest window there is: how many match, of how many. */
  readonly newest: ListWindow<Row, S> | undefined
  /** Undefined while it is loading. */
  readonly rowAt: (index: number) => Row | undefined
  /** What is shown is still what was asked for before. */
  readonly isBefore: boolean
  readonly error: QueryError | null
  readonly retry: () => void
  /** Tells which rows are on screen. */
  readonly look: (first: number, last: number) => void
}

/** A newer reading is on its way at the server. */
const SOON_MS = 800

/** Reads the windows that are on screen, and keeps showing the list that was asked for before until there is something of the new one. */
export function useWindows<Row, S extends string>({ keyOf, read, refreshMs }: Source<Row, S>): Windows<Row, S> {
  type W = ListWindow<Row, S>
  const list = JSON.stringify(keyOf(0))
  const [seen, setSeen] = useState<{ readonly list: string; readonly pages: Pages }>({ list, pages: FIRST_PAGE })
  const pages = seen.list === list ? seen.pages : FIRST_PAGE
  const results = useQueries({
    queries: pagesOf(pages).map((page) => ({
      queryKey: keyOf(page * WINDOW_ROWS),
      queryFn: ({ signal }: { signal: AbortSignal }) => read(page * WINDOW_ROWS, signal),
      refetchInterval: (query: { state: { data: W | undefined } }) => (query.state.data?.isOld === true ? SOON_MS : refreshMs),
    })),
  })
  const loaded = results.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const last = useRef<{ readonly list: string; readonly windows: readonly W[] } | undefined>(undefined)
  if (loaded.length > 0) last.current = { list, windows: loaded }
  const isBefore = loaded.length === 0 && last.current !== undefined && last.current.list !== list
  const shown = loaded.length > 0 || isBefore ? (last.current?.windows ?? []) : []
  const look = useCallback(
    (first: number, end: number) => {
      const next = { from: Math.floor(first / WINDOW_ROWS), to: Math.floor(end / WINDOW_ROWS) }
      setSeen((now) => (now.list === list && now.pages.from === next.from && now.pages.to === next.to ? now : { list, pages: next }))
    },
    [list],
  )
  const failed = results.find(({ isError }) => isError)
  return {
    newest: shown[0] ?? last.current?.windows[0],
    rowAt: (index) => {
      const its = shown.find(({ offset, rows }) => index >= offset && index < offset + rows.length)
      return its?.rows[index - its.offset]
    },
    isBefore,
    // The procedures' errors are all of this shape; the query library does not know.
    error: (failed?.error as QueryError | undefined) ?? null,
    retry: () => {
      for (const { isError, refetch } of results) if (isError) void refetch()
    },
    look,
  }
}
