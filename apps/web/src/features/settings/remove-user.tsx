'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { toast } from '../../ui/toast.tsx'
import { removed, removeMeaning, removeTitle, WORDS } from './words.ts'

/** Asks once, then the account is gone. */
export function RemoveUser({ account, isMe }: { account: Account; isMe: boolean }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const remove = useMutation(
    trpc.users.remove.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast({ text: removed(account.name) })
        return queries.invalidateQueries(trpc.users.pathFilter())
      },
    }),
  )
  return (
    <>
      <Button
        kind="ghost"
        aria-label={`${WORDS.remove} ${account.name}`}
        disabledReason={isMe ? WORDS.ownAccount : undefined}
        onClick={() => setOpen(true)}
      >
        <Icon name="trash" size={14} />
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={removeTitle(account.name)} description={removeMeaning(account.email)}>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p role="alert" className="mr-auto text-12 text-down-text">
            {remove.isError && remove.error.message}
          </p>
          <Button onClick={() => setOpen(false)}>{WORDS.cancel}</Button>
          <Button
            kind="danger"
            disabledReason={remove.isPending ? WORDS.removing : undefined}
            onClick={() => remove.mutate({ userId: account.id })}
          >
            {WORDS.remove}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
