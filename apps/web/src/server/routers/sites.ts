import { z } from 'zod'
import { Fault } from '../fault.ts'
import { viewInput, windowInput } from '../lists/input.ts'
import { windowOf } from '../lists/list.ts'
import { selectSites } from '../lists/site-list.ts'
import { procedureFor, router } from '../trpc.ts'
import { providerName, siteName } from './input.ts'

const table = z.strictObject({ ...viewInput('sites'), ...windowInput, provider: providerName.nullable().default(null) })
const bySite = z.strictObject({ name: siteName })

export const sitesRouter = router({
  /** All of them, for those who draw them at once. */
  list: procedureFor('see-network').query(({ ctx }) => ctx.stores.listSites(ctx.now)),

  /** A window of those that are wanted. */
  table: procedureFor('see-network')
    .input(table)
    .query(async ({ ctx, input }) => {
      const { value, isOld } = await ctx.stores.glanceSites(ctx.now)
      return windowOf(selectSites(value, input), input, isOld)
    }),

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
