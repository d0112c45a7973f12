'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiToken } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { toast } from '../../ui/toast.tsx'
import { REVOKE_MEANING, revoked, revokeTitle, WORDS } from './tokens-words.ts'

/** Asks once, then the token is refused. */
export function RevokeToken({ token }: { token: ApiToken }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const revoke = useMutation(
    trpc.tokens.revoke.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast({ text: revoked(token.name) })
        return queries.invalidateQueries(trpc.tokens.pathFilter())
      },
    }),
  )
  return (
    <>
      <Button kind="ghost" aria-label={`${WORDS.revoke} ${token.name}`} onClick={() => setOpen(true)}>
        <Icon name="trash" size={14} />
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={revokeTitle(token.name)} description={REVOKE_MEANING}>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p role="alert" className="mr-auto text-12 text-down-text">
            {revoke.isError && revoke.error.message}
          </p>
          <Button onClick={() => setOpen(false)}>{WORDS.cancel}</Button>
          <Button
            kind="danger"
            disabledReason={revoke.isPending ? WORDS.revoking : undefined}
            onClick={() => revoke.mutate({ id: token.id })}
          >
            {WORDS.revoke}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
