'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'

/** Looks an EID up and goes where the answers appear. */
export function useLookUp() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  return useMutation(
    trpc.lookups.start.mutationOptions({
      onSuccess: ({ id }) => {
        router.push(paths.lookup(id))
        return queries.invalidateQueries(trpc.lookups.recent.pathFilter())
      },
    }),
  )
}
