'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { useNow } from '../../../ui/now.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { WORDS } from '../words.ts'
import { phaseOfSilence } from './phase.ts'
import { PhasedList } from './phased-list.tsx'
import { SilenceRow } from './silence-row.tsx'

/** Others silence as well. */
const REFRESH_MS = 20_000

/** Every silence, those that hold first. */
export function Silences({ refusal }: { refusal: string | undefined }) {
  const trpc = useTRPC()
  const now = useNow(10_000)
  const { data, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.maintenance.silences.infiniteQueryOptions({}, { getNextPageParam: ({ next }) => next, refetchInterval: REFRESH_MS }),
  )
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={4} />
    return <QueryFailed title={WORDS.silencesFailed} error={error} onRetry={() => void refetch()} />
  }
  const rows = data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <Empty title={WORDS.noSilencesTitle}>{WORDS.noSilences}</Empty>
  return (
    <div className="space-y-4">
      <PhasedList
        rows={rows}
        phaseOf={(row) => phaseOfSilence(row, now)}
        render={(row) => <SilenceRow key={row.id} row={row} refusal={refusal} />}
      />
      {hasNextPage && (
        <Button disabledReason={isFetchingNextPage ? WORDS.loadingOlder : undefined} onClick={() => void fetchNextPage()}>
          {WORDS.older}
        </Button>
      )}
    </div>
  )
}
