import { type AlertRoute, DEFAULT_INTERVAL_MS, DEFAULT_REPEAT_MS, DEFAULT_WAIT_MS } from './alert-route.ts'
import type { Channel } from './channel.ts'

/** Comes with the product and is asked last: whatever no other route takes. As long as nobody names channels for it, it tells all there are. */
export const DEFAULT_ROUTE: AlertRoute = {
  id: 'default',
  name: 'Everything else',
  match: { severities: [], kinds: [], rules: [], scope: null },
  channels: [],
  groupBy: ['site', 'kind'],
  waitMs: DEFAULT_WAIT_MS,
  intervalMs: DEFAULT_INTERVAL_MS,
  repeatMs: DEFAULT_REPEAT_MS,
  isCriticalAtOnce: true,
  tellsResolved: true,
  hours: null,
  outsideHours: 'hold',
  escalation: [],
  goesOn: false,
}

/** The routes with the channels that they really tell. */
export function withAllChannels(routes: readonly AlertRoute[], channels: readonly Pick<Channel, 'name'>[]): readonly AlertRoute[] {
  const all = channels.map(({ name }) => name)
  return routes.map((route) => (route.id === DEFAULT_ROUTE.id && route.channels.length === 0 ? { ...route, channels: all } : route))
}
