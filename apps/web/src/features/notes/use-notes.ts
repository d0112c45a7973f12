'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { toast } from '../../ui/toast.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { WORDS, writeRefusal } from './words.ts'

/** What can be done with the notes of a site. Everything says what it did; what is removed can be taken back. True: it was done. */
export function useNotes(site: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const me = useQuery(trpc.me.get.queryOptions())
  const options = { onSettled: () => client.invalidateQueries(trpc.notes.list.queryFilter({ site })) }
  const write = useMutation(trpc.notes.write.mutationOptions(options))
  const edit = useMutation(trpc.notes.edit.mutationOptions(options))
  const remove = useMutation(trpc.notes.remove.mutationOptions(options))
  const restore = useMutation(trpc.notes.restore.mutationOptions(options))

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
    refusal: writeRefusal(me.data),
    isBusy: write.isPending || edit.isPending || remove.isPending,
    write: (text: string) => tell(write.mutateAsync({ site, text }), WORDS.isWritten),
    edit: (id: number, text: string) => tell(edit.mutateAsync({ id, text }), WORDS.isEdited),
    remove: (id: number) => tell(remove.mutateAsync({ id }), WORDS.isRemoved, () => restore.mutateAsync({ id })),
  }
}

export type Notes = ReturnType<typeof useNotes>
