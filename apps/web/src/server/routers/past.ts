import { z } from 'zod'
import { encodeStates } from '../../lib/state-code.ts'
import { Fault } from '../fault.ts'
import { type HierarchyStandings, hierarchyView, standing } from '../hierarchy-view.ts'
import { viewInput, windowInput } from '../lists/input.ts'
import { windowOf } from '../lists/list.ts'
import { selectSites } from '../lists/site-list.ts'
import { sitesWithPoints } from '../map/current-points.ts'
import { inPointOrder } from '../map/site-points.ts'
import { procedureFor, router } from '../trpc.ts'
import { instant, providerName, siteName } from './input.ts'

const table = z.strictObject({ ...viewInput('sites'), ...windowInput, provider: providerName.nullable().default(null), at: instant })

function past(at: number, now: number): number {
  if (at <= now) return at
  throw new Fault('conflict', 'This instant has not come yet: choose one that is over.')
}

/** The network as it was at an instant. No event makes any of it old. */
export const pastRouter = router({
  /** A window of the sites that are wanted. */
  sites: procedureFor('see-network')
    .input(table)
    .query(async ({ ctx, input: { at, ...wanted } }) => {
      const rows = await ctx.stores.sitesAsOf(past(at, ctx.now))
      return windowOf(selectSites(rows, wanted), wanted, false)
    }),

  /** The states of the sites of the map, in the order of its points; of a site that was not known then, unknown. */
  siteStates: procedureFor('see-network')
    .input(z.strictObject({ at: instant }))
    .query(async ({ ctx, input: { at } }) => {
      const [{ sites, points }, then] = await Promise.all([sitesWithPoints(ctx), ctx.stores.sitesAsOf(past(at, ctx.now))])
      const states = new Map(then.map(({ name, state }) => [name, state]))
      return { version: points.version, states: encodeStates(inPointOrder(sites).map(({ name }) => states.get(name) ?? 'unknown')) }
    }),

  /**
   * The hierarchy with how its sites stood; null before the first inventory. How a server stood is not kept, so all of them are unknown.
   */
  hierarchy: procedureFor('see-network')
    .input(z.strictObject({ at: instant }))
    .query(async ({ ctx, input }) => {
      const at = past(input.at, ctx.now)
      const [found, sites, servers] = await Promise.all([
        ctx.stores.hierarchyAt(at),
        ctx.stores.sitesAsOf(at),
        ctx.stores.glanceServers(ctx.now),
      ])
      const standings: HierarchyStandings = {
        sites: sites.map(standing),
        servers: servers.value.map(({ name }) => ({ name, state: 'unknown' })),
      }
      return found === undefined ? null : { ...hierarchyView(found), standings }
    }),

  /** One site with what was known of each of its registrations and locators. */
  site: procedureFor('see-network')
    .input(z.strictObject({ name: siteName, at: instant }))
    .query(async ({ ctx, input }) => {
      const found = await ctx.stores.siteAsOf(input.name, past(input.at, ctx.now))
      if (found === undefined) throw new Fault('not-found', `There is no site named “${input.name}” in the inventory.`)
      return found
    }),
})
