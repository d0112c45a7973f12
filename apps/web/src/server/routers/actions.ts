import { z } from 'zod'
import { Fault } from '../fault.ts'
import { procedureFor, router } from '../trpc.ts'
import { siteName } from './input.ts'

export const actionsRouter = router({
  /** Asks every map-server and probes every locator of the site now, before their turn. */
  askNow: procedureFor('ask-now')
    .input(z.strictObject({ siteName }))
    .mutation(async ({ ctx, input }) => {
      const targets = await ctx.stores.askNow(input.siteName, ctx.now)
      if (targets === 0) throw new Fault('not-found', `There is no site named “${input.siteName}” with anything to ask.`)
      return { targets }
    }),
})
