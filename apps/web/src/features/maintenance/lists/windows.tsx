'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { useNow } from '../../../ui/now.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { WORDS } from '../words.ts'
import { phaseOf } from './phase.ts'
import { PhasedList } from './phased-list.tsx'
import { WindowRow } from './window-row.tsx'

/** Others plan as well. */
const REFRESH_MS = 20_000

/** Every maintenance window, those that matter now first. */
export function Windows({ refusal }: { refusal: string | undefined }) {
  const trpc = useTRPC()
  const now = useNow(10_000)
  const { data, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.maintenance.windows.infiniteQueryOptions({}, { getNextPageParam: ({ next }) => next, refetchInterval: REFRESH_MS }),
  )
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={4} />
    return <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
  }
  const rows = data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <Empty title={WORDS.noneTitle}>{WORDS.none}</Empty>
  return (
    <div className="space-y-4">
      <PhasedList
        rows={rows}
        phaseOf={(row) => phaseOf(row, now).phase}
        render={(row) => <WindowRow key={row.id} row={row} refusal={refusal} />}
      />
      {hasNextPage && (
        <Button disabledReason={isFetchingNextPage ? WORDS.loadingOlder : undefined} onClick={() => void fetchNextPage()}>
          {WORDS.older}
        </Button>
      )}
    </div>
  )
}
