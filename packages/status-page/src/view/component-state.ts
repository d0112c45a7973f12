import type { State } from '@lispwatch/domain/state'
import type { ComponentState, Indicator } from './public-view.ts'

/** Best first. What we cannot say outranks planned work, and is no defect. */
const SEVERITY: readonly ComponentState[] = ['operational', 'maintenance', 'unmeasured', 'degraded', 'partial-outage', 'major-outage']

const PUBLIC: Record<State, ComponentState | null> = {
  ok: 'operational',
  degraded: 'degraded',
  flapping: 'degraded',
  down: 'major-outage',
  'service-down': 'major-outage',
  // Nobody outside is told of an outage that only one observer has seen.
  unconfirmed: 'operational',
  // What stands before it has its own component; of this one nothing can be seen.
  hidden: 'unmeasured',
  impaired: 'unmeasured',
  unknown: 'unmeasured',
  maintenance: 'maintenance',
  dormant: null,
}

/** How the public sees a state of the console; null: it is not shown at all. */
export function publicState(state: State): ComponentState | null {
  return PUBLIC[state]
}

/** The worst of several; of none: operational. */
export function worstOf(states: Iterable<ComponentState>): ComponentState {
  let worst: ComponentState = 'operational'
  for (const state of states) if (SEVERITY.indexOf(state) > SEVERITY.indexOf(worst)) worst = state
  return worst
}

/** How a whole stands: the worst of what is measured of it; not measured only where nothing is. */
export function rollUp(states: readonly ComponentState[]): ComponentState {
  const said = states.filter((state) => state !== 'unmeasured')
  return said.length === 0 && states.length > 0 ? 'unmeasured' : worstOf(said)
}

/** Whether a state is a defect. */
export function isDefect(state: ComponentState): boolean {
  return state === 'degraded' || state === 'partial-outage' || state === 'major-outage'
}

/**
 * The whole in one word. All of it in a major outage is critical, a part of it major; what is degraded only is minor. What we cannot say
 * counts for nothing.
 */
export function indicatorOf(states: readonly ComponentState[]): Indicator {
  const said = states.filter((state) => state !== 'unmeasured')
  const worst = worstOf(said)
  if (worst === 'major-outage') return said.every((state) => state === 'major-outage') ? 'critical' : 'major'
  if (worst === 'partial-outage') return 'major'
  if (worst === 'degraded') return 'minor'
  return worst === 'maintenance' ? 'maintenance' : 'none'
}
