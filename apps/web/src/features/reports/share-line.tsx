import type { ShareLine } from '@lispwatch/domain/report/report'
import { edgeText, shownCell, UNKNOWN } from '@lispwatch/domain/report/shown'
import { BOX, floorOf, heightOf, ShareAxis } from './share-axis.tsx'

/** Shares over time; where nobody knows there is no line. */
export function ShareLineChart({ chart: { title, points } }: { chart: ShareLine }) {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return null
  const floor = floorOf(points.flatMap(({ share }) => share ?? []))
  const known = points.flatMap(({ share }) => share ?? [])
  const words = `${title}: ${known.length === 0 ? UNKNOWN : `${shownCell('share', Math.min(...known))} to ${shownCell('share', Math.max(...known))}`}`
  return (
    <figure className="space-y-2">
      <figcaption className="font-medium">{title}</figcaption>
      <div className="flex gap-2">
        <ShareAxis floor={floor} />
        <svg
          role="img"
          aria-label={words}
          viewBox={`0 0 ${BOX.width} ${BOX.height}`}
          preserveAspectRatio="none"
          className="h-28 min-w-0 flex-1 border-y border-line"
        >
          <path
            d={pathOf(points, floor)}
            fill="none"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
            strokeLinecap="round"
            className="stroke-accent"
          />
        </svg>
      </div>
      <p className="flex justify-between pl-18 text-12 text-muted tabular-nums">
        <span>{edgeText(first.at)}</span>
        <span>{edgeText(last.at)}</span>
      </p>
    </figure>
  )
}

/** Broken where nobody knows; a point without neighbours is a dot. */
export function pathOf(points: ShareLine['points'], floor: number): string {
  const step = BOX.width / Math.max(1, points.length - 1)
  let isDrawing = false
  return points
    .map(({ share }, i) => {
      if (share === null) {
        isDrawing = false
        return ''
      }
      const command = isDrawing ? 'L' : 'M'
      const at = `${(i * step).toFixed(1)} ${heightOf(share, floor).toFixed(2)}`
      isDrawing = true
      const isAlone = command === 'M' && (points[i + 1]?.share ?? null) === null
      return isAlone ? `M${at}h0.1` : `${command}${at}`
    })
    .join('')
}
