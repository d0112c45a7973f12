'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RouterInputs } from '../../../server/root.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { type Deciding, decided, decideRefusal } from './words.ts'

export type Action = RouterInputs['drift']['decide']['action']

/** What can be done with cards. Everything says what it did, and can be taken back. */
export function useDeciding() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const me = useQuery(trpc.me.get.queryOptions())
  const decide = useMutation(
    trpc.drift.decide.mutationOptions({
      onSettled: () =>
        Promise.all([client.invalidateQueries(trpc.drift.pathFilter()), client.invalidateQueries(trpc.baseline.pathFilter())]),
    }),
  )
  const reopen = (ids: readonly number[]) => decide.mutateAsync({ ids: [...ids], action: { kind: 'reopen' } })
  return {
    refusal: decideRefusal(me.data),
    isBusy: decide.isPending,
    reopen: (id: number) => reopen([id]).catch((error) => toast({ text: error instanceof Error ? whyFailed(error) : String(error) })),
    /** True: all of it was done. */
    async decide(ids: readonly number[], action: Exclude<Action, { kind: 'reopen' }>): Promise<boolean> {
      try {
        const { done, refused } = await decide.mutateAsync({ ids: [...ids], action })
        const kind: Deciding = action.kind
        if (done.length > 0) toast({ text: decided(kind, done.length), undo: () => reopen(done) })
        const [first] = refused
        if (first?.refusal) toast({ text: first.refusal })
        return refused.length === 0
      } catch (error) {
        toast({ text: error instanceof Error ? whyFailed(error) : String(error) })
        return false
      }
    },
  }
}
