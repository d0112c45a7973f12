import type { ComponentState } from '../view/public-view.ts'
import { html, Markup } from './markup.ts'

const OCTAGON = 'M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3Z'

/** A shape for each state, drawn once per page and referred to, so that none is told by colour alone. */
const SHAPES: Record<ComponentState, string> = {
  operational: '<circle cx="8" cy="8" r="5.5"/>',
  maintenance:
    '<path d="M14.2 4.6a3.9 3.9 0 0 1-5.2 4.3L5 12.9a1.55 1.55 0 0 1-2.2 0 1.55 1.55 0 0 1 0-2.1l4-4A3.9 3.9 0 0 1 11.2 1.6L8.9 3.9l.5 2.4 2.4.5Z"/>',
  unmeasured: '<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="2.4 2"/>',
  degraded: '<path d="M7.13 2.2a1 1 0 0 1 1.74 0l5.8 10.3a1 1 0 0 1-.87 1.5H2.2a1 1 0 0 1-.87-1.5Z"/>',
  'partial-outage': `<path d="${OCTAGON}" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M8 1.5h2.7l3.8 3.8v5.4l-3.8 3.8H8Z"/>`,
  'major-outage': `<path d="${OCTAGON}"/><path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" stroke="var(--panel)" stroke-width="1.8" stroke-linecap="round"/>`,
}

/** The shapes; once on each page. */
export function glyphSheet(): Markup {
  const symbols = Object.entries(SHAPES).map(([state, shape]) => `<symbol id="g-${state}" viewBox="0 0 16 16">${shape}</symbol>`)
  // Written above; nothing of it comes from anywhere else.
  return html`<svg width="0" height="0" hidden aria-hidden="true">${new Markup(symbols.join(''))}</svg>`
}

/** The shape of a state in its colour; the word stands beside it. */
export function glyph(state: ComponentState, size = 16): Markup {
  return html`<svg class="g s-${state}" width="${size}" height="${size}" aria-hidden="true"><use href="#g-${state}"/></svg>`
}
