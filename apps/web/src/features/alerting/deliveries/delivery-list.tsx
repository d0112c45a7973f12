'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { DeliveryLine } from './delivery-line.tsx'
import type { DeliveryView } from './view.ts'
import { WORDS } from './words.ts'

const REFRESH_MS = 5_000

interface Props {
  readonly filter: DeliveryView
  readonly id: string
  readonly title: string
  readonly isFiltered: boolean
  readonly actions: ReactNode
}

/** Messages, newest first, in portions. */
export function DeliveryList({ filter, id, title, isFiltered, actions }: Props) {
  const trpc = useTRPC()
  const { data, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.alerting.deliveries.infiniteQueryOptions(filter, { getNextPageParam: ({ next }) => next, refetchInterval: REFRESH_MS }),
  )
  const rows = data?.pages.flatMap((page) => page.rows)
  return (
    <Panel id={id} title={title} actions={actions} flush>
      {rows !== undefined ? (
        rows.length === 0 ? (
          <Empty title={isFiltered ? WORDS.noMatchTitle : WORDS.noneTitle}>{isFiltered ? WORDS.noMatch : WORDS.none}</Empty>
        ) : (
          <ul className="divide-y divide-line">
            {rows.map((delivery) => (
              <DeliveryLine key={delivery.id} delivery={delivery} />
            ))}
          </ul>
        )
      ) : isError ? (
        <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="border-0" />
      ) : (
        <SkeletonRows rows={6} />
      )}
      {hasNextPage && (
        <div className="border-t border-line p-3">
          <Button disabledReason={isFetchingNextPage ? WORDS.loadingOlder : undefined} onClick={() => void fetchNextPage()}>
            {WORDS.older}
          </Button>
        </div>
      )}
    </Panel>
  )
}
