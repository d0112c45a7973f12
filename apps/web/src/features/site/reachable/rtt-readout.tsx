import { formatRtt, formatUtcFull } from '../../../lib/format.ts'
import type { RttPoint } from '../../rtt/rtt-points.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly active?: boolean
  readonly payload?: readonly { readonly payload?: RttPoint }[]
}

/** The numbers under the pointer. */
export function RttReadout({ active, payload }: Props) {
  const point = payload?.[0]?.payload
  if (active !== true || point === undefined) return null
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
