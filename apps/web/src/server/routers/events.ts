import { z } from 'zod'
import { procedureFor, router } from '../trpc.ts'
import { eidText, eventCursor, nodeName, pageLimit, rlocText, siteName } from './input.ts'

export const eventsRouter = router({
  /** The newest events, newest first. */
  recent: procedureFor('see-network')
    .input(z.strictObject({ limit: pageLimit.default(50), siteName: siteName.optional() }))
    .query(({ ctx, input }) =>
      ctx.stores.recentEvents({ limit: input.limit, ...(input.siteName === undefined ? {} : { siteName: input.siteName }) }),
    ),

  /** The newest events about one locator, one node or one EID-prefix, newest first. */
  about: procedureFor('see-network')
    .input(
      z.union([
        z.strictObject({ limit: pageLimit, rloc: rlocText }),
        z.strictObject({ limit: pageLimit, node: nodeName }),
        z.strictObject({ limit: pageLimit, eid: eidText }),
      ]),
    )
    .query(({ ctx, input }) => ctx.stores.recentEventsAbout(input)),

  /** The events after a cursor, oldest first; null starts at the beginning. */
  after: procedureFor('see-network')
    .input(z.strictObject({ cursor: eventCursor.nullable(), limit: pageLimit.default(100) }))
    .query(({ ctx, input }) => ctx.stores.eventsAfter(input)),
})
