import { z } from 'zod'
import { procedureFor, router } from '../trpc.ts'

export const searchRouter = router({
  /** Sites, EID-prefixes, locators, servers and providers that a text finds, by kind, best first. */
  find: procedureFor('see-network')
    .input(z.strictObject({ text: z.string().max(300) }))
    .query(({ ctx, input }) => ctx.finder.find(input.text, ctx.now)),
})
