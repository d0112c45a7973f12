'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { RangeChoice } from '../range-choice.tsx'
import { useSiteView, useWindow } from '../use-range.ts'
import { WORDS as SITE_WORDS } from '../words.ts'
import { Axis } from './axis.tsx'
import { chooseVersions, previous } from './choose.ts'
import { MappingLane } from './mapping-lane.tsx'
import { StateLane } from './state-lane.tsx'
import { mappingLanes, stateLanes } from './timeline.ts'
import { VersionDiff } from './version-diff.tsx'
import { WORDS } from './words.ts'

/** Ends of intervals that still hold move with every observation. */
const REFRESH_MS = 20_000

/** Mappings, registrations and locators over one time axis; any two versions of a mapping compared. */
export function History({ siteName }: { siteName: string }) {
  const trpc = useTRPC()
  const { range, before, after, change } = useSiteView(siteName)
  const window = useWindow(range)
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
          <Notice state="down" title={WORDS.failed} className="border-0" action={<Button onClick={retry}>{WORDS.retry}</Button>}>
            {error.message}
          </Notice>
        )}
      </HistoryPanel>
    )
  }
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
        <Lanes title={WORDS.mappings} count={lanes.length}>
          {lanes.map((lane) => (
            <MappingLane
              key={lane.key}
              lane={lane}
              window={window}
              before={comparison?.before.id}
              after={comparison?.after.id}
              onChoose={(version) => choose(previous(lane, version).id, version.id)}
            />
          ))}
        </Lanes>
        <Lanes title={WORDS.registrations} count={registrations.length}>
          {registrations.map((lane) => (
            <StateLane key={lane.key} lane={lane} window={window} />
          ))}
        </Lanes>
        <Lanes title={WORDS.locators} count={locators.length}>
          {locators.map((lane) => (
            <StateLane key={lane.key} lane={lane} window={window} />
          ))}
        </Lanes>
        <Axis fromAt={window.fromAt} toAt={window.toAt} />
      </div>
      {comparison !== undefined && <VersionDiff lanes={lanes} comparison={comparison} onChoose={choose} />}
    </HistoryPanel>
  )
}

function HistoryPanel({ siteName, children }: { siteName: string; children: ReactNode }) {
  return (
    <Panel id="history" title={SITE_WORDS.history} flush actions={<RangeChoice siteName={siteName} />}>
      {children}
    </Panel>
  )
}

function Lanes({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null
  return (
    <section aria-label={title} className="space-y-1.5">
      <h3 className="text-12 font-medium md:w-56 md:text-right">{title}</h3>
      {children}
    </section>
  )
}
