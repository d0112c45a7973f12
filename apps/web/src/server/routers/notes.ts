import { SITE_NOTES_MAX } from '@lispwatch/db/site-notes'
import { MOST_NOTE_LENGTH } from '@lispwatch/domain/incident/handle'
import { z } from 'zod'
import { Fault } from '../fault.ts'
import { may, type Principal } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'
import { siteName } from './input.ts'
import { rowId } from './judging-input.ts'

const words = z
  .string()
  .trim()
  .min(1, 'A note has words in it.')
  .max(MOST_NOTE_LENGTH, `A note has at most ${MOST_NOTE_LENGTH} characters.`)
const GONE = 'There is no such note of yours any more: look at the page again.'

/** What people write down about a site. Who may write in the timeline of an incident may write here. */
export const notesRouter = router({
  list: procedureFor('see-network')
    .input(z.strictObject({ site: siteName }))
    .query(async ({ ctx, input }) => {
      const me = ctx.principal.kind === 'user' ? ctx.principal.id : null
      const mayWrite = may(ctx.principal, 'acknowledge-incidents')
      const ofOthers = may(ctx.principal, 'manage-users')
      const notes = await ctx.stores.siteNotes(input.site)
      return notes.map(({ id, text, author, authorId, writtenAt, editedAt }) => {
        const isMine = authorId === me && mayWrite
        return { id, text, author, writtenAt, editedAt, mayEdit: isMine, mayRemove: isMine || ofOthers }
      })
    }),

  write: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ site: siteName, text: words }))
    .mutation(async ({ ctx, input }) => {
      const { id: authorId, name: author } = personOf(ctx.principal)
      const note = await ctx.stores.writeSiteNote({ ...input, authorId, author }, ctx.now)
      if (note !== undefined) return { id: note.id }
      throw new Fault(
        'conflict',
        `There is no site “${input.site}”, or it has ${SITE_NOTES_MAX} notes already: remove one to write another.`,
      )
    }),

  edit: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: rowId, text: words }))
    .mutation(async ({ ctx, input }) => {
      const { id: authorId } = personOf(ctx.principal)
      if (!(await ctx.stores.editSiteNote({ ...input, authorId }, ctx.now))) throw new Fault('not-found', GONE)
    }),

  remove: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: rowId }))
    .mutation(async ({ ctx, input: { id } }) => {
      const removal = { id, by: personOf(ctx.principal).id, ofOthers: may(ctx.principal, 'manage-users') }
      if (!(await ctx.stores.removeSiteNote(removal, ctx.now))) throw new Fault('not-found', GONE)
    }),

  /** Takes one's own removal back. */
  restore: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: rowId }))
    .mutation(async ({ ctx, input: { id } }) => {
      const isBack = await ctx.stores.restoreSiteNote({ id, by: personOf(ctx.principal).id })
      if (!isBack) throw new Fault('not-found', 'This note was removed too long ago, or by somebody else: write it anew.')
    }),
})

function personOf(principal: Principal): { readonly id: string; readonly name: string } {
  if (principal.kind === 'user') return principal
  throw new Fault('refused', 'A guest writes no notes. Sign in to write one.')
}
