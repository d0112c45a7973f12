'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { Coverage } from '../../hierarchy/coverage.tsx'
import { CandidateRow } from './candidate-row.tsx'
import { WORDS } from './words.ts'

const CHOICES = [
  { value: 'new' as const, word: WORDS.new },
  { value: 'adopted' as const, word: WORDS.adopted },
  { value: 'ignored' as const, word: WORDS.ignored },
]

/** EID-prefixes that walks found and nobody has configured, and how well the blocks are walked. */
export function Candidates() {
  const trpc = useTRPC()
  const [state, setState] = useState<'new' | 'adopted' | 'ignored'>('new')
  const { data, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    trpc.candidates.list.infiniteQueryOptions({ state }, { getNextPageParam: ({ next }) => next }),
  )
  const rows = data?.pages.flatMap((page) => page.rows)
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <Panel
        id="candidates"
        title={WORDS.title}
        flush
        actions={<Choice label={WORDS.states} value={state} choices={CHOICES} onChoose={setState} />}
      >
        {rows === undefined ? (
          isError ? (
            <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="border-0" />
          ) : (
            <SkeletonRows rows={4} />
          )
        ) : rows.length === 0 ? (
          <Empty title={WORDS.emptyTitle}>{state === 'new' ? WORDS.emptyNew : WORDS.emptyDecided}</Empty>
        ) : (
          <ul className="divide-y divide-line">
            {rows.map((candidate) => (
              <CandidateRow key={candidate.id} candidate={candidate} />
            ))}
          </ul>
        )}
        {hasNextPage && (
          <div className="border-t border-line p-3 text-center">
            <Button disabledReason={isFetchingNextPage ? 'They are on their way.' : undefined} onClick={() => void fetchNextPage()}>
              {WORDS.more}
            </Button>
          </div>
        )}
      </Panel>
      <Coverage />
    </div>
  )
}
