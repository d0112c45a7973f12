'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'

const REFRESH_MS = 30_000

/** The hierarchy and how its members stand: now (null), or at an instant, which stays as it was. Null before the first inventory. */
export function useHierarchy(at: number | null) {
  const trpc = useTRPC()
  const isNow = at === null
  const now = useQuery(trpc.hierarchy.get.queryOptions(undefined, { refetchInterval: REFRESH_MS, enabled: isNow }))
  const standings = useQuery(trpc.hierarchy.standings.queryOptions(undefined, { enabled: isNow }))
  const then = useQuery(trpc.past.hierarchy.queryOptions({ at: at ?? 0 }, { enabled: !isNow }))
  const shown = isNow ? now : then
  return {
    data: shown.data,
    standings: isNow ? standings.data : then.data?.standings,
    error: shown.data === undefined ? shown.error : null,
    retry: () => void shown.refetch(),
  }
}
