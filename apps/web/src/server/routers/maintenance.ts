import { windowProblem } from '@lispwatch/domain/incident/calendar'
import { windowTimes } from '@lispwatch/domain/incident/window-times'
import { z } from 'zod'
import { Fault } from '../fault.ts'
import { newSilenceProblem, newWindowProblem } from '../incidents/quiet-problem.ts'
import { procedureFor, router } from '../trpc.ts'
import { instant, siteName } from './input.ts'
import { newSilence, newWindow, pageDirection, publicNotice, quietScope, rowId, schedule } from './judging-input.ts'
import { personName } from './person-name.ts'

const PAGE = 100

const pageInput = { cursor: rowId.nullish(), direction: pageDirection }

function pageOf<T extends { readonly id: number }>(rows: readonly T[]) {
  const shown = rows.slice(0, PAGE)
  return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}

export const maintenanceRouter = router({
  windows: procedureFor('see-network')
    .input(z.strictObject({ ...pageInput, isEnded: z.boolean().optional() }))
    .query(async ({ ctx, input: { cursor, isEnded } }) => {
      const page = pageOf(await ctx.stores.listWindows({ before: cursor ?? null, isEnded: isEnded ?? null, limit: PAGE + 1 }))
      const notices = await ctx.stores.noticesOf(page.rows.map(({ id }) => id))
      const rows = page.rows.map((window) => ({ ...window, ...windowTimes(window, ctx.now), notice: notices.get(window.id) ?? null }))
      return { ...page, rows }
    }),

  /** When a site was or will be under maintenance. */
  ofSite: procedureFor('see-network')
    .input(z.strictObject({ site: siteName, fromAt: instant, toAt: instant }))
    .query(({ ctx, input }) => ctx.stores.maintenanceOfSite(input)),

  silences: procedureFor('see-network')
    .input(z.strictObject({ ...pageInput, isValid: z.boolean().optional() }))
    .query(async ({ ctx, input: { cursor, isValid } }) => {
      return pageOf(await ctx.stores.listSilences({ before: cursor ?? null, validAt: isValid === true ? ctx.now : null, limit: PAGE + 1 }))
    }),

  /** What a scope covers now, before somebody sets it. */
  preview: procedureFor('plan-maintenance')
    .input(z.strictObject({ scope: quietScope }))
    .query(({ ctx, input: { scope } }) => ctx.stores.previewQuiet(scope, ctx.now)),

  /** When a window would hold, and whom it would get in the way of. */
  check: procedureFor('plan-maintenance')
    .input(z.strictObject({ schedule, scope: quietScope.nullable() }))
    .query(async ({ ctx, input: { schedule: when, scope } }) => {
      const window = { ...when, id: 0, title: '', reason: '', scope: scope ?? {}, createdBy: '', endedAt: null }
      const problem = windowProblem(window)
      if (problem !== null) return { problem, times: [], overlaps: [] }
      const overlaps = scope === null ? [] : await ctx.stores.overlapsOf(window, ctx.now)
      return { problem, times: windowTimes(window, ctx.now).times, overlaps }
    }),

  plan: procedureFor('plan-maintenance')
    .input(newWindow.extend({ notice: publicNotice.nullish() }))
    .mutation(async ({ ctx, input }) => {
      const { notice, ...planned } = input
      const window = { ...planned, createdBy: personName(ctx.principal), notice: notice ?? undefined }
      const problem = newWindowProblem(window)
      if (problem !== null) throw new Fault('conflict', problem)
      return ctx.stores.createWindow(window, ctx.now)
    }),

  /** Ends a window, this time of it and all further ones. */
  end: procedureFor('plan-maintenance')
    .input(z.strictObject({ id: rowId }))
    .mutation(async ({ ctx, input: { id } }) => {
      const isEnded = await ctx.stores.endWindow({ id, by: personName(ctx.principal), now: ctx.now })
      if (!isEnded) throw new Fault('conflict', `Maintenance window ${id} is over already, or was never there: look at the list again.`)
    }),

  silence: procedureFor('plan-maintenance')
    .input(newSilence)
    .mutation(async ({ ctx, input }) => {
      const problem = newSilenceProblem(input, ctx.now)
      if (problem !== null) throw new Fault('conflict', problem)
      return ctx.stores.createSilence({ ...input, owner: personName(ctx.principal) }, ctx.now)
    }),

  /** Lets a silence expire now. */
  expire: procedureFor('plan-maintenance')
    .input(z.strictObject({ id: rowId }))
    .mutation(async ({ ctx, input: { id } }) => {
      const isExpired = await ctx.stores.expireSilence({ id, by: personName(ctx.principal), now: ctx.now })
      if (!isExpired) throw new Fault('conflict', `Silence ${id} is over already, or was never there: look at the list again.`)
    }),
})
