'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useNow } from '../../ui/now.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { AvailabilityPanel } from '../availability/availability-panel.tsx'
import { EventsAbout } from '../events/events-about.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { IncidentsPanel } from '../incidents/incidents-panel.tsx'
import { readRange, usualRange } from '../rtt/range.ts'
import { RlocHeader } from './rloc-header.tsx'
import { RttPanel } from './rtt-panel.tsx'
import { Uses } from './uses.tsx'
import { Votes } from './votes.tsx'
import { WORDS } from './words.ts'

const REFRESH_MS = 10_000

/** One locator: how fast it answers from where, whom it serves, what happened to it. */
export function RlocPage({ address }: { address: string }) {
  const trpc = useTRPC()
  const search = useSearchParams()
  const now = useNow(60_000)
  const { data: rloc, isError, error, refetch } = useQuery(trpc.rlocs.get.queryOptions({ rloc: address }, { refetchInterval: REFRESH_MS }))
  if (rloc === undefined) {
    return (
      <div className="p-4 sm:p-6">
        {isError ? <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={6} />}
      </div>
    )
  }
  const range = readRange(search.get('range')) ?? usualRange(rloc.knownSinceAt, now)
  return (
    <div className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <RlocHeader rloc={rloc} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-4">
          {rloc.probed === null && (
            <Notice state="unknown" title={WORDS.notProbedTitle}>
              {rloc.denials[0]?.reason ?? WORDS.noDenial}
            </Notice>
          )}
          <RttPanel
            rloc={rloc}
            range={range}
            onRange={(next) => window.history.replaceState(null, '', paths.rloc(rloc.rloc, { range: next }))}
          />
          {rloc.probed !== null && (
            <Panel id="votes" title={WORDS.votes} flush>
              <Votes rloc={rloc} />
            </Panel>
          )}
          <Panel id="uses" title={WORDS.uses} flush>
            <Uses uses={rloc.uses} />
          </Panel>
        </div>
        <div className="min-w-0 max-xl:contents xl:space-y-4">
          <IncidentsPanel about={{ rloc: rloc.rloc }} />
          {rloc.probed !== null && <AvailabilityPanel of={{ rloc: rloc.rloc }} />}
          <EventsAbout title={WORDS.events} of={{ rloc: rloc.rloc }} />
        </div>
      </div>
    </div>
  )
}
