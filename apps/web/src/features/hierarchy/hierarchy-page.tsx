'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { FilterBox } from '../table/filter-box.tsx'
import { HierarchyView } from './hierarchy-view.tsx'
import { WORDS } from './words.ts'

const REFRESH_MS = 30_000

/** Root, registries, mapping service providers, servers and sites: as it answers, beside what is claimed. */
export function HierarchyPage() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.hierarchy.get.queryOptions({}, { refetchInterval: REFRESH_MS }))
  const q = useSearchParams().get('q') ?? ''
  const search = (text: string) => window.history.replaceState(null, '', paths.hierarchy(text.trim()))
  return (
    <div className="mx-auto max-w-[110rem] space-y-4 p-4 sm:p-6">
      <PageHead
        title={WORDS.title}
        actions={
          <FilterBox label={WORDS.search} placeholder={WORDS.searchPlaceholder} value={q} onChange={search} className="w-full sm:w-80" />
        }
      />
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
        ) : (
          <div className="rounded-md border border-line bg-panel">
            <SkeletonRows rows={10} />
          </div>
        )
      ) : data === null || data.roots.length === 0 ? (
        <div className="rounded-md border border-line bg-panel">
          <Empty title={WORDS.emptyTitle} action={<Address text={WORDS.applyCommand} />}>
            {WORDS.empty}
          </Empty>
        </div>
      ) : (
        <HierarchyView hierarchy={data} q={q} onClear={() => search('')} />
      )}
    </div>
  )
}
