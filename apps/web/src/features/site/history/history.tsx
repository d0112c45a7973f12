'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { SiteDetail } from '../../../lib/shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { useNow } from '../../../ui/now.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { OVERDUE_CADENCES, slowestCadenceMs } from '../../rtt/cadence.ts'
import { RangeChoice } from '../range-choice.tsx'
import { useSiteView, useWindow } from '../use-range.ts'
import { WORDS as SITE_WORDS } from '../words.ts'
import { Axis } from './axis.tsx'
import { chooseVersions, previous } from './choose.ts'
import { MappingLane } from './mapping-lane.tsx'
import { StateLanes } from './state-lanes.tsx'
import { mappingLanes, stateLanes } from './timeline.ts'
import { VersionDiff } from './version-diff.tsx'
import { WORDS } from './words.ts'

/** Ends of intervals that still hold move with every observation. */
const REFRESH_MS = 20_000
const TICK_MS = 10_000
const SLACK_LEAST_MS = 30_000

/** Mappings, registrations and locators over one time axis; any two versions of a mapping compared. */
export function History({ site }: { site: SiteDetail }) {
  const siteName = site.name
  const trpc = useTRPC()
  const { range, before, after, change } = useSiteView(siteName)
  const { fromAt, toAt } = useWindow(range)
  const now = useNow(TICK_MS)
  const window = { fromAt, toAt: Math.min(now, toAt) }
  const versions = useQuery(trpc.mappings.history.queryOptions({ siteName }, { refetchInterval: REFRESH_MS }))
  const states = useQuery(trpc.sites.states.queryOptions({ name: siteName }, { refetchInterval: REFRESH_MS }))
  const lanes = useMemo(() => mappingLanes(versions.data ?? []), [versions.data])
  const comparison = chooseVersions(lanes, before, after)
  const choose = (chosenBefore: string, chosenAfter: string) => change({ before: chosenBefore, after: chosenAfter })

  if (versions.data === undefined || states.data === undefined) {
    const error = versions.error ?? states.error
    const retry = () => void Promise.all([versions.refetch(), states.refetch()])
    return (
      <HistoryPanel siteName={siteName}>
        {error === null ? (
          <SkeletonRows rows={4} />
        ) : (
          <QueryFailed title={WORDS.failed} error={error} onRetry={retry} className="border-0" />
        )}
      </HistoryPanel>
    )
  }
  const registeredSlackMs = slack(site.prefixes.flatMap(({ cells }) => cells.flatMap(({ votes }) => votes)))
  const probedSlackMs = slack(site.locators.flatMap(({ votes }) => votes))
  const registrations = stateLanes(states.data, 'registration')
  const locators = stateLanes(states.data, 'rloc')
  if (lanes.length === 0 && registrations.length === 0 && locators.length === 0) {
    return (
      <HistoryPanel siteName={siteName}>
        <Empty title={SITE_WORDS.noHistoryTitle}>{SITE_WORDS.noHistory}</Empty>
      </HistoryPanel>
    )
  }
  return (
    <HistoryPanel siteName={siteName}>
      <div className="space-y-4 p-4">
        {lanes.length > 0 && (
          <section aria-label={WORDS.mappings} className="space-y-1.5">
            <h3 className="text-12 font-medium md:w-56 md:text-right lg:w-72">{WORDS.mappings}</h3>
            {lanes.map((lane) => (
              <MappingLane
                key={lane.key}
                lane={lane}
                window={window}
                slackMs={registeredSlackMs}
                before={comparison?.before.id}
                after={comparison?.after.id}
                onChoose={(version) => choose(previous(lane, version).id, version.id)}
              />
            ))}
          </section>
        )}
        <StateLanes title={WORDS.registrations} lanes={registrations} window={window} slackMs={registeredSlackMs} />
        <StateLanes title={WORDS.locators} lanes={locators} window={window} slackMs={probedSlackMs} />
        <Axis {...window} />
        <p className="flex items-start gap-x-2 text-12 text-muted md:pl-60 lg:pl-76">
          <span aria-hidden="true" className="hatched mt-0.5 h-3 w-6 shrink-0 rounded-xs border border-line" />
          <span className="min-w-0">
            {WORDS.legend} {lanes.length > 0 && WORDS.hint}
          </span>
        </p>
      </div>
      {comparison !== undefined && <VersionDiff lanes={lanes} comparison={comparison} onChoose={choose} />}
    </HistoryPanel>
  )
}

/** How long without an observation is still usual. */
function slack(votes: Parameters<typeof slowestCadenceMs>[0]): number {
  return Math.max(SLACK_LEAST_MS, OVERDUE_CADENCES * slowestCadenceMs(votes))
}

function HistoryPanel({ siteName, children }: { siteName: string; children: ReactNode }) {
  return (
    <Panel id="history" title={SITE_WORDS.history} flush actions={<RangeChoice siteName={siteName} />}>
      {children}
    </Panel>
  )
}
