'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Candidate } from '../../../lib/eid-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { WORDS } from './words.ts'

/** Why a candidate is none of ours. */
export function IgnoreDialog({ candidate, onOpenChange }: { candidate: Candidate; onOpenChange: (open: boolean) => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const refresh = async () => {
    const old = [trpc.candidates.pathFilter(), trpc.hierarchy.coverage.pathFilter()]
    await Promise.all(old.map((filter) => client.invalidateQueries(filter)))
  }
  const reconsider = useMutation(trpc.candidates.reconsider.mutationOptions({ onSuccess: refresh }))
  const ignore = useMutation(
    trpc.candidates.ignore.mutationOptions({
      onSuccess: async () => {
        onOpenChange(false)
        const undo = () => reconsider.mutateAsync({ id: candidate.id })
        toast({ text: `${candidate.eid} ${WORDS.isIgnored}`, undo })
        await refresh()
      },
    }),
  )
  const isEmpty = reason.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isEmpty) ignore.mutate({ id: candidate.id, reason: reason.trim() })
  }
  return (
    <Dialog open onOpenChange={onOpenChange} title={`${WORDS.ignore} ${candidate.eid}`} description={WORDS.ignoreMeaning}>
      <form onSubmit={submit} className="space-y-4">
        <Field
          label={WORDS.reason}
          hint={WORDS.reasonHint}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        {ignore.isError && (
          <p role="alert" className="text-down-text">
            {whyFailed(ignore.error)}
          </p>
        )}
        <Button
          kind="primary"
          type="submit"
          disabledReason={ignore.isPending ? 'It is being noted.' : isEmpty ? 'Say why first.' : undefined}
        >
          {WORDS.ignore}
        </Button>
      </form>
    </Dialog>
  )
}
