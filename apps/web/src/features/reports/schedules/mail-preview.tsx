'use client'

import type { WantedSchedule } from '@lispwatch/domain/report/schedule'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { WORDS } from './words.ts'

interface Props {
  readonly of: Pick<WantedSchedule, 'kind' | 'scope' | 'every' | 'format'>
  readonly name: string
}

/** The mail as it would leave now. */
export function MailPreview({ of, name }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button aria-label={`${WORDS.preview}: ${name}`} onClick={() => setOpen(true)}>
        {WORDS.preview}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={WORDS.preview}>
        {isOpen && <Mail of={of} />}
      </Dialog>
    </>
  )
}

function Mail({ of }: Pick<Props, 'of'>) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.reports.previewMail.queryOptions(of, { retry: false }))
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={4} />
    return <QueryFailed title={WORDS.previewFailed} error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      <p className="mb-3 font-medium break-words">{data.subject}</p>
      <pre className="font-sans break-words whitespace-pre-wrap">{data.text}</pre>
    </>
  )
}
