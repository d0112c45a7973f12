'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { toast } from '../../ui/toast.tsx'
import { asked, askRefusal, WORDS } from './words.ts'

/** Asks everything of the site at once; for those who may. */
export function AskNow({ siteName }: { siteName: string }) {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const ask = useMutation(trpc.actions.askNow.mutationOptions({ onSuccess: ({ targets }) => toast({ text: asked(targets) }) }))
  const refusal = me.data === undefined ? undefined : askRefusal(me.data)
  return (
    <div className="flex flex-wrap items-center justify-end gap-3 print:hidden">
      <p role="alert" className="text-12 text-down-text">
        {ask.isError && ask.error.message}
      </p>
      <Button
        title={refusal === undefined ? WORDS.askMeaning : undefined}
        disabledReason={ask.isPending ? WORDS.asking : refusal}
        onClick={() => ask.mutate({ siteName })}
      >
        <Icon name="ask" size={14} />
        {WORDS.askNow}
      </Button>
    </div>
  )
}
