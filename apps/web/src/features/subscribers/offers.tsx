'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { OfferForm } from './offer-form.tsx'
import { WORDS } from './words.ts'

/** What each page offers beside its feeds. */
export function Offers({ refusal }: { refusal: string | undefined }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.subscribers.offers.queryOptions())
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={3} />
    return <QueryFailed title={WORDS.offersFailed} error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      {data.problem !== null && (
        <Notice state="unknown" title={WORDS.noKeyTitle}>
          {data.problem}
        </Notice>
      )}
      {data.pages.map((page) => (
        <OfferForm key={`${page.name} ${page.offer?.changedAt}`} page={page} channels={data.channels} refusal={refusal} />
      ))}
    </>
  )
}
