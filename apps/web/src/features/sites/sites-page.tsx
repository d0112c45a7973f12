'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { FilterBox } from './filter-box.tsx'
import { countStates, selectSites } from './select.ts'
import { SitesTable } from './sites-table.tsx'
import { StateFilter } from './state-filter.tsx'
import { DEFAULT_VIEW, readView, type View, writeView } from './view.ts'
import { shownOf, WORDS } from './words.ts'

/** Every site in a table; filter and order live in the URL. */
export function SitesPage() {
  const trpc = useTRPC()
  const { data: sites, isError, error, refetch } = useQuery(trpc.sites.list.queryOptions())
  const search = useSearchParams()
  const view = useMemo(() => readView(search), [search])
  const shown = useMemo(() => selectSites(sites ?? [], view), [sites, view])
  const counts = useMemo(() => countStates(sites ?? []), [sites])
  const change = (part: Partial<View>) => window.history.replaceState(null, '', paths.sites(writeView({ ...view, ...part })))

  return (
    <div className="space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} />
      {sites === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
        ) : (
          <div className="rounded-md border border-line bg-panel">
            <SkeletonRows rows={10} />
          </div>
        )
      ) : sites.length === 0 ? (
        <div className="rounded-md border border-line bg-panel">
          <Empty title={WORDS.emptyTitle} action={<Address text={WORDS.applyCommand} />}>
            {WORDS.empty}
          </Empty>
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
            <StateFilter label={WORDS.states} counts={counts} chosen={view.states} onChoose={(states) => change({ states })} />
            <p role="status" className="ml-auto text-12 text-muted">
              {shownOf(shown.length, sites.length)}
            </p>
          </div>
          {shown.length === 0 ? (
            <div className="rounded-md border border-line bg-panel">
              <Empty
                title={WORDS.noMatchTitle}
                action={<Button onClick={() => change({ q: DEFAULT_VIEW.q, states: DEFAULT_VIEW.states })}>{WORDS.clear}</Button>}
              >
                {WORDS.noMatch}
              </Empty>
            </div>
          ) : (
            <SitesTable sites={shown} view={view} onSort={change} />
          )}
        </>
      )}
    </div>
  )
}
