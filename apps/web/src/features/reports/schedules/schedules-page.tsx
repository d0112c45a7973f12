'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc/react.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { ReportsFrame } from '../reports-frame.tsx'
import { AddSchedule } from './add-schedule.tsx'
import { ScheduleLine } from './schedule-line.tsx'
import { WORDS } from './words.ts'

/** Which reports go out by e-mail, and what became of them. */
export function SchedulesPage() {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const mayNot = me.data !== undefined && !me.data.capabilities.includes('export-reports')
  return (
    <ReportsFrame>
      <p className="max-w-[68ch] text-muted">{WORDS.meaning}</p>
      {mayNot ? <p>{WORDS.mayNot(me.data.role)}</p> : me.data !== undefined && <Schedules />}
    </ReportsFrame>
  )
}

function Schedules() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.reports.schedules.queryOptions())
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={4} />
    return <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      <Panel id="schedules" title={WORDS.list} flush>
        {data.schedules.length === 0 && <Empty title={WORDS.noneTitle}>{WORDS.none}</Empty>}
        <ul className="divide-y divide-line">
          {data.schedules.map((schedule) => (
            <ScheduleLine key={schedule.id} schedule={schedule} />
          ))}
        </ul>
      </Panel>
      <AddSchedule channels={data.channels} />
    </>
  )
}
