'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { EventFeed } from './event-feed.tsx'
import { WORDS } from './words.ts'

const LIMIT = 50

/** The newest events about one locator or one node. */
export function EventsAbout({ title, of }: { title: string; of: { readonly rloc: string } | { readonly node: string } }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.events.about.queryOptions({ limit: LIMIT, ...of }))
  return (
    <Panel id="events" title={title} flush>
      {data !== undefined ? (
        <EventFeed events={data} withPackets />
      ) : isError ? (
        <QueryFailed title={WORDS.failedTitle} error={error} onRetry={() => void refetch()} className="border-0" />
      ) : (
        <SkeletonRows rows={4} />
      )}
    </Panel>
  )
}
