'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'

/** Events tell what people do; that a lab was restarted, and all of it undone, nobody tells. */
export const LAB_LOOK_EVERY_MS = 30_000

/** How many things are broken by hand in the demo; 0 in a real network. */
export function useBrokenCount(isDemo: boolean): number {
  const trpc = useTRPC()
  const { data } = useQuery({ ...trpc.lab.state.queryOptions(), enabled: isDemo, refetchInterval: LAB_LOOK_EVERY_MS })
  return data?.broken.length ?? 0
}
