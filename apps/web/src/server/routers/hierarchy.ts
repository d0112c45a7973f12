import { type HierarchyStandings, hierarchyView, standing } from '../hierarchy-view.ts'
import { procedureFor, router } from '../trpc.ts'

export const hierarchyRouter = router({
  /** As it answers, beside the one that is claimed; null before the first inventory. */
  get: procedureFor('see-network').query(async ({ ctx }) => {
    const found = await ctx.stores.hierarchy(ctx.now)
    return found === undefined ? null : hierarchyView(found)
  }),

  /** How the sites and servers in it stand. */
  standings: procedureFor('see-network').query(async ({ ctx }): Promise<HierarchyStandings> => {
    const [sites, servers] = await Promise.all([ctx.stores.glanceSites(ctx.now), ctx.stores.glanceServers(ctx.now)])
    return { sites: sites.value.map(standing), servers: servers.value.map(standing) }
  }),

  /** How well each configured block of EID space is walked. */
  coverage: procedureFor('see-network').query(({ ctx }) => ctx.stores.walkCoverage()),
})
