import { lookupEid } from '@lispwatch/domain/lookup/lookup-eid'
import { z } from 'zod'
import { keyOfAsker, nameOfAsker } from '../asker.ts'
import { Fault } from '../fault.ts'
import type { LookupStart } from '../lookups/lookup-desk.ts'
import { shownNews } from '../lookups/lookup-view.ts'
import { may } from '../principal.ts'
import { procedureFor, router } from '../trpc.ts'
import { eidText } from './input.ts'

const lookupId = z.string().min(1).max(64)
const RECENT = 30

const GONE = 'There is no such lookup. They are kept for 30 days: look the EID up again.'

/** The EID that a person typed. */
const wantedEid = eidText.transform((text, ctx) => {
  const read = lookupEid(text)
  if (read.ok) return read.eid
  ctx.addIssue({ code: 'custom', message: read.reason })
  return z.NEVER
})

function faultOf(start: Extract<LookupStart, { ok: false }>): Fault {
  if (start.why === 'too-many') return new Fault('refused', `That was a lot at once. Try again in ${Math.ceil(start.waitMs / 1000)} s.`)
  const noVantage = 'No poller is at work, so nobody can ask. See whether one runs.'
  return new Fault(
    'not-ready',
    start.why === 'no-vantage' ? noVantage : 'The queue of the pollers cannot be reached. Try again in a moment.',
  )
}

/** Asking the network for an EID, live. */
export const lookupsRouter = router({
  /** Begins one at every vantage; what comes of it is followed by its id, which is its permalink as well. */
  start: procedureFor('look-up')
    .input(z.strictObject({ eid: wantedEid }))
    .mutation(async ({ ctx, input: { eid } }) => {
      const wish = { eid, by: nameOfAsker(ctx.principal), key: keyOfAsker(ctx.principal, ctx.client) }
      const start = await ctx.lookups.start(wish, ctx.now)
      if (!start.ok) throw faultOf(start)
      return { id: start.id }
    }),

  get: procedureFor('see-network')
    .input(z.strictObject({ id: lookupId }))
    .query(async ({ ctx, input: { id } }) => {
      const lookup = await ctx.lookups.read(id)
      if (lookup === undefined) throw new Fault('not-found', GONE)
      return { ...lookup, ...shownNews(await ctx.lookups.news(id)) }
    }),

  /** The newest ones, newest first. */
  recent: procedureFor('see-network').query(({ ctx }) => ctx.lookups.recent(RECENT)),

  /** What is there, then what comes as it comes; ends when nothing more is to come. */
  follow: procedureFor('see-network')
    .input(z.strictObject({ id: lookupId }))
    .subscription(async function* ({ ctx, input: { id }, signal }) {
      for await (const news of ctx.lookups.follow(id, signal)) {
        if (!may(await ctx.recheck(), 'see-network')) return
        yield shownNews(news)
      }
    }),
})
