import { z } from 'zod'
import { cardOf } from '../cards/card.ts'
import { procedureFor, router } from '../trpc.ts'

export const cardsRouter = router({
  /** A thing at a glance, for the card that appears where it is named; null for what is not there. */
  get: procedureFor('see-network')
    .input(z.strictObject({ kind: z.enum(['site', 'rloc', 'server', 'eid']), key: z.string().min(1).max(300) }))
    .query(async ({ ctx, input }) => (await cardOf(ctx.stores, input, ctx.now)) ?? null),
})
