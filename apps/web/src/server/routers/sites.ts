import { z } from 'zod'
import { Fault } from '../fault.ts'
import { procedureFor, router } from '../trpc.ts'
import { siteName } from './input.ts'

const bySite = z.strictObject({ name: siteName })

export const sitesRouter = router({
  list: procedureFor('see-network').query(({ ctx }) => ctx.stores.listSites(ctx.now)),

  get: procedureFor('see-network')
    .input(bySite)
    .query(async ({ ctx, input }) => {
      const site = await ctx.stores.getSite(input.name)
      if (site === undefined) throw new Fault('not-found', `There is no site named “${input.name}” in the inventory.`)
      return site
    }),

  /** When which registration and locator of the site was in which state. */
  states: procedureFor('see-network')
    .input(bySite)
    .query(({ ctx, input }) => ctx.stores.stateHistory(input.name)),
})
