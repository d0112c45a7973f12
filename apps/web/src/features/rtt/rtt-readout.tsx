import { formatRtt, formatUtcFull } from '../../lib/format.ts'
import type { RttPoint } from './rtt-points.ts'
import { WORDS } from './words.ts'

/** The numbers under the pointer. */
export function RttReadout({ point }: { point: RttPoint }) {
  return (
    <div className="rounded-md border border-line bg-raised px-2.5 py-1.5 text-12 shadow-float">
      <div className="text-muted">{formatUtcFull(point.at)}</div>
      {point.sent === 0 && <div>{WORDS.notMeasured}</div>}
      {point.p50Ms !== null && (
        <div>
          {WORDS.median} <span className="font-medium">{formatRtt(point.p50Ms)}</span>
        </div>
      )}
      {point.band !== null && (
        <div className="text-muted">
          {formatRtt(point.band[0])} to {formatRtt(point.band[1])}
        </div>
      )}
      {point.lost > 0 && (
        <div className="text-down-text">
          {point.lost} of {point.sent} {WORDS.lost}
        </div>
      )}
    </div>
  )
}
