'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * Counts how often `value` changed since the first render. Used as a key beside the class `changed`, it marks a change once and then
 * rests: `<td key={times} className={times > 0 ? 'changed' : ''}>`.
 */
export function useChanged(value: string | number | null): number {
  const last = useRef(value)
  const [times, setTimes] = useState(0)
  useEffect(() => {
    if (Object.is(last.current, value)) return
    last.current = value
    setTimes((before) => before + 1)
  }, [value])
  return times
}
