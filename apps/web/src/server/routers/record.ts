import { knownThen } from '@lispwatch/domain/record/known-then'
import { formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { z } from 'zod'
import { Fault } from '../fault.ts'
import { may } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'
import { eidText, instant } from './input.ts'
import { personName } from './person-name.ts'

/** Of one EID-prefix; of more the newest are read. */
const MOST_LINES = 5_000

/** The history as a record that can be proved. */
export const recordRouter = router({
  standing: procedureFor('see-network').query(async ({ ctx }) => {
    const { heads, ...standing } = await ctx.stores.recordStanding()
    return {
      ...standing,
      heads: heads.map(({ id, occasion, position, hash, key, signedAt }) => ({ id, occasion, position, hash, key, signedAt })),
      signsHere: ctx.secrets.signer?.fingerprint ?? null,
    }
  }),

  /** Has a poller sign the head, or verify the chain; what comes of it is in `standing`. */
  order: procedureFor('export-reports')
    .input(z.strictObject({ kind: z.enum(['sign', 'verify']) }))
    .mutation(({ ctx, input: { kind } }) => ctx.stores.orderOfRecord({ kind, by: personName(ctx.principal), now: ctx.now })),

  /** What was true of an EID-prefix at one instant, as it was known at another; of the lines of the chain alone. */
  known: procedureFor('see-network')
    .input(z.strictObject({ eid: eidText, trueAt: instant, knownAt: instant }))
    .query(async ({ ctx, input: { eid, trueAt, knownAt } }) => {
      const parsed = parseEidPrefix(eid)
      if (!parsed.ok) throw new Fault('refused', `This is no EID-prefix: ${parsed.reason}.`)
      const name = formatEidPrefix(parsed.eid)
      const lines = await ctx.stores.recordLines(name, MOST_LINES)
      return { eid: name, isCut: lines.length === MOST_LINES, ...knownThen(lines, { trueAt, knownAt }) }
    }),

  /** The channels by which daily heads go out; null for whom channels are no business of. */
  channels: procedureFor('see-network').query(({ ctx }) => (may(ctx.principal, 'see-alerting') ? ctx.stores.headChannels() : null)),

  chooseChannel: procedureFor('manage-settings')
    .input(z.strictObject({ channel: z.string().min(1).max(200), isChosen: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.stores.chooseHeadChannel({ ...input, by: personName(ctx.principal), now: ctx.now })),
})
