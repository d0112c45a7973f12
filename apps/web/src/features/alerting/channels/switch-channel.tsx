'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChannelRow } from '../../../lib/alerting-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { WORDS } from './words.ts'

/** Turns a channel off for a while, or on again. */
export function SwitchChannel({ channel: { name, isOn, version }, refusal }: { channel: ChannelRow; refusal: string | undefined }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const change = useMutation(
    trpc.alerting.switchChannel.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.alerting.pathFilter()),
      onError: (error) => toast({ text: whyFailed(error) }),
    }),
  )
  const word = isOn ? WORDS.turnOff : WORDS.turnOn
  return (
    <Button
      aria-label={`${word} ${name}`}
      disabledReason={refusal ?? (change.isPending ? WORDS.saving : undefined)}
      onClick={() => change.mutate({ name, isOn: !isOn, version })}
    >
      {word}
    </Button>
  )
}
