'use client'

import { useQuery } from '@tanstack/react-query'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { cx } from '../../ui/cx.ts'
import { Empty } from '../../ui/empty.tsx'
import { NearLink } from '../../ui/near-link.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Bar, SkeletonRows } from '../../ui/skeleton.tsx'
import { RecentEvents } from '../events/recent-events.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { MeasuredLine } from '../frame/measured-line.tsx'
import { NeedsYou } from './needs-you.tsx'
import { RttTiles } from './rtt-tiles.tsx'
import { SiteWall } from './site-wall.tsx'
import { StateTally } from './state-tally.tsx'
import { extent, WORDS } from './words.ts'

/** A longer sentence is set smaller, so that it stays one glance. */
const HEADLINE_MAX = 60
const REFRESH_MS = 30_000
/** A newer one is being read at the server. */
const SOON_MS = 1_000

/** What is happening now, in one sentence, then what needs someone, then what changed. */
export function Overview() {
  const trpc = useTRPC()
  const summary = useQuery(trpc.network.summary.queryOptions())
  const sites = useQuery(
    trpc.network.overview.queryOptions(undefined, { refetchInterval: ({ state }) => (state.data?.isOld === true ? SOON_MS : REFRESH_MS) }),
  )
  const sentence = summary.data?.measured.sentence ?? (summary.isError ? WORDS.title : '')
  const failed = sites.isError && sites.data === undefined
  return (
    <div className="mx-auto max-w-[100rem] space-y-5 p-4 sm:p-6">
      <div className="space-y-4">
        <div className="space-y-1.5">
          <h1 className={cx('font-semibold', sentence.length > HEADLINE_MAX ? 'text-20' : 'text-28 tracking-tight')}>
            {sentence === '' ? <Bar className="h-8 w-96 max-w-full" /> : sentence}
          </h1>
          <MeasuredLine withSentence={false} />
        </div>
        {summary.data !== undefined && summary.data.counts.sites > 0 && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <StateTally counts={summary.data.measured.sites} />
            <p className="text-muted">{extent(summary.data.counts)}</p>
          </div>
        )}
      </div>
      {failed && <QueryFailed title={WORDS.loadFailed} error={sites.error} onRetry={() => void sites.refetch()} />}
      {sites.data?.total === 0 ? (
        <Panel id="sites" title={WORDS.sites}>
          <Empty title={WORDS.noSitesTitle} action={<Address text={WORDS.applyCommand} />}>
            {WORDS.noSites}
          </Empty>
        </Panel>
      ) : (
        <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-[3fr_2fr]">
          <div className="min-w-0 space-y-4">
            <NeedsYou unmeasured={sites.data?.unmeasured ?? 0} />
            <Panel
              id="sites"
              title={WORDS.sites}
              flush
              actions={
                <NearLink href={paths.sites()} className="text-12 text-accent hover:underline">
                  {WORDS.allSites}
                </NearLink>
              }
            >
              {sites.data === undefined ? <SkeletonRows rows={3} /> : <SiteWall overview={sites.data} />}
            </Panel>
            {sites.data !== undefined && <RttTiles sites={sites.data.few} />}
          </div>
          <RecentEvents title={WORDS.changed} limit={30} />
        </div>
      )}
    </div>
  )
}
