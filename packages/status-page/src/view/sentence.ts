import type { Words } from '../words/words.ts'
import { rollUp } from './component-state.ts'
import type { ComponentState, PublicView } from './public-view.ts'

/** So many components are named before the rest is counted. */
const MOST_NAMES = 3

function named(view: PublicView, states: readonly ComponentState[]): readonly [names: string, more: number] {
  const hit = view.groups.flatMap(({ components }) => components).filter(({ state }) => states.includes(state))
  const names = hit.slice(0, MOST_NAMES).map(({ name }) => name)
  return [names.join(', '), hit.length - names.length]
}

/** Nothing is known to be down, and nobody looks: that is no reason to say that anything works. */
const isUnseen = ({ isImpaired, indicator }: PublicView) => isImpaired && indicator === 'none'

/** How the whole stands, in one state. */
export function wholeState(view: PublicView): ComponentState {
  const isNothing = view.groups.length === 0
  return isNothing || isUnseen(view) ? 'unmeasured' : rollUp(view.groups.map(({ state }) => state))
}

/** The whole in one sentence. */
export function wholeSentence(view: PublicView, { whole }: Words): string {
  const components = view.groups.flatMap((group) => group.components)
  if (components.length === 0) return whole.nothing
  if (isUnseen(view) || components.every(({ state }) => state === 'unmeasured')) return whole.unmeasured
  switch (view.indicator) {
    case 'none':
      return components.some(({ state }) => state === 'unmeasured') ? whole.fineAsMeasured : whole.fine
    case 'maintenance':
      return whole.maintenance
    case 'minor':
      return whole.degraded(...named(view, ['degraded']))
    case 'major':
      return whole.partial(...named(view, ['major-outage', 'partial-outage']))
    case 'critical':
      return whole.major
  }
}
