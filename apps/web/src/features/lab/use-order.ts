'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'

/** Tells the simulated network something; the list of what is broken follows at once. */
export function useOrder() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useMutation(trpc.lab.carryOut.mutationOptions({ onSettled: () => queries.invalidateQueries(trpc.lab.pathFilter()) }))
}
