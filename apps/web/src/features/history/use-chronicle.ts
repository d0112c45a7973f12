'use client'

import { useMemo } from 'react'
import type { MappingVersion, StateInterval } from '../../lib/shapes.ts'
import type { QueryError } from '../fallback/why-failed.ts'
import { type Chronicle, chronicleOf } from './chronicle.ts'

/** Ends of intervals that still hold move with every observation. */
export const REFRESH_MS = 20_000

interface Answer<T> {
  readonly data: T | undefined
  readonly error: QueryError | null
  readonly refetch: () => unknown
}

export interface AskedChronicle {
  readonly chronicle: Chronicle | undefined
  /** Undefined unless there is nothing to show because of it. */
  readonly error: QueryError | undefined
  readonly retry: () => void
}

/** Two answers as one chronicle, which keeps its identity while they are the same; `eid`: the one that all of it is about. */
export function useChronicle(
  versions: Answer<readonly MappingVersion[]>,
  states: Answer<readonly StateInterval[]>,
  eid?: string,
): AskedChronicle {
  const [told, stood] = [versions.data, states.data]
  const chronicle = useMemo(
    () => (told === undefined || stood === undefined ? undefined : chronicleOf(told, stood, eid)),
    [told, stood, eid],
  )
  return {
    chronicle,
    error: chronicle === undefined ? (versions.error ?? states.error ?? undefined) : undefined,
    retry: () => {
      void versions.refetch()
      void states.refetch()
    },
  }
}
