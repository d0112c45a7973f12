'use client'

import { useId } from 'react'
import { Area, ComposedChart, Line, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatTick } from '../../../lib/format.ts'
import type { RttDrawing } from '../../rtt/rtt-points.ts'
import { RttReadout } from './rtt-readout.tsx'

interface Props {
  readonly drawing: RttDrawing
  readonly fromAt: number
  readonly toAt: number
}

const TICKS = 5
/** Losses stand in the foot of the chart: one lost probe is seen, a dead locator does not shout over its neighbours. */
const LOSS_LEAST = 0.06
const LOSS_MORE = 0.2
const AXIS = { stroke: 'var(--line)', tick: { fill: 'var(--text-muted)', fontSize: 11 }, tickLine: false } as const

/** Median as a line, fastest to slowest as a band, losses as bars from below, stretches that nobody measured hatched. */
export function RttChart({ drawing, fromAt, toAt }: Props) {
  const hatch = useId()
  const ticks = Array.from({ length: TICKS }, (_, index) => fromAt + ((index + 0.5) * (toAt - fromAt)) / TICKS)
  const top = ceiling(Math.max(1, ...drawing.points.map(({ band, p50Ms }) => band?.[1] ?? p50Ms ?? 0)))
  return (
    <div className="h-32 w-full overflow-hidden" aria-hidden="true">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={[...drawing.points]} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0v6" stroke="var(--state-quiet)" strokeOpacity="0.55" strokeWidth="1.5" />
            </pattern>
          </defs>
          <XAxis
            {...AXIS}
            dataKey="at"
            type="number"
            domain={[fromAt, toAt]}
            ticks={ticks}
            tickFormatter={(at: number) => formatTick(at, toAt - fromAt)}
            height={20}
            allowDataOverflow
          />
          <YAxis
            {...AXIS}
            axisLine={false}
            orientation="right"
            domain={[0, top]}
            // Keeps the axis, and with it the losses, where nothing answered.
            allowDataOverflow
            ticks={[0, top / 2, top]}
            width={52}
            tickFormatter={(ms: number) => `${ms} ms`}
          />
          {drawing.gaps.map((gap) => (
            <ReferenceArea key={gap.fromAt} x1={gap.fromAt} x2={gap.toAt} fill={`url(#${hatch})`} fillOpacity={1} ifOverflow="hidden" />
          ))}
          {drawing.losses.map((loss) => (
            <ReferenceArea
              key={loss.fromAt}
              x1={loss.fromAt}
              x2={loss.toAt}
              y1={0}
              y2={top * (LOSS_LEAST + LOSS_MORE * loss.share)}
              fill="var(--state-down)"
              fillOpacity={0.7}
              ifOverflow="hidden"
            />
          ))}
          <Area dataKey="band" stroke="none" fill="var(--accent)" fillOpacity={0.22} isAnimationActive={false} activeDot={false} />
          <Line
            dataKey="p50Ms"
            stroke="var(--accent)"
            strokeWidth={1.5}
            dot={drawing.points.length < 3 ? { r: 2 } : false}
            isAnimationActive={false}
          />
          <Tooltip content={RttReadout} cursor={{ stroke: 'var(--edge)', strokeDasharray: '2 3' }} isAnimationActive={false} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

/** The next round number: 1, 2 or 5 times a power of ten. */
function ceiling(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(ms))
  return ([1, 2, 5, 10].find((factor) => factor * power >= ms) ?? 10) * power
}
