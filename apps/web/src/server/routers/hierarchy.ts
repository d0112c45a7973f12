import { z } from 'zod'
import { hierarchyView } from '../hierarchy-view.ts'
import { procedureFor, router } from '../trpc.ts'
import { instant } from './input.ts'

export const hierarchyRouter = router({
  /** As it answers, or answered at an instant, beside the one that is claimed; null before the first inventory. */
  get: procedureFor('see-network')
    .input(z.strictObject({ at: instant.optional() }))
    .query(async ({ ctx, input: { at } }) => {
      const found = await (at === undefined || at >= ctx.now ? ctx.stores.hierarchy(ctx.now) : ctx.stores.hierarchyAt(at))
      return found === undefined ? null : hierarchyView(found)
    }),

  /** How well each configured block of EID space is walked. */
  coverage: procedureFor('see-network').query(({ ctx }) => ctx.stores.walkCoverage()),
})
