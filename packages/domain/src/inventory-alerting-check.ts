import { type AlertNames, checkRoute } from './alert/rule-check.ts'
import { type InventoryChannel, type InventoryRoute, KEPT } from './inventory-alerting.ts'
import type { Inventory, InventoryProblem } from './inventory-model.ts'

/** More are a mistake of whatever wrote the file. */
export const MOST_CHANNELS = 200
export const MOST_ROUTES = 200
/** Only what is stored has an id; the checks want one. */
const ANY_ID = 'any'

function checkChannels(channels: readonly InventoryChannel[]): InventoryProblem[] {
  return channels.flatMap(({ settings }, index) =>
    Object.entries(settings).flatMap(([field, value]) =>
      value === KEPT ? [{ path: ['channels', index, 'settings', field], message: `only a secret can be ${KEPT}: write it out` }] : [],
    ),
  )
}

function checkRoutes(routes: readonly InventoryRoute[], known: AlertNames): InventoryProblem[] {
  return routes.flatMap((route, index) =>
    checkRoute({ ...route, id: ANY_ID }, known).map(({ path, message }) => ({ path: ['routes', index, ...path], message })),
  )
}

/** What is wrong with the channels and routes of an inventory. Rules and observers are known where it is applied, the rest has to be in it. */
export function checkInventoryAlerting({ channels = [], routes = [], sites, nodes, providers }: Inventory): InventoryProblem[] {
  const names = (parts: readonly { readonly name: string }[]) => parts.map(({ name }) => name)
  const most = (part: 'channels' | 'routes', count: number, limit: number) =>
    count > limit ? [{ path: [part], message: `an inventory has ${limit} ${part} at most, and here are ${count}` }] : []
  return [
    ...most('channels', channels.length, MOST_CHANNELS),
    ...most('routes', routes.length, MOST_ROUTES),
    ...checkChannels(channels),
    ...checkRoutes(routes, { channels: names(channels), sites: names(sites), nodes: names(nodes), providers: names(providers) }),
  ]
}
