'use client'

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { RlocPoints, SitePoints } from '../../lib/shapes.ts'
import { decodeStates } from '../../lib/state-code.ts'
import { useTRPC } from '../../trpc/react.tsx'
import type { QueryError } from '../fallback/why-failed.ts'

/** Positions change with the inventory, and an event says when. */
const KEEPS_MS = 3_600_000
/** What is being read anew on the server is asked for again so soon. */
const SOON_MS = 500
/** Without any event states are asked for again so often, as some change by mere time. */
const LATER_MS = 30_000

/** The sites and how they stand: `states` is an index in SEVERITY for each. Both keep their identity while they are the same. */
export interface PointsWithStates<P> {
  readonly points: P
  readonly states: Uint8Array
}

export interface Asked<P> {
  readonly data: PointsWithStates<P> | undefined
  /** Undefined unless there is nothing to show because of it. */
  readonly error: QueryError | undefined
  readonly retry: () => void
}

const again = (query: { readonly state: { readonly data?: { readonly isOld: boolean } | undefined } }) =>
  query.state.data?.isOld === true ? SOON_MS : LATER_MS

export function useSitePoints(): Asked<SitePoints> {
  const { map } = useTRPC()
  const points = useQuery(map.sites.queryOptions(undefined, { staleTime: KEEPS_MS }))
  const states = useQuery(map.siteStates.queryOptions(undefined, { refetchInterval: again, placeholderData: keepPreviousData }))
  return useTogether(points, states, map.sites.pathFilter())
}

/** Asked for only when somebody wants to see them: there may be tens of thousands. */
export function useRlocPoints(enabled: boolean): Asked<RlocPoints> {
  const { map } = useTRPC()
  const points = useQuery(map.rlocs.queryOptions(undefined, { staleTime: KEEPS_MS, enabled }))
  const states = useQuery(map.rlocStates.queryOptions(undefined, { refetchInterval: again, placeholderData: keepPreviousData, enabled }))
  return useTogether(points, states, map.rlocs.pathFilter())
}

interface Answer<T> {
  readonly data: T | undefined
  readonly error: QueryError | null
  readonly refetch: () => unknown
}

/** Points and states that belong together; while they do not, the points are asked for again and the last ones stay. */
function useTogether<P extends { readonly version: string }>(
  points: Answer<P>,
  states: Answer<{ readonly version: string; readonly states: string }>,
  filter: { readonly queryKey: readonly unknown[] },
): Asked<P> {
  const queryClient = useQueryClient()
  const text = states.data?.states
  const isApart = points.data !== undefined && states.data !== undefined && points.data.version !== states.data.version
  const version = states.data?.version
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once for each version that is not here yet.
  useEffect(() => {
    if (isApart) void queryClient.invalidateQueries({ queryKey: filter.queryKey })
  }, [isApart, version, queryClient])
  const decoded = useMemo(() => (text === undefined ? undefined : decodeStates(text)), [text])
  const data = useMemo(
    () => (points.data === undefined || decoded === undefined ? undefined : { points: points.data, states: decoded }),
    [points.data, decoded],
  )
  return {
    data,
    error: data === undefined ? (points.error ?? states.error ?? undefined) : undefined,
    retry: () => {
      void points.refetch()
      void states.refetch()
    },
  }
}
