import { checkPublishRule, type PublishRule } from '@lispwatch/domain/publication/publish-rule'
import { z } from 'zod'
import { ruleInput } from '../alerting/rule-input.ts'
import { Fault } from '../fault.ts'
import { procedureFor, router } from '../trpc.ts'
import { personName } from './person-name.ts'

const words = z.string().max(5000).nullable()

const publishRuleInput = ruleInput.pick({ id: true, name: true, isOn: true, forMs: true }).extend({
  when: ruleInput.shape.when.omit({ isForUnconfirmed: true }),
  words: z.strictObject({ title: words, opened: words, resolved: words }),
}) satisfies z.ZodType<PublishRule>

const version = z.number().int().min(0).nullable()

/** Which incidents are published without a person. */
export const publishRulesRouter = router({
  list: procedureFor('see-publications').query(({ ctx }) => ctx.stores.listPublishRules()),

  /** `version` null makes a new one. What is wrong comes back by field. */
  save: procedureFor('manage-settings')
    .input(z.strictObject({ rule: publishRuleInput, version }))
    .mutation(async ({ ctx, input: { rule, version: of } }) => {
      const problems = checkPublishRule(rule)
      if (problems.length > 0) return { problems }
      const saved = await ctx.stores.savePublishRule(rule, { by: personName(ctx.principal), now: ctx.now, version: of })
      if (!saved.ok) throw new Fault(saved.why === 'missing' ? 'not-found' : 'conflict', saved.reason)
      return { problems: [] }
    }),

  /** What it published stays, and goes on by its incident. */
  remove: procedureFor('manage-settings')
    .input(z.strictObject({ id: z.string().max(200), version }))
    .mutation(async ({ ctx, input }) => {
      const done = await ctx.stores.removePublishRule(input.id, { by: personName(ctx.principal), now: ctx.now, version: input.version })
      if (!done.ok) throw new Fault(done.why === 'missing' ? 'not-found' : 'conflict', done.reason)
    }),
})
