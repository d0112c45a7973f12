'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DeliveryRow } from '../../../lib/alerting-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { WORDS } from './words.ts'

/** What can be done with a message that reached nobody, or has not yet after an attempt. */
export function DeliveryActions({ delivery: { id, state, attempts, headline, closedBy } }: { delivery: DeliveryRow }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const me = useQuery(trpc.me.get.queryOptions())
  const done = (text: string) => ({
    onSuccess: () => {
      toast({ text })
      return queries.invalidateQueries(trpc.alerting.pathFilter())
    },
    onError: (error: Parameters<typeof whyFailed>[0]) => toast({ text: whyFailed(error) }),
  })
  const again = useMutation(trpc.alerting.sendAgain.mutationOptions(done(WORDS.again)))
  const giveUp = useMutation(trpc.alerting.giveUp.mutationOptions(done(WORDS.givenUp)))
  const leave = useMutation(trpc.alerting.leave.mutationOptions(done(WORDS.left)))
  const refusal = me.data?.capabilities.includes('acknowledge-incidents') === false ? WORDS.mayNot : undefined
  if (state === 'dead') {
    const isDoing = again.isPending || leave.isPending ? WORDS.doing : undefined
    return (
      <div className="flex flex-wrap gap-2 lg:justify-end">
        <Button aria-label={`${WORDS.sendAgain}: ${headline}`} disabledReason={refusal ?? isDoing} onClick={() => again.mutate({ id })}>
          {WORDS.sendAgain}
        </Button>
        {closedBy === null && (
          <Button aria-label={`${WORDS.leave}: ${headline}`} disabledReason={refusal ?? isDoing} onClick={() => leave.mutate({ id })}>
            {WORDS.leave}
          </Button>
        )}
      </div>
    )
  }
  if (state !== 'waiting' || attempts === 0) return null
  return (
    <Button
      aria-label={`${WORDS.giveUp}: ${headline}`}
      disabledReason={refusal ?? (giveUp.isPending ? WORDS.doing : undefined)}
      onClick={() => giveUp.mutate({ id })}
    >
      {WORDS.giveUp}
    </Button>
  )
}
