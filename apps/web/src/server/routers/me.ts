import { meOf } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'

export const meRouter = router({
  /** Who is signed in (or a guest), and what they may do. */
  get: procedureFor('see-network').query(({ ctx }) => meOf(ctx.principal)),
})
