'use client'

import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { formatUtcFull } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import type { Happening } from '../history/changes.ts'
import { type Span, SpanLanes } from '../history/span-lanes.tsx'
import type { TimeWindow } from '../history/timeline.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly site: string | null
  readonly incidents: readonly Happening[]
  readonly hasFailed: boolean
  readonly window: TimeWindow
}

/** A stretch that moves on is asked for anew once per step. */
const STEP_MS = 60_000

/** When there were incidents, and when people worked on it as planned. */
export function MoreLanes({ site, incidents, hasFailed, window }: Props) {
  const trpc = useTRPC()
  const fromAt = Math.max(0, Math.floor(window.fromAt / STEP_MS) * STEP_MS)
  const toAt = Math.ceil(window.toAt / STEP_MS) * STEP_MS
  const maintenance = useQuery(
    trpc.maintenance.ofSite.queryOptions(site === null ? skipToken : { site, fromAt, toAt }, { placeholderData: keepPreviousData }),
  )
  const happened = incidents.map(
    ({ id, title, openedAt, resolvedAt }): Span => ({
      ...{ key: String(id), fromAt: openedAt, toAt: resolvedAt, href: paths.incident(id) },
      text: `${title} ${timesText(openedAt, resolvedAt)}`,
    }),
  )
  const planned = (maintenance.data ?? []).map(
    ({ id, title, reason, createdBy, fromAt: begin, untilAt }): Span => ({
      ...{ key: `${id} ${begin}`, fromAt: begin, toAt: untilAt, href: paths.maintenance() },
      text: `${title}: ${reason} (${createdBy}) ${timesText(begin, untilAt)}`,
    }),
  )
  return (
    <>
      <SpanLanes title={WORDS.incidents} state="down" spans={happened} window={window} none={WORDS.noIncidents} />
      <SpanLanes title={WORDS.maintenance} state="maintenance" spans={planned} window={window} none={WORDS.noMaintenance} />
      {(hasFailed || maintenance.isError) && (
        <p role="status" className="text-12 text-degraded-text">
          {WORDS.moreFailed}
        </p>
      )}
    </>
  )
}

function timesText(fromAt: number, toAt: number | null): string {
  return `${formatUtcFull(fromAt)} – ${toAt === null ? 'lasts' : formatUtcFull(toAt)}`
}
