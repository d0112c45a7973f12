import { cardState, isAsking } from '@lispwatch/domain/baseline/card'
import { driftSentence } from '@lispwatch/domain/baseline/drift-events'
import { z } from 'zod'
import { reasonInput } from '../baseline/entry-input.ts'
import { procedureFor, router } from '../trpc.ts'
import { eidText, instant, pageLimit, siteName } from './input.ts'
import { pageDirection, rowId } from './judging-input.ts'
import { personName } from './person-name.ts'

const MOST_AT_ONCE = 200
const ids = z.array(rowId).min(1).max(MOST_AT_ONCE)
const state = z.enum(['open', 'accepted', 'rejected', 'snoozed'])

const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accept'), reason: reasonInput }),
  z.strictObject({ kind: z.literal('reject'), reason: reasonInput }),
  z.strictObject({ kind: z.literal('snooze'), reason: z.string().trim().max(2000), untilAt: instant }),
  z.strictObject({ kind: z.literal('reopen') }),
])

/** What differs from the baseline, and what people do about it. */
export const driftRouter = router({
  /** The cards, newest first, a page at a time. */
  list: procedureFor('see-network')
    .input(
      z.strictObject({
        state: state.optional(),
        site: siteName.optional(),
        eid: eidText.optional(),
        cursor: rowId.nullable().optional(),
        direction: pageDirection,
        limit: pageLimit.default(50),
      }),
    )
    .query(async ({ ctx, input: { cursor: before = null, limit, direction: _, ...filter } }) => {
      const cards = await ctx.stores.driftCards({ ...filter, before, limit: limit + 1 }, ctx.now)
      const rows = cards.slice(0, limit).map((card) => {
        const { id, eid, kind, site, differences, nodes, sinceAt, evidence, decision, openedAt } = card
        return {
          ...{ id, eid, kind, site, differences, nodes, sinceAt, openedAt, decision },
          ...{
            sentence: driftSentence(card),
            state: cardState(card, ctx.now),
            hasPackets: evidence.length > 0,
            isAsking: isAsking(card, ctx.now),
          },
        }
      })
      return { rows, next: cards.length > limit ? (rows.at(-1)?.id ?? null) : null }
    }),

  counts: procedureFor('see-network').query(({ ctx }) => ctx.stores.driftCounts(ctx.now)),

  /** Does the same with several cards. Says of each that it could not be done with why not. */
  decide: procedureFor('decide-drift')
    .input(z.strictObject({ ids, action }))
    .mutation(async ({ ctx, input }) => {
      const outcomes = await ctx.stores.decideDrift(input.ids, input.action, { author: personName(ctx.principal), now: ctx.now })
      return {
        done: outcomes.filter(({ refusal }) => refusal === null).map(({ id }) => id),
        refused: outcomes.filter(({ refusal }) => refusal !== null),
      }
    }),
})
