import { keyOfAsker, nameOfAsker } from '../asker.ts'
import { Fault } from '../fault.ts'
import { labOrder } from '../lab/order.ts'
import { procedureFor, router } from '../trpc.ts'

const NO_LAB = 'The simulated network does not answer. If the product has just been started, try again in a moment.'
const NOT_A_DEMO = 'This network is a real one: there is nothing here to break.'

export const labRouter = router({
  /** What was done to the simulated network by hand, and what there is in it; null where the network is a real one. */
  state: procedureFor('see-network').query(async ({ ctx }) => {
    if (!(await ctx.stores.networkFacts()).demo) return null
    const reply = await ctx.lab.look().catch(() => undefined)
    return reply?.ok ? { answering: true, broken: reply.broken, parts: reply.parts } : { answering: false, broken: [], parts: null }
  }),

  /** Breaks or mends something in the simulated network, and says so in the feed. */
  carryOut: procedureFor('break-demo')
    .input(labOrder)
    .mutation(async ({ ctx, input }) => {
      if (!(await ctx.stores.networkFacts()).demo) throw new Fault('refused', NOT_A_DEMO)
      const waitMs = ctx.labRate.take(keyOfAsker(ctx.principal, ctx.client), ctx.now)
      if (waitMs > 0) throw new Fault('refused', `That was a lot at once. Try again in ${Math.ceil(waitMs / 1000)} s.`)
      const by = nameOfAsker(ctx.principal)
      const reply = await ctx.lab.carryOut(input, by)
      if (reply === undefined) throw new Fault('not-ready', NO_LAB)
      if (!reply.ok) throw new Fault('conflict', `The simulated network refused: ${reply.error}.`)
      const { done, warnings, broken } = reply
      await ctx.stores.recordEvents([
        {
          ...{ kind: 'lab-commanded', at: ctx.now, afterAt: null, byAt: ctx.now, subject: {}, vantage: null, from: null, to: null },
          sentence: `In the simulated network, by hand of ${by}: ${done}.`,
        },
      ])
      return { done, warnings, broken }
    }),
})
