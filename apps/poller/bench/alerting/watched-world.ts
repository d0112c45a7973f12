import { DEFAULT_ROUTE } from '@lispwatch/domain/alert/default-route'
import type { Inventory } from '@lispwatch/domain/inventory'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import type { World } from '@lispwatch/lab/world'

/** Who is told: as many teams as keep the failures of each below what a route tells one by one. */
const TEAMS = 40
const { id: _, ...AS_IT_COMES } = DEFAULT_ROUTE

export const teamOf = (site: number): string => `team-${site % TEAMS}`

/**
 * A generated world as its operator has it watched: with the product's own cadences and patience, from both observers. Each team has a route of
 * its own to the one channel: what a single route is to tell beyond ten groups in a minute it tells together, and later, by design.
 */
export function watchedWorld(world: World, hook: { readonly url: string; readonly secret: string }): Inventory {
  const written = inventoryOf(world)
  return {
    ...written,
    network: {
      ...{ ...written.network, demo: false, probeCadenceSeconds: 10, registrationCadenceSeconds: 60 },
      ...{ probeTimeoutMs: 2000, registrationTimeoutMs: 3000, walkCadenceSeconds: 1800 },
    },
    sites: written.sites.map((site, i) => ({ ...site, tags: [teamOf(i)] })),
    vantages: world.observers.map(({ name }) => ({ name })),
    channels: [{ name: 'hook', kind: 'webhook', isOn: true, settings: { url: hook.url }, secrets: { secret: hook.secret } }],
    routes: Array.from({ length: Math.min(TEAMS, world.sites.length) }, (__, team) => ({
      ...AS_IT_COMES,
      ...{ name: `Team ${team}`, channels: ['hook'], match: { ...AS_IT_COMES.match, scope: { tags: [teamOf(team)] } } },
    })),
  }
}
