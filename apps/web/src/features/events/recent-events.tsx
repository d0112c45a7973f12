'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { EventFeed } from './event-feed.tsx'
import { recentInput } from './recent-input.ts'
import { WORDS } from './words.ts'

/** The newest events, of everything or of one site. */
export function RecentEvents({ title, limit, siteName }: { title: string; limit: number; siteName?: string }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.events.recent.queryOptions(recentInput(limit, siteName)))
  return (
    <Panel id="events" title={title} flush>
      {data !== undefined ? (
        <EventFeed events={data} withSite={siteName === undefined} />
      ) : isError ? (
        <QueryFailed title={WORDS.failedTitle} error={error} onRetry={() => void refetch()} className="border-0" />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Panel>
  )
}
