import { percentText } from '@lispwatch/domain/availability'
import { html } from '../html/markup.ts'
import type { ComponentState, PublicComponent } from '../view/public-view.ts'
import type { Words } from '../words/words.ts'

export type BadgeMetric = 'state' | 'uptime' | 'rtt'
export type BadgeStyle = 'flat' | 'square' | 'pill'

export const BADGE_METRICS: readonly BadgeMetric[] = ['state', 'uptime', 'rtt']
export const BADGE_STYLES: readonly BadgeStyle[] = ['flat', 'square', 'pill']

/** White text on them has a contrast of 4.5:1 at least. */
const FILL: Record<ComponentState, string> = {
  operational: '#00734f',
  maintenance: '#00609a',
  unmeasured: '#5c6068',
  degraded: '#8a5a00',
  'partial-outage': '#b14c00',
  'major-outage': '#b14c00',
}

const RADIUS: Record<BadgeStyle, number> = { flat: 4, square: 0, pill: 10 }
const HEIGHT = 20
/** Verdana at 11 px is about so wide on average; the text is fitted to it. */
const CHARACTER = 6.6
const PADDING = 7

const MOST_NAME = 40

function badgeValue({ state, uptime, rttMs }: PublicComponent, metric: BadgeMetric, words: Words): string {
  if (metric === 'uptime') return uptime === null ? words.noUptime : `${percentText(uptime.share)} %`
  if (metric === 'rtt') return rttMs === null ? words.noData : `${rttMs < 10 ? rttMs.toFixed(1) : Math.round(rttMs)} ms`
  return words.state[state]
}

/** A badge as SVG: the component's name, and its state, uptime or round-trip time. The colour is always that of its state. */
export function badge(
  component: PublicComponent,
  of: { readonly metric: BadgeMetric; readonly style: BadgeStyle; readonly words: Words },
): string {
  const letters = [...component.name]
  const name = letters.length > MOST_NAME ? `${letters.slice(0, MOST_NAME - 1).join('')}…` : component.name
  const value = badgeValue(component, of.metric, of.words)
  const width = (text: string) => Math.round([...text].length * CHARACTER + 2 * PADDING)
  const [left, right] = [width(name), width(value)]
  const whole = left + right
  const text = (x: number, of: string, room: number) =>
    html`<text x="${x}" y="14" textLength="${room - 2 * PADDING}" lengthAdjust="spacingAndGlyphs">${of}</text>`
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${HEIGHT}" viewBox="0 0 ${whole} ${HEIGHT}" role="img" aria-label="${name}: ${value}"><title>${name}: ${value}</title><clipPath id="r"><rect width="${whole}" height="${HEIGHT}" rx="${RADIUS[of.style]}"/></clipPath><g clip-path="url(#r)"><rect width="${left}" height="${HEIGHT}" fill="#3a3d44"/><rect x="${left}" width="${right}" height="${HEIGHT}" fill="${FILL[component.state]}"/></g><g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${text(left / 2, name, left)}${text(left + right / 2, value, right)}</g></svg>`
    .text
}
