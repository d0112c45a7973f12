import { tracked } from '@trpc/server'
import { z } from 'zod'
import { may } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'
import { eventCursor } from './input.ts'

export const liveRouter = router({
  /**
   * Every event from now on, or from `lastEventId` on: at least once, in the order of recording as far as commits allow. Whoever resumes may
   * see the events of the last seconds again and drops those by their id.
   */
  events: procedureFor('see-network')
    .input(z.strictObject({ lastEventId: eventCursor.nullish() }).optional())
    .subscription(async function* ({ ctx, input, signal }) {
      for await (const event of ctx.live.follow(input?.lastEventId ?? null, signal)) {
        if (!may(await ctx.recheck(), 'see-network')) return
        yield tracked(event.id, event)
      }
    }),
})
