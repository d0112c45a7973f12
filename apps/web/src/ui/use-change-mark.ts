'use client'

import { type RefObject, useEffect, useRef } from 'react'

const MARK_MS = 600
const FRAMES = [{ backgroundColor: 'color-mix(in oklch, var(--accent-fill) 38%, transparent)' }, { backgroundColor: 'transparent' }]

/** Marks the element once when `value` changes, then lets it rest. Nothing moves for those who asked for stillness. */
export function useChangeMark<E extends HTMLElement>(value: string | number | null): RefObject<E | null> {
  const element = useRef<E>(null)
  const last = useRef(value)
  useEffect(() => {
    if (Object.is(last.current, value)) return
    last.current = value
    if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches)
      element.current?.animate(FRAMES, { duration: MARK_MS, easing: 'ease-out' })
  }, [value])
  return element
}
