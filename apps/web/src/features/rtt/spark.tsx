import type { RttDrawing, TimeSpan } from './rtt-points.ts'
import { sparkPath, sparkTopMs } from './spark-path.ts'

/** Round-trip times at a glance: the median as a line, losses at the foot, what nobody measured hatched. The words beside it say the rest. */
export function Spark({ drawing, span }: { drawing: RttDrawing; span: TimeSpan }) {
  const share = (at: number) => ((at - span.fromAt) / (span.toAt - span.fromAt)) * 100
  return (
    <span aria-hidden="true" className="relative block h-9 w-full overflow-hidden">
      {drawing.gaps.map(({ fromAt, toAt }) => (
        <span
          key={fromAt}
          className="hatched absolute inset-y-0"
          style={{ left: `${share(fromAt)}%`, width: `${share(toAt) - share(fromAt)}%` }}
        />
      ))}
      {drawing.losses.map((loss) => (
        <span
          key={loss.fromAt}
          className="absolute bottom-0 bg-down/75"
          style={{ left: `${share(loss.fromAt)}%`, width: `${share(loss.toAt) - share(loss.fromAt)}%`, height: `${6 + 14 * loss.share}%` }}
        />
      ))}
      <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 h-full w-full text-accent">
        <path
          d={sparkPath(drawing, span, sparkTopMs(drawing))}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </span>
  )
}
