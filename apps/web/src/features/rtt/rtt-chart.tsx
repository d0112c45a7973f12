'use client'

import { type PointerEvent, useState } from 'react'
import { formatTick } from '../../lib/format.ts'
import { bandPath, fieldTopMs, nearestPoint } from './rtt-field.ts'
import type { RttDrawing } from './rtt-points.ts'
import { RttReadout } from './rtt-readout.tsx'
import { sparkPath } from './spark-path.ts'

interface Props {
  readonly drawing: RttDrawing
  readonly fromAt: number
  readonly toAt: number
}

const TICKS = 5
/** Losses stand in the foot of the chart: one lost probe is seen, a dead locator does not shout over its neighbours. */
const LOSS_LEAST = 0.06
const LOSS_MORE = 0.2

/** Median as a line, fastest to slowest as a band, losses as bars from below, stretches that nobody measured hatched. */
export function RttChart({ drawing, fromAt, toAt }: Props) {
  const span = { fromAt, toAt }
  const [readAt, setReadAt] = useState<number>()
  const { points, gaps, losses } = drawing
  const topMs = fieldTopMs(points)
  const left = (at: number) => `${((at - fromAt) / (toAt - fromAt)) * 100}%`
  const width = (part: { readonly fromAt: number; readonly toAt: number }) => `${((part.toAt - part.fromAt) / (toAt - fromAt)) * 100}%`
  const ticks = Array.from({ length: TICKS }, (_, index) => fromAt + ((index + 0.5) * (toAt - fromAt)) / TICKS)
  const read = readAt === undefined ? undefined : nearestPoint(points, readAt)
  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    setReadAt(fromAt + ((event.clientX - box.left) / box.width) * (toAt - fromAt))
  }
  return (
    <div aria-hidden="true" className="grid h-32 w-full grid-cols-[minmax(0,1fr)_3.25rem] grid-rows-[minmax(0,1fr)_1.25rem] pt-1">
      <div className="relative border-b border-line" onPointerMove={follow} onPointerLeave={() => setReadAt(undefined)}>
        <div className="absolute inset-0 overflow-hidden">
          {gaps.map((gap) => (
            <span key={gap.fromAt} className="hatched absolute inset-y-0" style={{ left: left(gap.fromAt), width: width(gap) }} />
          ))}
          {losses.map((loss) => (
            <span
              key={loss.fromAt}
              className="absolute bottom-0 bg-down/70"
              style={{ left: left(loss.fromAt), width: width(loss), height: `${100 * (LOSS_LEAST + LOSS_MORE * loss.share)}%` }}
            />
          ))}
          <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 h-full w-full text-accent">
            <path d={bandPath(points, span, topMs)} fill="currentColor" fillOpacity="0.22" />
            <path
              d={sparkPath(drawing, span, topMs)}
              className="rtt-line"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {points.length < 3 &&
            points.map(({ at, p50Ms }) =>
              p50Ms === null ? null : (
                <span
                  key={at}
                  className="absolute size-1 -translate-x-1/2 translate-y-1/2 rounded-full bg-accent"
                  style={{ left: left(at), bottom: `${(p50Ms / topMs) * 100}%` }}
                />
              ),
            )}
        </div>
        {read !== undefined && (
          <>
            <span className="pointer-events-none absolute inset-y-0 border-l border-dashed border-edge" style={{ left: left(read.at) }} />
            <div
              className="pointer-events-none absolute top-0 z-10 w-max"
              style={{ left: left(read.at), transform: `translateX(${read.at > (fromAt + toAt) / 2 ? 'calc(-100% - 8px)' : '8px'})` }}
            >
              <RttReadout point={read} />
            </div>
          </>
        )}
      </div>
      <div className="relative text-[11px] text-muted">
        {[topMs, topMs / 2, 0].map((ms) => (
          <span key={ms} className="absolute left-1.5 -translate-y-1/2 leading-none" style={{ top: `${100 - (ms / topMs) * 100}%` }}>
            {ms} ms
          </span>
        ))}
      </div>
      <div className="relative text-[11px] text-muted">
        {ticks.map((at) => (
          <span key={at} className="absolute top-1 -translate-x-1/2 leading-none whitespace-nowrap" style={{ left: left(at) }}>
            {formatTick(at, toAt - fromAt)}
          </span>
        ))}
      </div>
    </div>
  )
}
