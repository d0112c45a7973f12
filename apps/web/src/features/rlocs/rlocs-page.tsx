'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useDeferredValue, useMemo, useState } from 'react'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { FilterBox } from '../sites/filter-box.tsx'
import { StateFilter } from '../sites/state-filter.tsx'
import { NotProbed } from './not-probed.tsx'
import { FIRST_ROWS, MOST_ROWS } from './page-size.ts'
import { RlocsTable } from './rlocs-table.tsx'
import { DEFAULT_VIEW, readView, type View, writeView } from './view.ts'
import { shownOf, WORDS } from './words.ts'

const REFRESH_MS = 10_000

/** Every locator in a table; filter and order live in the URL and are done by the server. */
export function RlocsPage() {
  const trpc = useTRPC()
  const search = useSearchParams()
  const view = useMemo(() => readView(search), [search])
  const asked = useDeferredValue(view)
  const [limit, setLimit] = useState(FIRST_ROWS)
  const options = trpc.rlocs.list.queryOptions({ ...asked, states: [...asked.states], limit }, { refetchInterval: REFRESH_MS })
  const { data, isError, error, refetch } = useQuery({ ...options, placeholderData: keepPreviousData })
  const change = (part: Partial<View>) => window.history.replaceState(null, '', paths.rlocs(writeView({ ...view, ...part })))

  return (
    <div className="space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} />
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
        ) : (
          <div className="rounded-md border border-line bg-panel">
            <SkeletonRows rows={10} />
          </div>
        )
      ) : data.total === 0 ? (
        <div className="rounded-md border border-line bg-panel">
          <Empty title={WORDS.emptyTitle}>{WORDS.empty}</Empty>
        </div>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2 print:hidden">
            <FilterBox
              label={WORDS.filter}
              placeholder={WORDS.filterPlaceholder}
              value={view.q}
              onChange={(q) => change({ q })}
              className="w-full sm:w-72"
            />
            <StateFilter label={WORDS.states} counts={data.counts} chosen={view.states} onChoose={(states) => change({ states })} />
            <p role="status" className="ml-auto text-12 text-muted">
              {shownOf(data.matching, data.total)}
            </p>
          </div>
          <div className="overflow-hidden rounded-md border border-line bg-panel">
            {data.rows.length === 0 ? (
              <Empty
                title={WORDS.noMatchTitle}
                action={<Button onClick={() => change({ q: DEFAULT_VIEW.q, states: DEFAULT_VIEW.states })}>{WORDS.clear}</Button>}
              >
                {WORDS.noMatch}
              </Empty>
            ) : (
              <RlocsTable rows={data.rows} view={view} onSort={change} />
            )}
            {data.matching > data.rows.length && limit < MOST_ROWS && (
              <div className="border-t border-line p-3 text-center">
                <Button onClick={() => setLimit(Math.min(MOST_ROWS, limit + FIRST_ROWS))}>{WORDS.more}</Button>
              </div>
            )}
          </div>
          <NotProbed />
        </>
      )}
    </div>
  )
}
