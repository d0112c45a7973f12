'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import type { RlocDetail } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Choice } from '../../ui/choice.tsx'
import { useNow } from '../../ui/now.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Bar } from '../../ui/skeleton.tsx'
import { slowestCadenceMs } from '../rtt/cadence.ts'
import { RANGE_CHOICES, RANGES, type Range, windowOf } from '../rtt/range.ts'
import { drawRtt } from '../rtt/rtt-points.ts'
import { chartText, lossText } from '../site/reachable/words.ts'
import { WORDS } from './words.ts'

/** Recharts is a third of the page's weight: it comes when the chart is drawn. */
const RttChart = dynamic(() => import('../site/reachable/rtt-chart.tsx').then((module) => module.RttChart), {
  ssr: false,
  loading: () => <Waiting />,
})

/** New probes come once per cadence; looking more often shows nothing new. */
const REFRESH_MS = 15_000

interface Props {
  readonly rloc: RlocDetail
  readonly range: Range
  readonly onRange: (range: Range) => void
}

/** Minutes to months: what is older than the raw probes comes from their roll-ups, in buckets as wide as those are. */
export function RttPanel({ rloc, range, onRange }: Props) {
  return (
    <Panel
      id="rtt"
      title={WORDS.rtt}
      actions={<Choice label={WORDS.range} value={range} choices={RANGE_CHOICES} onChoose={onRange} className="print:hidden" />}
      flush
    >
      <Chart rloc={rloc} range={range} />
    </Panel>
  )
}

function Chart({ rloc: { rloc, probed, knownSinceAt }, range }: Omit<Props, 'onRange'>) {
  const trpc = useTRPC()
  const { stepMs } = RANGES[range]
  const { fromAt, toAt, buckets } = windowOf(range, useNow(stepMs))
  const options = trpc.rlocs.series.queryOptions({ rloc, fromAt, toAt, buckets }, { refetchInterval: Math.max(REFRESH_MS, stepMs / 2) })
  const { data, isError, refetch } = useQuery({ ...options, placeholderData: keepPreviousData })
  const cadenceMs = slowestCadenceMs(probed?.votes ?? [])
  const drawing = useMemo(() => {
    if (data === undefined) return undefined
    // Roll-ups may be wider than the buckets that were asked for.
    const widthMs = data.length === 0 ? stepMs : (toAt - fromAt) / data.length
    return drawRtt(data, { stepMs: widthMs, cadenceMs, knownSinceAt })
  }, [data, stepMs, fromAt, toAt, cadenceMs, knownSinceAt])

  if (drawing === undefined) {
    if (!isError) return <Waiting />
    return (
      <p role="status" className="p-4 text-12 text-muted">
        {WORDS.chartFailed}{' '}
        <button type="button" className="text-accent underline" onClick={() => void refetch()}>
          {WORDS.retry}
        </button>
      </p>
    )
  }
  return (
    <figure aria-label={chartText(rloc, RANGES[range].word, drawing)} className="px-4 py-3">
      <RttChart drawing={drawing} fromAt={fromAt} toAt={toAt} />
      <figcaption className="mt-1 text-12 text-muted">{drawing.sent === 0 ? WORDS.noProbes : lossText(drawing)}</figcaption>
    </figure>
  )
}

function Waiting() {
  return (
    <div className="h-40 p-4">
      <Bar className="h-full w-full" />
    </div>
  )
}
