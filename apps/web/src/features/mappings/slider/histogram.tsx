import { useMemo } from 'react'
import type { Presence } from '../../../lib/eid-shapes.ts'
import { histogramShape } from './histogram-shape.ts'
import type { Stretch } from './stretch.ts'

/** How many EID-prefixes were mapped over time. What was not measured is hatched. */
export function Histogram({ presence, stretch }: { presence: Presence; stretch: Stretch }) {
  const { registered, inDoubt, gaps } = useMemo(() => histogramShape(presence, stretch), [presence, stretch])
  return (
    <div aria-hidden="true" className="absolute inset-0">
      {gaps.map(({ left, width }) => (
        <span
          key={left}
          data-gap
          className="hatched absolute inset-y-0 bg-inset"
          style={{ left: `${left * 100}%`, width: `max(${width * 100}%, 2px)` }}
        />
      ))}
      <svg
        role="presentation"
        viewBox={`0 0 ${Math.max(1, presence.buckets.length)} 100`}
        preserveAspectRatio="none"
        className="absolute inset-0 h-full w-full"
      >
        <path d={registered} className="fill-accent opacity-70" shapeRendering="crispEdges" />
        <path d={inDoubt} className="fill-accent opacity-30" shapeRendering="crispEdges" />
      </svg>
    </div>
  )
}
