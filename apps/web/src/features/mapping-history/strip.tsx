'use client'

import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { formatUtcFull } from '../../lib/format.ts'
import { cx } from '../../ui/cx.ts'
import type { Change } from '../history/changes.ts'
import { BARS, histogramPath } from '../history/histogram.ts'
import type { Piece, TimeWindow } from '../history/timeline.ts'
import { drawn, type Grip, pulled } from './stretch.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly whole: TimeWindow
  readonly window: TimeWindow
  readonly changes: readonly Change[]
  /** Of which nothing is known. */
  readonly holes: readonly Piece[]
  readonly at: number | null
  readonly onChange: (window: TimeWindow) => void
}

interface Hold {
  readonly grip: Grip | 'draw'
  readonly fromShare: number
  readonly was: TimeWindow
}

/** A hand that shakes draws no stretch. */
const LEAST_SHARE = 0.004
/** One press of a key, and one with Shift, as shares of the whole. */
const STEP = 0.01
const LEAP = 0.1

/** All that is known with how much changed when; the part that is shown is drawn over it or pulled by its edges. */
export function Strip({ whole, window, changes, holes, at, onChange }: Props) {
  const strip = useRef<HTMLDivElement>(null)
  const [hold, setHold] = useState<Hold>()
  const [draft, setDraft] = useState<TimeWindow>()
  const path = useMemo(() => histogramPath(changes, whole), [changes, whole])
  const shown = draft ?? window
  const span = whole.toAt - whole.fromAt
  const shareOf = (instant: number) => Math.min(1, Math.max(0, (instant - whole.fromAt) / span))
  const shareAt = ({ clientX }: PointerEvent) => {
    const box = strip.current?.getBoundingClientRect()
    return box === undefined || box.width === 0 ? 0 : (clientX - box.left) / box.width
  }
  const take = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const grip = event.target instanceof Element ? event.target.getAttribute('data-grip') : null
    event.currentTarget.setPointerCapture(event.pointerId)
    setHold({ grip: grip === 'from' || grip === 'to' || grip === 'whole' ? grip : 'draw', fromShare: shareAt(event), was: window })
  }
  const move = (event: PointerEvent) => {
    if (hold === undefined) return
    const share = shareAt(event)
    if (hold.grip !== 'draw') setDraft(pulled(hold.was, whole, { grip: hold.grip, byMs: (share - hold.fromShare) * span }))
    else if (Math.abs(share - hold.fromShare) >= LEAST_SHARE) setDraft(drawn(hold.fromShare, share, whole))
  }
  const release = () => {
    if (draft !== undefined) onChange(draft)
    setHold(undefined)
    setDraft(undefined)
  }
  const press = (grip: Grip) => (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (direction === 0) return
    event.preventDefault()
    onChange(pulled(window, whole, { grip, byMs: direction * (event.shiftKey ? LEAP : STEP) * span }))
  }
  const left = shareOf(shown.fromAt)
  const right = shareOf(shown.toAt)
  return (
    <div
      ref={strip}
      onPointerDown={take}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      className="relative h-16 cursor-crosshair touch-none overflow-hidden rounded-sm bg-inset select-none"
    >
      {holes.map((hole) => (
        <span
          key={hole.left}
          aria-hidden="true"
          className="hatched pointer-events-none absolute inset-y-0"
          style={{ left: `${hole.left * 100}%`, width: `${hole.width * 100}%` }}
        />
      ))}
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${BARS} 1`}
        preserveAspectRatio="none"
        className="pointer-events-none absolute inset-0 h-full w-full"
      >
        <path d={path} className="fill-accent" shapeRendering="crispEdges" />
      </svg>
      <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 left-0 bg-panel/70" style={{ width: `${left * 100}%` }} />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 right-0 bg-panel/70"
        style={{ width: `${(1 - right) * 100}%` }}
      />
      <span
        aria-hidden="true"
        data-grip={left > 0 || right < 1 ? 'whole' : undefined}
        className={cx('absolute inset-y-0 border-y border-accent', (left > 0 || right < 1) && 'cursor-grab')}
        style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
      />
      {(['from', 'to'] as const).map((grip) => (
        <span
          key={grip}
          role="slider"
          tabIndex={0}
          data-grip={grip}
          aria-label={WORDS[grip]}
          aria-valuemin={whole.fromAt}
          aria-valuemax={whole.toAt}
          aria-valuenow={grip === 'from' ? shown.fromAt : shown.toAt}
          aria-valuetext={formatUtcFull(grip === 'from' ? shown.fromAt : shown.toAt)}
          onKeyDown={press(grip)}
          className={cx(
            'absolute inset-y-0 w-3 cursor-ew-resize focus-visible:outline-offset-[-2px] before:absolute before:inset-y-0 before:w-1 before:bg-accent-fill',
            grip === 'from' ? 'before:left-0' : '-translate-x-full before:right-0',
          )}
          style={{ left: `${(grip === 'from' ? left : right) * 100}%` }}
        />
      ))}
      {at !== null && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 w-px bg-text"
          style={{ left: `${shareOf(at) * 100}%` }}
        />
      )}
    </div>
  )
}
