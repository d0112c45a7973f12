'use client'

import { useEffect, useRef, useState } from 'react'
import { formatUtc } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useNow } from '../../ui/now.tsx'
import { instantAt, REACHES, reachOf, stepAt } from './time-steps.ts'
import { WORDS } from './words.ts'

/** A step of playing takes so long, so that it is seen. */
const PLAY_MS = 700
/** A hand that rests so long has chosen. */
const SETTLE_MS = 150

interface Props {
  readonly at: number | null
  readonly onChoose: (at: number | null) => void
}

/** Along the bottom of the map: how the sites stood in the last day or week. Closed it is one button. */
export function MapTime({ at, onChoose }: Props) {
  const [isAsked, setAsked] = useState(false)
  const isOpen = isAsked || at !== null
  return (
    <section
      aria-label={WORDS.time}
      className="absolute bottom-3 left-3 z-10 max-w-[calc(100%-1.5rem)] rounded-md border border-line bg-raised shadow-float print:hidden"
    >
      {isOpen ? (
        <Slider
          at={at}
          onChoose={onChoose}
          onClose={() => {
            setAsked(false)
            onChoose(null)
          }}
        />
      ) : (
        <Button kind="ghost" onClick={() => setAsked(true)}>
          <Icon name="play" size={14} />
          {WORDS.time}
        </Button>
      )}
    </section>
  )
}

function Slider({ at, onChoose, onClose }: Props & { readonly onClose: () => void }) {
  const now = useNow(60_000)
  const [reach, setReach] = useState(() => reachOf(at, now))
  const most = reach.spanMs / reach.stepMs
  const [held, setHeld] = useState<number>()
  const [isPlaying, setPlaying] = useState(false)
  const step = held ?? stepAt(at, reach, now)
  const shown = held === undefined ? at : instantAt(held, reach, now)
  const choose = useRef(onChoose)
  choose.current = onChoose

  useEffect(() => {
    if (held === undefined) return
    const timer = setTimeout(() => {
      choose.current(instantAt(held, reach, now))
      setHeld(undefined)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [held, reach, now])
  useEffect(() => {
    if (!isPlaying) return
    if (step >= most) return setPlaying(false)
    const timer = setTimeout(() => choose.current(instantAt(step + 1, reach, now)), PLAY_MS)
    return () => clearTimeout(timer)
  }, [isPlaying, step, most, reach, now])

  const toggle = () => {
    // From its end it begins anew.
    if (!isPlaying && step >= most) onChoose(instantAt(0, reach, now))
    setPlaying(!isPlaying)
  }
  const instant = shown === null ? WORDS.timeNow : formatUtc(shown, now)
  return (
    <div className="flex w-176 max-w-full flex-wrap items-center gap-x-3 gap-y-1.5 p-2">
      <Button kind="ghost" className="px-2" aria-label={isPlaying ? WORDS.pause : WORDS.play} onClick={toggle}>
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </Button>
      <input
        type="range"
        aria-label={WORDS.timeSlider}
        aria-valuetext={instant}
        min={0}
        max={most}
        value={step}
        onChange={({ target }) => setHeld(Number(target.value))}
        className="min-w-32 flex-1 accent-[var(--accent)]"
      />
      <time role="status" className="w-36 text-right text-12 tabular-nums">
        {instant}
      </time>
      <Choice
        label={WORDS.timeReach}
        value={reach.value}
        choices={REACHES}
        onChoose={(value) => setReach(REACHES.find((one) => one.value === value) ?? reach)}
      />
      <Button kind="ghost" className="px-2" aria-label={WORDS.backToNow} title={WORDS.backToNow} onClick={onClose}>
        <Icon name="close" size={14} />
      </Button>
      {at !== null && <p className="basis-full px-1 text-12 text-muted">{WORDS.timeMeaning}</p>}
    </div>
  )
}
