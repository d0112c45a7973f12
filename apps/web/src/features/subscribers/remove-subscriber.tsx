'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SubscriberRow } from '../../lib/subscriber-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { toast } from '../../ui/toast.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { WORDS } from './words.ts'

/** Asks once: what is forgotten cannot be brought back. */
export function RemoveSubscriber({ subscriber: { id, address } }: { subscriber: SubscriberRow }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  const remove = useMutation(
    trpc.subscribers.remove.mutationOptions({
      onSuccess: () => {
        setAsks(false)
        toast({ text: WORDS.removed })
        return queries.invalidateQueries(trpc.subscribers.pathFilter())
      },
    }),
  )
  return (
    <>
      <Button kind="ghost" aria-label={`${WORDS.remove} ${address ?? id}`} onClick={() => setAsks(true)}>
        <Icon name="trash" size={14} />
      </Button>
      <Dialog open={asks} onOpenChange={setAsks} title={WORDS.removeTitle} description={WORDS.removeMeaning}>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p role="alert" className="mr-auto text-12 text-down-text">
            {remove.isError && whyFailed(remove.error)}
          </p>
          <Button onClick={() => setAsks(false)}>{WORDS.cancel}</Button>
          <Button kind="danger" disabledReason={remove.isPending ? WORDS.removing : undefined} onClick={() => remove.mutate({ id })}>
            {WORDS.remove}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
