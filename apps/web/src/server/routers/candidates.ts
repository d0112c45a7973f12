import { z } from 'zod'
import { Fault } from '../fault.ts'
import type { Principal } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'
import { siteName } from './input.ts'

const rowId = z.number().int().min(1).max(0x7fffffff)
const PAGE = 100

export const candidatesRouter = router({
  /** EID-prefixes that walks found and that the inventory does not have, newest first, a page at a time. */
  list: procedureFor('see-network')
    .input(
      z.strictObject({
        state: z.enum(['new', 'adopted', 'ignored']),
        cursor: rowId.nullish(),
        direction: z.enum(['forward', 'backward']).optional(),
      }),
    )
    .query(async ({ ctx, input: { state, cursor } }) => {
      const rows = await ctx.stores.listCandidates({ state, limit: PAGE + 1, ...(cursor == null ? {} : { before: cursor }) })
      const shown = rows.slice(0, PAGE)
      return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
    }),

  /** Puts one into the inventory: it is watched from then on. */
  adopt: procedureFor('apply-inventory')
    .input(z.strictObject({ id: rowId, site: z.union([z.strictObject({ name: siteName }), z.strictObject({ newName: siteName })]) }))
    .mutation(async ({ ctx, input: { id, site } }) => {
      const into = 'name' in site ? { siteName: site.name } : { newSite: { name: site.newName } }
      const result = await ctx.stores.adoptCandidate({ id, author: nameOf(ctx.principal), now: ctx.now, ...into })
      if (!result.ok) throw new Fault('conflict', result.reason)
      return { added: result.diff.added.length }
    }),

  /** Says that one is none of ours, and why. */
  ignore: procedureFor('apply-inventory')
    .input(z.strictObject({ id: rowId, reason: z.string().trim().min(1).max(500) }))
    .mutation(async ({ ctx, input: { id, reason } }) => {
      const done = await ctx.stores.ignoreCandidate({ id, reason, author: nameOf(ctx.principal), now: ctx.now })
      if (!done) throw new Fault('conflict', 'Somebody has decided on this candidate before: look at the list again.')
    }),

  /** Takes back that one is none of ours. */
  reconsider: procedureFor('apply-inventory')
    .input(z.strictObject({ id: rowId }))
    .mutation(async ({ ctx, input: { id } }) => {
      if (!(await ctx.stores.reconsiderCandidate(id)))
        throw new Fault('conflict', 'This candidate is not ignored any more: look at the list again.')
    }),
})

const nameOf = (principal: Principal): string => (principal.kind === 'user' ? principal.name : 'a guest')
