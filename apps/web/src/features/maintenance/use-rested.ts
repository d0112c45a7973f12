'use client'

import { useEffect, useState } from 'react'

const REST_MS = 350

/** A value as it was when it last rested for a moment: whoever types is not answered letter by letter. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
