'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { changeRefusal } from '../alerting/words.ts'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PublicationsFrame } from '../publications/publications-frame.tsx'
import { Addresses } from './addresses.tsx'
import { Numbers } from './numbers.tsx'
import { Offers } from './offers.tsx'
import { WORDS } from './words.ts'

/** People come and go without an event. */
const REFRESH_MS = 30_000

/** Who is told what is said on the status pages, and what each page offers. */
export function SubscribersPage() {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const refusal = changeRefusal(me.data)
  return (
    <PublicationsFrame>
      <div className="space-y-4">
        <Overview />
        {me.data !== undefined && refusal === undefined && <Addresses />}
        <Offers refusal={refusal} />
      </div>
    </PublicationsFrame>
  )
}

function Overview() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.subscribers.overview.queryOptions(undefined, { refetchInterval: REFRESH_MS }))
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={3} />
    return <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
  }
  return data.counts.length === 0 ? <Empty title={WORDS.noneTitle}>{WORDS.none}</Empty> : <Numbers {...data} />
}
