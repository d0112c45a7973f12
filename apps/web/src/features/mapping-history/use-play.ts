'use client'

import { useEffect, useRef, useState } from 'react'

/** Takes a step every `everyMs` while it plays; `step` says whether there was one. */
export function usePlay(step: () => boolean, everyMs: number) {
  const [isPlaying, setPlaying] = useState(false)
  const latest = useRef(step)
  latest.current = step
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => {
      if (!latest.current()) setPlaying(false)
    }, everyMs)
    return () => clearInterval(timer)
  }, [isPlaying, everyMs])
  return { isPlaying, setPlaying }
}
