'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Whether `needPx` have room in the element; true before it was measured, and where nothing is needed. */
export function useFits(element: RefObject<HTMLElement | null>, needPx: number): boolean {
  const [hasPx, setHasPx] = useState(Number.POSITIVE_INFINITY)
  useEffect(() => {
    const { current } = element
    if (current === null || needPx === 0) return
    const observer = new ResizeObserver(() => setHasPx(current.clientWidth))
    observer.observe(current)
    return () => observer.disconnect()
  }, [element, needPx])
  return needPx === 0 || needPx <= hasPx
}
