import { SAVED_VIEWS_MAX } from '@lispwatch/db/saved-views'
import { z } from 'zod'
import { LIST_NAMES } from '../../lib/lists.ts'
import { Fault } from '../fault.ts'
import { may, type Principal } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'

const page = z.enum(LIST_NAMES)
const viewName = z.string().trim().min(1, 'Enter a name.').max(80, 'A name has at most 80 characters.')
/** What follows the `?` of a page; it is put back there and nowhere else. */
const query = z.string().max(2_000, 'This view is too long to be kept.')

/** The named views of the tables: one's own, and those that others share. */
export const viewsRouter = router({
  list: procedureFor('see-network')
    .input(z.strictObject({ page }))
    .query(async ({ ctx, input }) => {
      const me = ctx.principal.kind === 'user' ? ctx.principal.id : null
      const ofOthers = may(ctx.principal, 'manage-users')
      const views = await ctx.stores.savedViews(input.page, me)
      return views.map(({ id, by, name, query: its, shared, userId }) => ({
        ...{ id, by, name, query: its, shared, isMine: userId === me, mayForget: userId === me || (shared && ofOthers) },
      }))
    }),

  /** Keeps a view in place of the one that the person has by this name. */
  save: procedureFor('keep-views')
    .input(z.strictObject({ page, name: viewName, query, shared: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const userId = personOf(ctx.principal)
      if (!(await ctx.stores.saveView({ ...input, userId }, ctx.now))) {
        throw new Fault('conflict', `You keep ${SAVED_VIEWS_MAX} views of this page. Forget one to keep another.`)
      }
    }),

  forget: procedureFor('keep-views')
    .input(z.strictObject({ id: z.number().int().min(1).max(2_147_483_647) }))
    .mutation(async ({ ctx, input }) => {
      const userId = personOf(ctx.principal)
      const isGone = await ctx.stores.removeView(input.id, { userId, ofOthers: may(ctx.principal, 'manage-users') })
      if (!isGone) throw new Fault('not-found', 'There is no such view of yours: somebody may have forgotten it already.')
    }),
})

/** A guest is nobody in particular, so there is nobody to keep a view for. */
function personOf(principal: Principal): string {
  if (principal.kind === 'user') return principal.id
  throw new Fault('refused', 'A guest has no views of their own. Sign in to keep this one.')
}
