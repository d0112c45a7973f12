'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import type { EidSpace, SpaceArea } from '../../../lib/eid-shapes.ts'
import { paths } from '../../../lib/paths.ts'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { EID_STATE_LOOK } from '../eid-state-look.ts'
import { boxOf, type CellBox } from './hilbert.ts'
import { areaText, spaceText, WORDS } from './words.ts'

/** Side of the drawing in its own units, whatever the order. */
const SIDE = 640
/** The share of a cell that stays free around it, so that neighbours are told apart. */
const MARGIN = 0.06

/** Spelled out because Tailwind reads source text. What is not well also has a mark, see Mark. */
const FILL: Record<SpaceArea['state'], string> = {
  mapped: 'fill-ok',
  lapsed: 'fill-down',
  'in-doubt': 'fill-degraded',
  unmeasured: 'fill-quiet opacity-60',
  absent: 'fill-quiet opacity-30',
}
const STATES = ['mapped', 'lapsed', 'in-doubt', 'unmeasured', 'absent'] as const

interface Props {
  readonly space: EidSpace
  readonly onZoom: (block: string) => void
}

interface Drawn {
  readonly area: SpaceArea
  readonly box: CellBox
}

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 20, PageUp: -20 }

/** A block as a square: what is used in its colour, what somebody has to look at marked as well. One stop of the keyboard, arrows inside. */
export function SpaceMap({ space, onZoom }: Props) {
  const router = useRouter()
  const told = useId()
  const [at, setAt] = useState<number>()
  const { order, areas } = space
  // The wider ones lie under the narrower ones.
  const drawn = useMemo(() => areas.map((area): Drawn => ({ area, box: boxOf(area.start, area.length, order) })), [areas, order])
  const chosen = at === undefined ? undefined : drawn[at]
  const open = (area: SpaceArea) => {
    const [first] = area.names
    if (area.eids > 1) onZoom(area.prefix)
    else if (first !== undefined) router.push(paths.eid(first.eid))
  }
  const press = (event: KeyboardEvent) => {
    const last = drawn.length - 1
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? last : (at ?? -1) + (STEP[event.key] ?? 0)
    if (event.key === 'Enter' && chosen !== undefined) open(chosen.area)
    else if (STEP[event.key] !== undefined || event.key === 'Home' || event.key === 'End') setAt(Math.max(0, Math.min(last, next)))
    else return
    event.preventDefault()
  }
  return (
    <div className="min-w-0 space-y-2">
      <div
        role="application"
        aria-label={`${WORDS.map}, ${spaceText(space)}. ${WORDS.keys}`}
        aria-describedby={told}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its parts are reached by the arrow keys, and told below
        tabIndex={0}
        onKeyDown={press}
        onPointerLeave={() => setAt(undefined)}
        className="rounded-md border border-line bg-inset"
      >
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true" className="block aspect-square w-full">
          <Grid order={order} />
          {drawn.map(({ area, box }, index) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard has the same by the arrow keys and Enter
            <g
              key={`${area.start} ${area.length} ${area.prefix}`}
              onPointerEnter={() => setAt(index)}
              onClick={() => open(area)}
              className="cursor-pointer"
            >
              <Part state={area.state} box={box} order={order} isMany={area.eids > 1} />
            </g>
          ))}
          {chosen !== undefined && <Ring box={chosen.box} order={order} />}
        </svg>
      </div>
      <p id={told} role="status" className="min-h-10 text-12 break-words">
        {chosen === undefined ? <span className="text-muted">{WORDS.point}</span> : areaText(chosen.area)}
      </p>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-muted">
        {STATES.map((state) => (
          <span key={state} className="inline-flex items-center gap-1.5" title={EID_STATE_LOOK[state].meaning}>
            <StateGlyph state={EID_STATE_LOOK[state].glyph} size={12} />
            {EID_STATE_LOOK[state].word}
          </span>
        ))}
      </p>
      <p className="text-12 text-muted">{WORDS.curve}</p>
    </div>
  )
}

const scale = (order: number) => SIDE / 2 ** order

function rectOf({ x, y, width, height }: CellBox, order: number) {
  const cell = scale(order)
  const margin = cell * MARGIN
  return { x: x * cell + margin, y: y * cell + margin, width: width * cell - 2 * margin, height: height * cell - 2 * margin }
}

/** Colour, and a shape for what is not well: a cross for what lapsed, a stroke for what is in doubt. Several in one cell have a dot. */
function Part({ state, box, order, isMany }: { state: SpaceArea['state']; box: CellBox; order: number; isMany: boolean }) {
  const rect = rectOf(box, order)
  const { x, y, width, height } = rect
  const [right, bottom] = [x + width, y + height]
  return (
    <>
      <rect {...rect} rx={Math.min(3, width / 4)} className={FILL[state]} />
      {state === 'lapsed' && <path d={`M${x} ${y}L${right} ${bottom}M${right} ${y}L${x} ${bottom}`} className="stroke-canvas" />}
      {state === 'in-doubt' && <path d={`M${x} ${bottom}L${right} ${y}`} className="stroke-canvas" />}
      {isMany && <circle cx={x + width / 2} cy={y + height / 2} r={width / 6} className="fill-canvas" />}
    </>
  )
}

function Ring({ box, order }: { box: CellBox; order: number }) {
  return <rect {...rectOf(box, order)} fill="none" strokeWidth={3} className="pointer-events-none stroke-text" />
}

/** Sixteen by sixteen lines at most: they show where the quarters of quarters are. */
function Grid({ order }: { order: number }) {
  const lines = 2 ** Math.min(order, 4)
  const step = SIDE / lines
  const path = Array.from({ length: lines - 1 }, (_, index) => {
    const at = (index + 1) * step
    return `M${at} 0V${SIDE}M0 ${at}H${SIDE}`
  }).join('')
  return <path d={path} fill="none" className="stroke-line" />
}
