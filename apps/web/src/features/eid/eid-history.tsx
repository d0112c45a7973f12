'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { EidAtServer } from '../../lib/eid-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { OVERDUE_CADENCES } from '../rtt/cadence.ts'
import { RANGE_CHOICES } from '../rtt/range.ts'
import { Axis } from '../site/history/axis.tsx'
import { chooseVersions, previous } from '../site/history/choose.ts'
import { MappingLane } from '../site/history/mapping-lane.tsx'
import { StateLanes } from '../site/history/state-lanes.tsx'
import { mappingLanes, stateLanes } from '../site/history/timeline.ts'
import { VersionDiff } from '../site/history/version-diff.tsx'
import { type EidRange, useEidView, useEidWindow } from './use-eid-view.ts'
import { WORDS } from './words.ts'

const REFRESH_MS = 20_000
const SLACK_LEAST_MS = 30_000
const RANGES: readonly { readonly value: EidRange; readonly word: string }[] = [{ value: 'all', word: WORDS.all }, ...RANGE_CHOICES]

/** Versions per server, registrations and locators over one time axis; any two versions compared. */
export function EidHistory({ eid, servers }: { eid: string; servers: readonly EidAtServer[] }) {
  const trpc = useTRPC()
  const { range, before, after, change } = useEidView(eid)
  const versions = useQuery(trpc.mappings.history.queryOptions({ eid }, { refetchInterval: REFRESH_MS }))
  const states = useQuery(trpc.eids.states.queryOptions({ eid }, { refetchInterval: REFRESH_MS }))
  const lanes = useMemo(() => mappingLanes(versions.data ?? []), [versions.data])
  const window = useEidWindow(range, knownStretch(states.data ?? []))
  const comparison = chooseVersions(lanes, before, after)
  const choose = (chosenBefore: string, chosenAfter: string) => change({ before: chosenBefore, after: chosenAfter })
  const panel = (content: ReactNode) => (
    <Panel
      id="history"
      title={WORDS.history}
      flush
      actions={
        <Choice label={WORDS.range} value={range} choices={RANGES} onChoose={(next) => change({ range: next })} className="print:hidden" />
      }
    >
      {content}
    </Panel>
  )
  if (versions.data === undefined || states.data === undefined) {
    const error = versions.error ?? states.error
    const retry = () => void Promise.all([versions.refetch(), states.refetch()])
    return panel(
      error === null ? (
        <SkeletonRows rows={4} />
      ) : (
        <QueryFailed title={WORDS.historyFailed} error={error} onRetry={retry} className="border-0" />
      ),
    )
  }
  const registrations = stateLanes(states.data, 'registration')
  const locators = stateLanes(states.data, 'rloc')
  if (lanes.length === 0 && registrations.length === 0) return panel(<Empty title={WORDS.noHistoryTitle}>{WORDS.noHistory}</Empty>)
  const slackMs = Math.max(SLACK_LEAST_MS, OVERDUE_CADENCES * slowest(servers))
  return panel(
    <>
      <div className="space-y-4 p-4">
        {lanes.length > 0 && (
          <section aria-label={WORDS.mappingLanes} className="space-y-1.5">
            <h3 className="text-12 font-medium md:w-56 md:text-right lg:w-72">{WORDS.mappingLanes}</h3>
            {lanes.map((lane) => (
              <MappingLane
                key={lane.key}
                lane={lane}
                window={window}
                slackMs={slackMs}
                before={comparison?.before.id}
                after={comparison?.after.id}
                onChoose={(version) => choose(previous(lane, version).id, version.id)}
              />
            ))}
          </section>
        )}
        <StateLanes title={WORDS.registrations} lanes={registrations} window={window} slackMs={slackMs} />
        <StateLanes title={WORDS.locators} lanes={locators} window={window} slackMs={slackMs} />
        <Axis {...window} />
        <p className="flex items-start gap-x-2 text-12 text-muted md:pl-60 lg:pl-76">
          <span aria-hidden="true" className="hatched mt-0.5 h-3 w-6 shrink-0 rounded-xs border border-line" />
          <span className="min-w-0">
            {WORDS.legend} {lanes.length > 0 && WORDS.hint}
          </span>
        </p>
      </div>
      {comparison !== undefined && <VersionDiff lanes={lanes} comparison={comparison} onChoose={choose} />}
    </>,
  )
}

/** From the first sight to the last one that has ended; until now (null) where something still holds. */
function knownStretch(intervals: readonly { readonly startedByAt: number; readonly endedByAt: number | null }[]) {
  const isOver = intervals.length > 0 && intervals.every(({ endedByAt }) => endedByAt !== null)
  const edge = (furthest: (...values: number[]) => number, values: readonly number[]) =>
    values.reduce<number | null>((found, value) => (found === null ? value : furthest(found, value)), null)
  return {
    fromAt: edge(
      Math.min,
      intervals.map(({ startedByAt }) => startedByAt),
    ),
    toAt: isOver
      ? edge(
          Math.max,
          intervals.map(({ endedByAt }) => endedByAt ?? 0),
        )
      : null,
  }
}

function slowest(servers: readonly EidAtServer[]): number {
  return servers.filter(({ isAsked }) => isAsked).reduce((most, { cadenceMs }) => Math.max(most, cadenceMs), 0)
}
