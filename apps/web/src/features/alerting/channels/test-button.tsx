'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly channel: string
  readonly refusal: string | undefined
  /** The id of the delivery. */
  readonly onSent: (id: string) => void
}

/** Sends a real message through the channel, which says that it is a test. */
export function TestButton({ channel, refusal, onSent }: Props) {
  const trpc = useTRPC()
  const test = useMutation(
    trpc.alerting.test.mutationOptions({
      onSuccess: ({ id }) => onSent(id),
      onError: (error) => toast({ text: whyFailed(error) }),
    }),
  )
  return (
    <Button disabledReason={refusal ?? (test.isPending ? WORDS.testing : undefined)} onClick={() => test.mutate({ channel })}>
      {WORDS.test}
    </Button>
  )
}
