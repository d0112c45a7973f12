'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { EventFeed } from '../events/event-feed.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { EVENTS_SHOWN } from './events-shown.ts'
import { WORDS } from './words.ts'

/** What happened to one EID-prefix, each change with the packets that showed it. */
export function EidEvents({ eid }: { eid: string }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.events.about.queryOptions({ limit: EVENTS_SHOWN, eid }))
  return (
    <Panel id="events" title={WORDS.events} flush>
      {data !== undefined ? (
        <EventFeed events={data} withSite={false} withPackets />
      ) : isError ? (
        <QueryFailed title={WORDS.eventsFailed} error={error} onRetry={() => void refetch()} className="border-0" />
      ) : (
        <SkeletonRows rows={4} />
      )}
    </Panel>
  )
}
