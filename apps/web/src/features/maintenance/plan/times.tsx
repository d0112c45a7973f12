'use client'

import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc/react.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useNow } from '../../../ui/now.tsx'
import { isEmptyScope, scopeInput } from '../scope/scope.ts'
import { useRested } from '../use-rested.ts'
import { scheduleOf, type WindowDraft } from './draft.ts'
import { overlapText, timeText, utcText, WORDS } from './words.ts'

/** When it would hold, by its own clocks and in UTC, and which other windows it would overlap. */
export function Times({ draft }: { draft: WindowDraft }) {
  const trpc = useTRPC()
  const now = useNow(60_000)
  const rested = useRested(draft)
  const schedule = scheduleOf(rested)
  const scope = isEmptyScope(rested.scope) ? null : scopeInput(rested.scope)
  const { data, isError } = useQuery(
    trpc.maintenance.check.queryOptions(schedule === undefined ? skipToken : { schedule, scope }, {
      ...{ placeholderData: keepPreviousData, staleTime: 10_000 },
    }),
  )
  if (schedule === undefined) return null
  if (data === undefined) return isError ? <p className="text-12 text-degraded-text">{WORDS.checkFailed}</p> : null
  const { timeZone } = schedule
  return (
    <div className="space-y-3" aria-live="polite">
      {data.problem !== null && <p className="text-down-text">{data.problem}</p>}
      {data.problem === null && data.times.length === 0 && <p className="text-degraded-text">{WORDS.noTimes}</p>}
      {data.times.length > 0 && (
        <div>
          <ul>
            {data.times.map((time) => (
              <li key={time.fromAt} className="tabular-nums">
                {timeText(time, timeZone)}
                <span className="block text-12 text-muted">{utcText(time, timeZone, now)}</span>
              </li>
            ))}
            {draft.kind !== 'once' && data.times.length > 2 && <li className="text-12 text-muted">{WORDS.more}</li>}
          </ul>
        </div>
      )}
      {data.overlaps.length > 0 && (
        <Notice state="degraded" title={WORDS.overlaps}>
          <ul>
            {data.overlaps.slice(0, 5).map((overlap) => (
              <li key={overlap.id}>{overlapText(overlap, timeZone)}</li>
            ))}
            {data.overlaps.length > 5 && <li>and {data.overlaps.length - 5} more</li>}
          </ul>
        </Notice>
      )}
    </div>
  )
}
