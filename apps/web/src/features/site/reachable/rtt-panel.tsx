'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import type { SiteLocator } from '../../../lib/shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Bar } from '../../../ui/skeleton.tsx'
import { slowestCadenceMs } from '../../rtt/cadence.ts'
import { RANGES } from '../../rtt/range.ts'
import { drawRtt } from '../../rtt/rtt-points.ts'
import { knownSince } from '../known-since.ts'
import { useSiteView, useWindow } from '../use-range.ts'
import { chartText, lossText, WORDS } from './words.ts'

/** Recharts is a third of the page's weight: it comes when a chart is open. */
const RttChart = dynamic(() => import('./rtt-chart.tsx').then((module) => module.RttChart), { ssr: false, loading: () => <Waiting /> })

/** New probes come once per cadence; looking more often shows nothing new. */
const REFRESH_MS = 15_000

export function RttPanel({ siteName, locator }: { siteName: string; locator: SiteLocator }) {
  const trpc = useTRPC()
  const { range } = useSiteView(siteName)
  const { fromAt, toAt, buckets, stepMs } = useWindow(range)
  const options = trpc.rlocs.series.queryOptions(
    { rloc: locator.rloc, fromAt, toAt, buckets },
    { refetchInterval: Math.max(REFRESH_MS, stepMs / 2) },
  )
  const { data, isError, refetch } = useQuery({ ...options, placeholderData: keepPreviousData })
  const cadenceMs = slowestCadenceMs(locator.votes)
  const states = useQuery(trpc.sites.states.queryOptions({ name: siteName }))
  const knownSinceAt = knownSince(states.data?.filter((interval) => interval.rloc === locator.rloc) ?? [])
  const drawing = useMemo(
    () => (data === undefined ? undefined : drawRtt(data, { stepMs, cadenceMs, knownSinceAt })),
    [data, stepMs, cadenceMs, knownSinceAt],
  )

  if (drawing === undefined) {
    if (!isError) return <Waiting />
    return (
      <p role="status" className="px-4 pb-4 text-12 text-muted">
        {WORDS.chartFailed}{' '}
        <button type="button" className="text-accent underline" onClick={() => void refetch()}>
          {WORDS.retry}
        </button>
      </p>
    )
  }
  return (
    <figure aria-label={chartText(locator.rloc, RANGES[range].word, drawing)} className="px-4 pb-3">
      <RttChart drawing={drawing} fromAt={fromAt} toAt={toAt} />
      <figcaption className="mt-1 text-12 text-muted">{drawing.sent === 0 ? WORDS.noProbes : lossText(drawing)}</figcaption>
    </figure>
  )
}

function Waiting() {
  return (
    <div className="h-32 px-4 pb-4">
      <Bar className="h-full w-full" />
    </div>
  )
}
