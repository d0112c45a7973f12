'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { BaselineDetail } from '../../../lib/audit-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { EntryFields } from './entry-fields.tsx'
import { type EntryProblems, entryOfText, textOfEntry } from './entry-text.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly detail: BaselineDetail
  readonly isNew: boolean
  readonly refusal: string | undefined
  readonly onDone: () => void
}

/** An entry as somebody changes it. */
export function EntryForm({ detail, isNew, refusal, onDone }: Props) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [text, setText] = useState(() => textOfEntry(detail.entry))
  const [problems, setProblems] = useState<EntryProblems>({})
  const [reason, setReason] = useState('')
  const options = {
    onSuccess: async ({ written }: { written: number }) => {
      toast({ text: written === 0 ? WORDS.isSame : WORDS.isSaved })
      onDone()
      await Promise.all([client.invalidateQueries(trpc.baseline.pathFilter()), client.invalidateQueries(trpc.drift.pathFilter())])
    },
  }
  const save = useMutation(trpc.baseline.save.mutationOptions(options))
  const remove = useMutation(trpc.baseline.remove.mutationOptions(options))
  const isBusy = save.isPending || remove.isPending
  const why = refusal ?? (isBusy ? WORDS.isBusy : reason.trim() === '' ? WORDS.noReason : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (why !== undefined) return
    const read = entryOfText(text)
    setProblems('problems' in read ? read.problems : {})
    if ('entry' in read) save.mutate({ entry: read.entry, seen: isNew ? null : detail.seen, reason: reason.trim() })
  }
  const error = save.error ?? remove.error
  return (
    <form onSubmit={submit} className="space-y-4">
      <EntryFields text={text} problems={problems} isNew={isNew} onChange={(changed) => setText((before) => ({ ...before, ...changed }))} />
      <Field
        label={WORDS.reason}
        hint={WORDS.reasonHint}
        value={reason}
        maxLength={2000}
        onChange={({ target }) => setReason(target.value)}
      />
      {error !== null && (
        <p role="alert" className="text-down-text">
          {whyFailed(error)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" type="submit" disabledReason={why}>
          {WORDS.save}
        </Button>
        {detail.isWritten && (
          <Button
            kind="ghost"
            disabledReason={why}
            onClick={() => remove.mutate({ eid: detail.eid, seen: detail.entry, reason: reason.trim() })}
          >
            {WORDS.remove}
          </Button>
        )}
      </div>
    </form>
  )
}
