import { SEVERITY, type State } from '@lispwatch/domain/state'
import { type DivIcon, divIcon } from 'leaflet'
import { formatCount } from '../../lib/format.ts'
import { STATE_SHAPE } from '../../lib/state-shapes.ts'
import { STATE_STYLE, TONE_CLASS, type Tone } from '../../lib/state-style.ts'
import { donut } from './donut.ts'
import type { Offset } from './spread.ts'
import { svg } from './svg.ts'

const POINT_PX = 22
const RLOC_PX = 16
const SQUARE_PX = 12
const NO_OFFSET: Offset = { x: 0, y: 0 }
const RING = 42
const RING_WIDTH = 13
const FRAME = { x: '8', y: '8', width: '84', height: '84', rx: '18' }

/** Worst first: the ring begins at the top with what needs a person. */
const TONES: readonly Tone[] = ['down', 'degraded', 'flapping', 'maintenance', 'quiet', 'ok']

/** A point on the map: the shape and colour of its state on a disc that keeps it readable over land and sea. */
export function pointIcon(state: State, { selected = false, offset = NO_OFFSET }: { selected?: boolean; offset?: Offset }): DivIcon {
  const disc = span(`site-marker ${TONE_CLASS[STATE_STYLE[state].tone].glyph}`, glyph(state))
  if (selected) disc.dataset.selected = ''
  return placed(disc, POINT_PX, offset)
}

/** A locator: like a site, but smaller and in a square. */
export function rlocIcon(state: State, offset: Offset = NO_OFFSET): DivIcon {
  return placed(span(`rloc-mark ${TONE_CLASS[STATE_STYLE[state].tone].glyph}`, glyph(state)), RLOC_PX, offset)
}

/** Many points as one: the shares of their states as a ring, their number, and the shape of the worst state where that needs a person. */
export function clusterIcon(count: number, tally: readonly number[], { kind, offset }: { kind: 'site' | 'rloc'; offset: Offset }): DivIcon {
  const sizePx = clusterSizePx(count)
  const parts = TONES.map((tone) => ({ key: tone, count: ofTone(tally, tone) }))
  const ring = kind === 'site' ? donut(parts, RING).map(({ key, path }) => stroke(key, 'path', { d: path })) : frame(parts, count)
  const mark = span(`cluster cluster-${kind}`, svg('svg', { viewBox: '0 0 100 100', 'aria-hidden': 'true' }, ...ring))
  mark.append(number(count))
  const worst = worstOf(tally)
  if (worst !== undefined && needsSomeone(worst))
    mark.append(span(`cluster-worst ${TONE_CLASS[STATE_STYLE[worst].tone].glyph}`, glyph(worst)))
  return placed(mark, sizePx, offset)
}

/** The same shares around a square, for what is no site. */
function frame(parts: readonly { readonly key: Tone; readonly count: number }[], total: number): SVGElement[] {
  let before = 0
  return parts
    .filter(({ count }) => count > 0)
    .map(({ key, count }) => {
      const dash = { 'stroke-dasharray': `${count} ${total}`, 'stroke-dashoffset': String(-before) }
      before += count
      return stroke(key, 'rect', { ...FRAME, ...dash, pathLength: String(total) })
    })
}

function stroke(tone: Tone, tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  return svg(tag, {
    ...attributes,
    class: TONE_CLASS[tone].glyph,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': String(RING_WIDTH),
  })
}

/** Where a server or a vantage stands. */
export function squareIcon(kind: 'server' | 'vantage', state: State | undefined): DivIcon {
  const tone = state === undefined ? '' : TONE_CLASS[STATE_STYLE[state].tone].glyph
  return placed(span(`stand-mark stand-${kind} ${tone}`), SQUARE_PX, NO_OFFSET)
}

/** The worst state of a tally; undefined when nothing was counted. */
export function worstOf(tally: readonly number[]): State | undefined {
  return SEVERITY.findLast((_, index) => (tally[index] ?? 0) > 0)
}

const clusterSizePx = (count: number) => (count < 10 ? 32 : count < 100 ? 38 : count < 1000 ? 44 : 52)
const ofTone = (tally: readonly number[], tone: Tone) =>
  SEVERITY.reduce((sum, state, index) => sum + (STATE_STYLE[state].tone === tone ? (tally[index] ?? 0) : 0), 0)
const needsSomeone = (state: State) => ['down', 'degraded', 'flapping'].includes(STATE_STYLE[state].tone)

function placed(html: HTMLElement, sizePx: number, { x, y }: Offset): DivIcon {
  return divIcon({ html, className: '', iconSize: [sizePx, sizePx], iconAnchor: [sizePx / 2 - x, sizePx / 2 - y] })
}

function span(className: string, ...children: readonly Node[]): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.append(...children)
  return element
}

function number(count: number): HTMLElement {
  const element = span('cluster-count')
  element.textContent = formatCount(count)
  return element
}

function glyph(state: State): SVGElement {
  const parts = STATE_SHAPE[state].map(({ d, paint, dash }) =>
    svg('path', { d, class: `glyph-${paint}`, ...(dash === undefined ? {} : { 'stroke-dasharray': dash }) }),
  )
  return svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, ...parts)
}
