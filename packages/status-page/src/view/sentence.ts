import type { Words } from '../words/words.ts'
import type { ComponentState, PublicView } from './public-view.ts'

/** So many components are named before the rest is counted. */
const MOST_NAMES = 3

function named(view: PublicView, states: readonly ComponentState[]): readonly [names: string, more: number] {
  const hit = view.groups.flatMap(({ components }) => components).filter(({ state }) => states.includes(state))
  const names = hit.slice(0, MOST_NAMES).map(({ name }) => name)
  return [names.join(', '), hit.length - names.length]
}

/** The whole in one sentence. */
export function wholeSentence(view: PublicView, { whole }: Words): string {
  const components = view.groups.flatMap((group) => group.components)
  if (components.length > 0 && components.every(({ state }) => state === 'unmeasured')) return whole.unmeasured
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
