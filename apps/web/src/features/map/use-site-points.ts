'use client'

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { type MapLayerName, mapPointsPath } from '../../lib/map-points.ts'
import type { RlocPoints, SitePoints } from '../../lib/shapes.ts'
import { decodeStates } from '../../lib/state-code.ts'
import { useTRPC } from '../../trpc/react.tsx'
import type { QueryError } from '../fallback/why-failed.ts'

/** So long points are kept that nobody looks at. */
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

/** `at`: how they stood then, epoch ms; null: how they stand. Positions are those of now. */
export function useSitePoints(at: number | null): Asked<SitePoints> {
  const { map, past } = useTRPC()
  const isNow = at === null
  const kept = { placeholderData: keepPreviousData }
  const states = useQuery(map.siteStates.queryOptions(undefined, { ...kept, refetchInterval: again, enabled: isNow }))
  const then = useQuery(past.siteStates.queryOptions({ at: at ?? 0 }, { ...kept, enabled: !isNow }))
  return useTogether<SitePoints>('sites', isNow ? states : then, isNow ? map.siteStates.pathFilter() : past.siteStates.pathFilter())
}

/** Asked for only when somebody wants to see them: there may be tens of thousands. */
export function useRlocPoints(enabled: boolean): Asked<RlocPoints> {
  const { map } = useTRPC()
  const states = useQuery(map.rlocStates.queryOptions(undefined, { refetchInterval: again, placeholderData: keepPreviousData, enabled }))
  return useTogether<RlocPoints>('rlocs', states, map.rlocStates.pathFilter())
}

interface Answer<T> {
  readonly data: T | undefined
  readonly error: QueryError | null
  readonly refetch: () => unknown
}

/** Positions are read under their version, which a browser keeps, and are gone from memory a while after nobody looks at them. */
async function readPoints<P>(layer: MapLayerName, version: string, signal: AbortSignal): Promise<P> {
  const answer = await fetch(mapPointsPath(layer, version), { signal })
  if (!answer.ok) throw Object.assign(new Error((await answer.text()).slice(0, 300).trim()), { data: { httpStatus: answer.status } })
  // It is what our own server made of the same type.
  return (await answer.json()) as P
}

/** Points and states that belong together; while they do not, states are asked for again and the last ones that did stay. */
function useTogether<P extends { readonly version: string }>(
  layer: MapLayerName,
  states: Answer<{ readonly version: string; readonly states: string }>,
  filter: { readonly queryKey: readonly unknown[] },
): Asked<P> {
  const queryClient = useQueryClient()
  const wanted = states.data?.version
  const points = useQuery({
    queryKey: ['map points', layer, wanted],
    queryFn: ({ signal }) => readPoints<P>(layer, wanted ?? '', signal),
    ...{ enabled: wanted !== undefined, staleTime: Number.POSITIVE_INFINITY, gcTime: KEEPS_MS, placeholderData: keepPreviousData },
  })
  const isOvertaken = points.data !== undefined && !points.isPlaceholderData && points.data.version !== wanted
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once for each version that there is no more.
  useEffect(() => {
    if (isOvertaken) void queryClient.invalidateQueries({ queryKey: filter.queryKey })
  }, [isOvertaken, wanted, queryClient])
  const text = states.data?.states
  const decoded = useMemo(() => (text === undefined ? undefined : decodeStates(text)), [text])
  const last = useRef<PointsWithStates<P>>(undefined)
  const data = useMemo(() => {
    if (points.data === undefined || decoded === undefined || points.data.version !== wanted) return last.current
    return { points: points.data, states: decoded }
  }, [points.data, decoded, wanted])
  last.current = data
  return {
    data,
    error: data === undefined ? (points.error ?? states.error ?? undefined) : undefined,
    retry: () => {
      void points.refetch()
      void states.refetch()
    },
  }
}
