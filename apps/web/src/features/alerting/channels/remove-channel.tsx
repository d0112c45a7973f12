'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChannelRow } from '../../../lib/alerting-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { namedRefusal, removeTitle, WORDS } from './words.ts'

/** Asks once. A channel that routes lead to stays. */
export function RemoveChannel({ channel, refusal }: { channel: ChannelRow; refusal: string | undefined }) {
  const { name, version } = channel
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  const remove = useMutation(
    trpc.alerting.removeChannel.mutationOptions({
      onSuccess: () => {
        setAsks(false)
        toast({ text: `${name} ${WORDS.removed}` })
        return queries.invalidateQueries(trpc.alerting.pathFilter())
      },
    }),
  )
  return (
    <>
      <Button
        kind="ghost"
        aria-label={`${WORDS.remove} ${name}`}
        disabledReason={refusal ?? namedRefusal(channel)}
        onClick={() => setAsks(true)}
      >
        <Icon name="trash" size={14} />
      </Button>
      <Dialog open={asks} onOpenChange={setAsks} title={removeTitle(name)} description={WORDS.removeMeaning}>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p role="alert" className="mr-auto text-12 text-down-text">
            {remove.isError && whyFailed(remove.error)}
          </p>
          <Button onClick={() => setAsks(false)}>{WORDS.cancel}</Button>
          <Button
            kind="danger"
            disabledReason={remove.isPending ? WORDS.removing : undefined}
            onClick={() => remove.mutate({ name, version })}
          >
            {WORDS.remove}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
