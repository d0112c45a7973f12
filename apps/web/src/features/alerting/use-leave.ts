'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC } from '../../trpc/react.tsx'
import { toast } from '../../ui/toast.tsx'

/** Says what was done to a rule or route and goes back to their list, which is read anew. */
export function useLeave(path: string): (text: string) => Promise<void> {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  return async (text) => {
    toast({ text })
    await queries.invalidateQueries(trpc.alertRules.pathFilter())
    router.push(path)
  }
}
