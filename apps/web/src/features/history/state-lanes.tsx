import type { ReactNode } from 'react'
import { formatCount } from '../../lib/format.ts'
import type { StateInterval } from '../../lib/shapes.ts'
import { StateLane } from './state-lane.tsx'
import { splitNever, splitSteady } from './steady.ts'
import type { Lane, TimeWindow } from './timeline.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly title: string
  readonly lanes: readonly Lane<StateInterval>[]
  readonly window: TimeWindow
  readonly slackMs: number
}

/** The state lanes of one kind; with many, only those in which something happened, the others on demand. */
export function StateLanes({ title, lanes, window, slackMs }: Props) {
  const { others, never } = splitNever(lanes)
  const { eventful, steady } = splitSteady(others, window, slackMs)
  const draw = (lane: Lane<StateInterval>) => <StateLane key={lane.key} lane={lane} window={window} slackMs={slackMs} />
  if (lanes.length === 0) return null
  return (
    <section aria-label={title} className="space-y-1.5">
      <h3 className="text-12 font-medium md:w-56 md:text-right lg:w-72">{title}</h3>
      {eventful.map(draw)}
      <Folded lanes={steady} words={WORDS.steady} draw={draw} />
      <Folded lanes={never} words={WORDS.never} draw={draw} />
    </section>
  )
}

function Folded({
  lanes,
  words,
  draw,
}: {
  lanes: readonly Lane<StateInterval>[]
  words: string
  draw: (lane: Lane<StateInterval>) => ReactNode
}) {
  if (lanes.length === 0) return null
  return (
    <details>
      <summary className="text-12 text-muted hover:text-text md:pl-60 lg:pl-76">
        {formatCount(lanes.length)} {words}
      </summary>
      <div className="mt-1.5 space-y-1.5">{lanes.map(draw)}</div>
    </details>
  )
}
