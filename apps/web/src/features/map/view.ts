import { SEVERITY, type State } from '@lispwatch/domain/state'
import { readInstant, writeInstant } from '../../lib/instant-text.ts'
import type { MapView } from '../../lib/paths.ts'

/** What may lie on the map, in the order in which it is offered. */
export const LAYERS = ['sites', 'rlocs', 'servers', 'vantages', 'night'] as const
export type Layer = (typeof LAYERS)[number]
const USUAL: readonly Layer[] = ['sites', 'servers', 'vantages', 'night']

/** The map as a reader wants it; lives in the URL. */
export interface View {
  readonly site: string | undefined
  readonly q: string
  /** Empty: every state, but dormant sites only where a search finds them or there are no others. */
  readonly states: readonly State[]
  readonly provider: string | undefined
  readonly tag: string | undefined
  readonly layers: readonly Layer[]
  /** How the sites stood then, epoch ms; null: how they stand. */
  readonly at: number | null
}

/** Reads a view from a URL; what it does not know it leaves out. */
export function readView(search: { get(name: string): string | null }): View {
  const states = new Set((search.get('state') ?? '').split(','))
  const layers = search.get('layers')
  const asked = new Set(layers?.split(',') ?? USUAL)
  return {
    site: search.get('site') ?? undefined,
    q: search.get('q') ?? '',
    states: SEVERITY.filter((state) => states.has(state)),
    provider: search.get('provider') ?? undefined,
    tag: search.get('tag') ?? undefined,
    layers: LAYERS.filter((layer) => asked.has(layer)),
    at: readInstant(search.get('at'), Date.now()),
  }
}

/** The view as lib/paths writes it; what is usual leaves no trace. */
export function writeView({ site, q, states, provider, tag, layers, at }: View): MapView {
  const isUsual = layers.length === USUAL.length && USUAL.every((layer) => layers.includes(layer))
  const shown = isUsual ? undefined : layers.length === 0 ? ['none'] : layers
  return { site, q: q.trim(), state: states, provider, tag, layers: shown, at: at === null ? undefined : writeInstant(at) }
}
