'use client'

import { useSearchParams } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { Address } from '../../ui/address.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { withAt } from '../as-of/knows.ts'
import { useAt } from '../as-of/use-at.ts'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { FilterBox } from '../table/filter-box.tsx'
import { HierarchyView } from './hierarchy-view.tsx'
import { useHierarchy } from './use-hierarchy.ts'
import { WORDS } from './words.ts'

/** Root, registries, mapping service providers, servers and sites: as it answers, beside what is claimed. */
export function HierarchyPage() {
  const { at, atText } = useAt()
  const { data, standings, error, retry } = useHierarchy(at)
  const q = useSearchParams().get('q') ?? ''
  const search = (text: string) => window.history.replaceState(null, '', withAt(paths.hierarchy(text.trim()), atText))
  return (
    <div className="mx-auto max-w-[110rem] space-y-4 p-4 sm:p-6">
      <PageHead
        title={WORDS.title}
        actions={
          <FilterBox label={WORDS.search} placeholder={WORDS.searchPlaceholder} value={q} onChange={search} className="w-full sm:w-80" />
        }
      />
      {data === undefined ? (
        error !== null ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={retry} />
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
        <HierarchyView hierarchy={data} stood={standings} isPast={at !== null} q={q} onClear={() => search('')} />
      )}
    </div>
  )
}
