'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** Before the browser has measured anything, and on the server: a screen. */
const FIRST_RECT = { width: 1440, height: 900 }
const OVERSCAN = 8
/** Where rows begin on most pages: those that are drawn before anything is measured are those that stay. */
const FIRST_TOP_PX = 210
/** Whoever scrolls on within this time is not shown what flew past. */
const REST_MS = 60

const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect

/** Which rows of a table are on screen while the page scrolls, and how much room the others take. */
export function useVisibleRows(
  /** Where the rows begin. */
  top: RefObject<HTMLElement | null>,
  { count, rowPx, onLook }: { readonly count: number; readonly rowPx: number; readonly onLook: (first: number, last: number) => void },
) {
  const [margin, setMargin] = useState(FIRST_TOP_PX)
  useBrowserLayoutEffect(() => {
    const { current } = top
    if (current === null) return
    const begins = Math.round(current.getBoundingClientRect().top + window.scrollY)
    if (Math.abs(begins - margin) > 1) setMargin(begins)
  })
  const virtualizer = useWindowVirtualizer({
    ...{ count, overscan: OVERSCAN, scrollMargin: margin, initialRect: FIRST_RECT, initialOffset: 0 },
    estimateSize: () => rowPx,
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0], items.at(-1)]
  const [from, to] = [first?.index ?? 0, last?.index ?? 0]
  useEffect(() => {
    const timer = setTimeout(() => onLook(from, to), REST_MS)
    return () => clearTimeout(timer)
  }, [from, to, onLook])
  return {
    items,
    measure: virtualizer.measureElement,
    abovePx: first === undefined ? 0 : first.start - margin,
    belowPx: last === undefined ? 0 : virtualizer.getTotalSize() - (last.end - margin),
  }
}
