'use client'

import { type Availability, availabilityShare, percentText } from '@lispwatch/domain/availability'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { cx } from '../../ui/cx.ts'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { boundsText, formulaText, measuredText, partsText, RULE, WORDS, windowWord } from './words.ts'

export type AvailabilityOf = { readonly site: string } | { readonly eid: string } | { readonly rloc: string }

const REFRESH_MS = 60_000

const ruleOf = (of: AvailabilityOf) => ('site' in of ? RULE.site : 'eid' in of ? RULE.eid : RULE.rloc)

/** How long it was up in the last day, week and month, and how that is counted. */
export function AvailabilityPanel({ of }: { of: AvailabilityOf }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.availability.of.queryOptions(of, { refetchInterval: REFRESH_MS }))
  return (
    <Panel id="availability" title={WORDS.title} flush>
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={3} />
        )
      ) : data.isDormant ? (
        <p className="px-4 py-3 text-muted">{WORDS.dormant}</p>
      ) : (
        <>
          <ul className="divide-y divide-line">
            {data.windows.map((window) => (
              <Window key={window.days} of={window} />
            ))}
          </ul>
          <p className="border-t border-line px-4 py-2.5 text-12 text-muted">
            {ruleOf(of)} {WORDS.formula}.
          </p>
        </>
      )}
    </Panel>
  )
}

function Window({ of }: { of: Availability & { readonly days: number } }) {
  const share = availabilityShare(of)
  const beside = [boundsText(of), measuredText(of)].filter((text) => text !== null)
  return (
    <li className="space-y-1.5 px-4 py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="w-10 text-12 text-muted">{windowWord(of.days)}</span>
        <strong className={cx('tabular-nums', share === null ? 'font-normal text-muted' : 'text-16 font-semibold')}>
          {share === null ? WORDS.nothing : `${percentText(share.likely)} %`}
        </strong>
        {beside.length > 0 && <span className="ml-auto text-right text-12 text-muted tabular-nums">{beside.join(', ')}</span>}
      </div>
      <Bar of={of} />
      {share !== null && <p className="text-12 text-muted tabular-nums">{formulaText(of)}</p>}
    </li>
  )
}

const PARTS = [
  ['upMs', 'bg-ok'],
  ['doubtMs', 'bg-degraded'],
  ['downMs', 'bg-down'],
  ['maintenanceMs', 'bg-maintenance'],
  ['unmeasuredMs', 'hatched'],
] as const

/** Its parts as parts of a bar. What is there is seen, however little it is. */
function Bar({ of }: { of: Availability }) {
  const text = partsText(of)
  return (
    <div role="img" aria-label={text} title={text} className="flex h-2 gap-px overflow-hidden rounded-xs">
      {PARTS.map(([part, fill]) =>
        of[part] > 0 ? <span key={part} className={cx('min-w-1', fill)} style={{ flexGrow: of[part] / (of.toAt - of.fromAt) }} /> : null,
      )}
    </div>
  )
}
