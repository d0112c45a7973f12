import { formatTick } from '../../lib/format.ts'
import { LaneRow } from './lane.tsx'
import type { TimeWindow } from './timeline.ts'

const TICKS = 6

/** The one time axis under all lanes. */
export function Axis({ fromAt, toAt }: TimeWindow) {
  const span = toAt - fromAt
  return (
    <LaneRow label="">
      <div className="flex justify-between border-t border-line pt-1 text-12 text-muted" aria-hidden="true">
        {Array.from({ length: TICKS }, (_, index) => fromAt + (index * span) / (TICKS - 1)).map((at, index) => (
          <span key={at} className={index % 2 === 1 ? 'hidden sm:inline' : ''}>
            {formatTick(at, span)}
          </span>
        ))}
      </div>
    </LaneRow>
  )
}
