'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { BrokenList } from './broken-list.tsx'
import { Orders } from './orders.tsx'
import { LAB_LOOK_EVERY_MS } from './use-broken.ts'
import { WORDS } from './words.ts'

/** The chaos panel: what is broken by hand in the demo, and ways to break more. */
export function LabPage() {
  const trpc = useTRPC()
  const lab = useQuery({ ...trpc.lab.state.queryOptions(), refetchInterval: LAB_LOOK_EVERY_MS })
  return (
    <div className="space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} />
      {lab.data === undefined ? (
        lab.isError ? (
          <QueryFailed title={WORDS.failed} error={lab.error} onRetry={() => void lab.refetch()} />
        ) : (
          <div className="rounded-md border border-line bg-panel">
            <SkeletonRows rows={6} />
          </div>
        )
      ) : lab.data === null ? (
        <div className="rounded-md border border-line bg-panel">
          <Empty title={WORDS.notDemoTitle}>{WORDS.notDemo}</Empty>
        </div>
      ) : lab.data.parts === null ? (
        <Notice state="unknown" title={WORDS.silentTitle}>
          {WORDS.silent}
        </Notice>
      ) : (
        <>
          <p className="max-w-[68ch] text-muted">{WORDS.what}</p>
          <BrokenList broken={lab.data.broken} />
          <Orders parts={lab.data.parts} />
        </>
      )}
    </div>
  )
}
