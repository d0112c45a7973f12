import type { DayBar, DayBars } from '@lispwatch/domain/report/report'
import { edgeText, shownCell } from '@lispwatch/domain/report/shown'
import { BOX, floorOf, heightOf, ShareAxis } from './share-axis.tsx'
import { WORDS } from './words.ts'

const LEGEND = [
  ['bg-ok', WORDS.upSure],
  ['bg-degraded', WORDS.inDoubt],
  ['bg-down', WORDS.down],
  ['bg-maintenance', WORDS.maintenance],
  ['hatched', WORDS.unmeasured],
] as const

/** A bar a day: what was up for sure, what may have been, what was down; below it what was not counted. */
export function DayBarsChart({ chart: { title, days } }: { chart: DayBars }) {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return null
  const floor = floorOf(days.flatMap(({ least }) => least ?? []))
  return (
    <figure className="space-y-2">
      <figcaption className="font-medium">{title}</figcaption>
      <div className="flex gap-2">
        <ShareAxis floor={floor} />
        <ol className="flex h-28 min-w-0 flex-1 items-stretch gap-px">
          {days.map((day) => (
            <Day key={day.fromAt} day={day} floor={floor} />
          ))}
        </ol>
      </div>
      <p className="flex justify-between pl-18 text-12 text-muted tabular-nums">
        <span>{edgeText(first.fromAt)}</span>
        <span>{edgeText(last.toAt)}</span>
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 pl-18 text-12 text-muted">
        {LEGEND.map(([fill, word]) => (
          <li key={word} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={`inline-block size-2.5 rounded-xs ${fill}`} />
            {word}
          </li>
        ))}
      </ul>
    </figure>
  )
}

function Day({ day, floor }: { day: DayBar; floor: number }) {
  const { least, most, maintenance, unmeasured } = day
  const words = wordsOf(day)
  return (
    <li className="flex min-w-0 flex-1 flex-col gap-0.5" title={words}>
      <span className="sr-only">{words}</span>
      <svg aria-hidden="true" viewBox={`0 0 10 ${BOX.height}`} preserveAspectRatio="none" className="min-h-0 w-full flex-1">
        {least !== null && most !== null && (
          <>
            <rect y={heightOf(least, floor)} width="10" height={BOX.height - heightOf(least, floor)} className="fill-ok" />
            <rect y={heightOf(most, floor)} width="10" height={heightOf(least, floor) - heightOf(most, floor)} className="fill-degraded" />
            <rect width="10" height={heightOf(most, floor)} className="fill-down" />
          </>
        )}
      </svg>
      <span aria-hidden="true" className="flex h-1.5 w-full">
        <span className="bg-maintenance" style={{ width: `${maintenance * 100}%` }} />
        <span className="hatched" style={{ width: `${unmeasured * 100}%` }} />
      </span>
    </li>
  )
}

function wordsOf({ fromAt, least, most, maintenance, unmeasured }: DayBar): string {
  const up =
    least === null || most === null
      ? WORDS.nothingCounts
      : least === most
        ? `${WORDS.upSure} ${shownCell('share', least)}`
        : `${WORDS.upSure} ${shownCell('share', least)} to ${shownCell('share', most)}`
  const aside = [
    ...(maintenance > 0 ? [`${WORDS.maintenance} ${shownCell('share', maintenance)}`] : []),
    ...(unmeasured > 0 ? [`${WORDS.unmeasured} ${shownCell('share', unmeasured)}`] : []),
  ]
  return [`${edgeText(fromAt)}: ${up}`, ...aside].join(', ')
}
