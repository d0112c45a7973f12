'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { toast } from '../../ui/toast.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { handleRefusal } from './words.ts'

/** What can be done with incidents, and why not where it cannot. Everything says what it did, and offers to take it back where that can be done. */
export function useHandling() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const me = useQuery(trpc.me.get.queryOptions())
  const refresh = () => client.invalidateQueries(trpc.incidents.pathFilter())
  const options = { onSettled: refresh }
  const acknowledge = useMutation(trpc.incidents.acknowledge.mutationOptions(options))
  const unacknowledge = useMutation(trpc.incidents.unacknowledge.mutationOptions(options))
  const assign = useMutation(trpc.incidents.assign.mutationOptions(options))
  const snooze = useMutation(trpc.incidents.snooze.mutationOptions(options))
  const note = useMutation(trpc.incidents.note.mutationOptions(options))
  const merge = useMutation(trpc.incidents.merge.mutationOptions(options))

  /** Does it, and says so; what is refused is said as well. True: it was done. */
  async function tell(act: Promise<unknown>, text: string, undo?: () => Promise<unknown>): Promise<boolean> {
    try {
      await act
      toast({ text, undo })
      return true
    } catch (error) {
      toast({ text: error instanceof Error ? whyFailed(error) : String(error) })
      return false
    }
  }

  return {
    /** Undefined: they may. */
    refusal: me.data === undefined ? undefined : handleRefusal(me.data),
    isBusy: [acknowledge, unacknowledge, assign, snooze, note, merge].some(({ isPending }) => isPending),
    acknowledge: (id: number) =>
      tell(acknowledge.mutateAsync({ id }), `You acknowledged incident ${id}.`, () => unacknowledge.mutateAsync({ id })),
    unacknowledge: (id: number) =>
      tell(unacknowledge.mutateAsync({ id }), `Incident ${id} is not acknowledged any more.`, () => acknowledge.mutateAsync({ id })),
    assign: (id: number, assignee: string | null, before: string | null) =>
      tell(
        assign.mutateAsync({ id, assignee }),
        assignee === null ? `Nobody has incident ${id} now.` : `${assignee} has incident ${id} now.`,
        () => assign.mutateAsync({ id, assignee: before }),
      ),
    snooze: (id: number, until: number | null, word: string) =>
      tell(
        snooze.mutateAsync({ id, until }),
        until === null ? `The snooze of incident ${id} is over.` : `Incident ${id} is snoozed for ${word}.`,
        until === null ? undefined : () => snooze.mutateAsync({ id, until: null }),
      ),
    note: (id: number, text: string) => tell(note.mutateAsync({ id, text }), `Your note is in the timeline of incident ${id}.`),
    merge: (id: number, into: number) => tell(merge.mutateAsync({ id, into }), `Incident ${id} is part of incident ${into} now.`),
  }
}

export type Handling = ReturnType<typeof useHandling>
