'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { EidSources } from '../../../lib/eid-shapes.ts'
import { formatUtc } from '../../../lib/format.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useNow } from '../../../ui/now.tsx'
import { Select } from '../../../ui/select.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { blockOf, type View } from '../view.ts'
import { Histogram } from './histogram.tsx'
import { PACES, usualPace } from './pace.ts'
import { BUCKETS, instantOf, STEPS, stepOf, stretchOf } from './stretch.ts'
import { usePlayback } from './use-playback.ts'
import { valueText, WORDS } from './words.ts'

const DAY_MS = 86_400_000
const SETTLE_MS = 120
/** The browser's own slider, laid over the histogram: only its thumb is drawn, a line as high as the bars. */
const RANGE =
  'absolute inset-0 h-full w-full cursor-ew-resize appearance-none bg-transparent [&::-webkit-slider-runnable-track]:h-full [&::-webkit-slider-runnable-track]:bg-transparent [&::-webkit-slider-thumb]:h-full [&::-webkit-slider-thumb]:w-1 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-xs [&::-webkit-slider-thumb]:bg-text [&::-moz-range-thumb]:h-full [&::-moz-range-thumb]:w-1 [&::-moz-range-thumb]:rounded-xs [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-text'

interface Props {
  readonly view: View
  readonly sources: EidSources
  readonly isBusy: boolean
  readonly onChoose: (at: number | null) => void
}

/** How many EID-prefixes were mapped over all the time that is known, and the instant that is shown. */
export function TimeSlider({ view, sources, isBusy, onChoose }: Props) {
  const trpc = useTRPC()
  const now = useNow(10_000)
  const { fromAt, toAt } = stretchOf(sources, view.source, now)
  const stretch = useMemo(() => ({ fromAt, toAt }), [fromAt, toAt])
  const scope = { source: view.source, within: blockOf(view.within), iid: view.iid }
  const { data, isError, error, refetch } = useQuery(
    trpc.eids.presence.queryOptions({ ...scope, ...stretch, buckets: BUCKETS }, { placeholderData: keepPreviousData, staleTime: 60_000 }),
  )
  const [pace, setPace] = useState(usualPace(toAt - fromAt))
  const { isPlaying, toggle, by, toChange } = usePlayback({ at: view.at, stretch, scope, pace, isBusy, now, onChoose })
  const [dragged, drag] = useSettled(stepOf(view.at ?? toAt, stretch), (step) => onChoose(instantOf(step, stretch, now)))
  const draggedAt = dragged === stepOf(view.at ?? toAt, stretch) ? view.at : instantOf(dragged, stretch, now)
  const instant = draggedAt === null ? WORDS.now : formatUtc(draggedAt, now)
  const bucket = data?.buckets[Math.min(BUCKETS - 1, Math.floor((dragged / STEPS) * BUCKETS))]

  if (isError && data === undefined) return <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
  return (
    <section
      aria-label={WORDS.title}
      className="sticky bottom-14 z-20 rounded-md border border-line bg-raised px-4 py-3 shadow-float sm:bottom-3 print:hidden"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <Button onClick={toggle} aria-label={isPlaying ? WORDS.pause : WORDS.play} title={isPlaying ? WORDS.pause : WORDS.play}>
          <Icon name={isPlaying ? 'pause' : 'play'} />
        </Button>
        <span className="flex">
          <StepButton word={WORDS.previousChange} icon="first" onStep={() => void toChange('previous')} />
          <StepButton word={WORDS.dayBack} icon="left" onStep={() => by(-DAY_MS)} />
          <StepButton word={WORDS.dayOn} icon="right" onStep={() => by(DAY_MS)} />
          <StepButton word={WORDS.nextChange} icon="last" onStep={() => void toChange('next')} />
        </span>
        <span className="hidden sm:inline">
          <Select
            label={WORDS.pace}
            value={pace}
            onChange={(event) => setPace(PACES.find(({ value }) => value === event.target.value)?.value ?? pace)}
          >
            {PACES.map(({ value, word }) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </Select>
        </span>
        <p className="ml-auto min-w-0 flex-1 basis-40 text-right text-12 text-muted tabular-nums">
          {data === undefined ? WORDS.loading : valueText(instant, bucket)}
        </p>
      </div>
      <div className="relative mt-2 h-14 overflow-hidden rounded-sm bg-inset focus-within:outline-2 focus-within:outline-[var(--focus)]">
        {data !== undefined && <Histogram presence={data} stretch={stretch} />}
        <input
          type="range"
          aria-label={WORDS.slider}
          aria-valuetext={valueText(instant, bucket)}
          min={0}
          max={STEPS}
          value={dragged}
          onChange={(event) => drag(Number(event.target.value))}
          className={RANGE}
        />
      </div>
      <div className="mt-1 hidden justify-between gap-4 sm:flex text-12 text-muted tabular-nums">
        <span>{new Date(fromAt).toISOString().slice(0, 10)}</span>
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="hatched h-3 w-6 rounded-xs border border-line" />
          {WORDS.legend}
        </span>
        <span>{toAt >= now - DAY_MS ? WORDS.now : new Date(toAt).toISOString().slice(0, 10)}</span>
      </div>
    </section>
  )
}

function StepButton({ word, icon, onStep }: { word: string; icon: 'first' | 'left' | 'right' | 'last'; onStep: () => void }) {
  return (
    <Button kind="ghost" aria-label={word} title={word} onClick={onStep} className="px-2">
      <Icon name={icon} />
    </Button>
  )
}

/** A value that follows the hand at once and is told when it rests for a moment. */
function useSettled(value: number, onSettle: (value: number) => void): [number, (value: number) => void] {
  const [held, setHeld] = useState<number>()
  const latest = useRef(onSettle)
  latest.current = onSettle
  useEffect(() => {
    if (held === undefined) return
    const timer = setTimeout(() => {
      latest.current(held)
      setHeld(undefined)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [held])
  return [held ?? value, setHeld]
}
