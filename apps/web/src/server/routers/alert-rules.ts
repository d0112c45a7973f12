import type { Saved } from '@lispwatch/db/alerting'
import { type AlertNames, checkRoute, checkRule } from '@lispwatch/domain/alert/rule-check'
import { routeWords, ruleWords } from '@lispwatch/domain/alert/rule-words'
import { z } from 'zod'
import { routeInput, ruleInput } from '../alerting/rule-input.ts'
import { tryChange } from '../alerting/trial.ts'
import type { Context } from '../context.ts'
import { Fault } from '../fault.ts'
import type { Principal } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'
import { personName } from './person-name.ts'

const version = z.number().int().min(0).nullable()
const id = z.string().max(200)

/** What is worth a message, who gets it, and what a change of it would have come to. */
export const alertRulesRouter = router({
  rules: procedureFor('see-alerting').query(async ({ ctx }) =>
    (await ctx.stores.listRules()).map((rule) => ({ ...rule, words: ruleWords(rule) })),
  ),

  routes: procedureFor('see-alerting').query(async ({ ctx }) =>
    (await ctx.stores.listRoutes()).map((route) => ({ ...route, words: routeWords(route) })),
  ),

  /** `version` null makes a new one. What is wrong comes back by field. */
  saveRule: procedureFor('manage-settings')
    .input(z.strictObject({ rule: ruleInput, version }))
    .mutation(async ({ ctx, input: { rule, version: of } }) => {
      const problems = checkRule(rule)
      if (problems.length > 0) return { problems }
      orFault(await ctx.stores.saveRule(rule, changeBy(ctx, of)))
      return { problems: [] }
    }),

  /** A rule of the product is again as it comes. */
  removeRule: procedureFor('manage-settings')
    .input(z.strictObject({ id, version }))
    .mutation(async ({ ctx, input }) => orFault(await ctx.stores.removeRule(input.id, changeBy(ctx, input.version)))),

  saveRoute: procedureFor('manage-settings')
    .input(z.strictObject({ route: routeInput, version }))
    .mutation(async ({ ctx, input: { route, version: of } }) => {
      const problems = checkRoute(route, await namesOf(ctx))
      if (problems.length > 0) return { problems }
      orFault(await ctx.stores.saveRoute(route, changeBy(ctx, of)))
      return { problems: [] }
    }),

  removeRoute: procedureFor('manage-settings')
    .input(z.strictObject({ id, version }))
    .mutation(async ({ ctx, input }) => orFault(await ctx.stores.removeRoute(input.id, changeBy(ctx, input.version)))),

  /** All routes in the order in which they are to be asked. */
  orderRoutes: procedureFor('manage-settings')
    .input(z.strictObject({ ids: z.array(id).max(1000) }))
    .mutation(async ({ ctx, input: { ids } }) =>
      orFault(await ctx.stores.orderRoutes(ids, { by: personName(ctx.principal), now: ctx.now })),
    ),

  /** What a changed rule or route would have come to in the last thirty days, beside what holds now. Nothing is kept. */
  tryChange: procedureFor('see-alerting')
    .input(z.strictObject({ rule: ruleInput.nullable(), route: routeInput.nullable() }))
    .query(async ({ ctx, input: change }) => {
      const [history, rules, routes, channels] = await Promise.all([
        ctx.stores.alertHistory(ctx.now),
        ctx.stores.listRules(),
        ctx.stores.listRoutes(),
        ctx.stores.listChannels(),
      ])
      return tryChange(history, { rules, routes, channels }, change)
    }),
})

const changeBy = ({ principal, now }: { readonly principal: Principal; readonly now: number }, version: number | null) => ({
  by: personName(principal),
  now,
  version,
})

async function namesOf({ stores }: Pick<Context, 'stores'>): Promise<AlertNames> {
  const [rules, channels] = await Promise.all([stores.listRules(), stores.listChannels()])
  return { rules: rules.map((rule) => rule.id), channels: channels.map(({ name }) => name) }
}

function orFault(done: Saved): void {
  if (!done.ok) throw new Fault(done.why === 'missing' ? 'not-found' : 'conflict', done.reason)
}
