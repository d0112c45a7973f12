import { measuredLine } from '../measured-line.ts'
import { siteOverview } from '../site-overview.ts'
import { procedureFor, router } from '../trpc.ts'

/** The network as a whole: its name, how much there is, and how fresh what is shown is. */
export const networkRouter = router({
  summary: procedureFor('see-network').query(async ({ ctx }) => {
    const [facts, sites] = await Promise.all([ctx.stores.networkFacts(), ctx.stores.glanceSites(ctx.now)])
    const { name, demo, counts } = facts
    return {
      name: name ?? 'No network yet',
      demo,
      counts,
      /** A newer one is being read; ask again soon. */
      isOld: sites.isOld,
      measured: measuredLine({ facts, states: sites.value.map((site) => site.state), now: ctx.now }),
    }
  }),

  /** All sites at one glance, for the overview. */
  overview: procedureFor('see-network').query(async ({ ctx }) => {
    const { value, isOld } = await ctx.stores.glanceSites(ctx.now)
    return { ...siteOverview(value), isOld }
  }),

  /** The nodes of the inventory with their places. */
  nodes: procedureFor('see-network').query(({ ctx }) => ctx.stores.listNodes()),
})
