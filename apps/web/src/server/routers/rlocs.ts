import { SEVERITY } from '@lispwatch/domain/state'
import { z } from 'zod'
import { Fault } from '../fault.ts'
import { RLOC_SORT_KEYS, selectRlocs } from '../select-rlocs.ts'
import { procedureFor, router } from '../trpc.ts'
import { instant, rlocText } from './input.ts'

const DAY_MS = 86_400_000
const LONGEST_DAYS = 92

const window = z
  .strictObject({ rloc: rlocText, fromAt: instant, toAt: instant, buckets: z.number().int().min(1).max(500) })
  .refine(({ fromAt, toAt }) => fromAt < toAt, 'fromAt must be before toAt')
  .refine(({ fromAt, toAt }) => toAt - fromAt <= LONGEST_DAYS * DAY_MS, `the window must not be longer than ${LONGEST_DAYS} days`)

/** What the list says of round-trip times is about the last so many minutes. */
const LATELY_MS = 15 * 60_000

const view = z.strictObject({
  q: z.string().max(200),
  states: z.array(z.enum(SEVERITY)).max(SEVERITY.length),
  sort: z.enum(RLOC_SORT_KEYS),
  descending: z.boolean(),
  limit: z.number().int().min(1).max(1000),
})

export const rlocsRouter = router({
  /** The locators that are probed, as many as are wanted of those that match, with their last quarter of an hour. */
  list: procedureFor('see-network')
    .input(view)
    .query(async ({ ctx, input }) => {
      const page = selectRlocs(await ctx.stores.rlocOverview(ctx.now), input)
      const trips = await ctx.stores.roundTrips({
        rlocs: page.rows.map(({ rloc }) => rloc),
        ...{ fromAt: ctx.now - LATELY_MS, toAt: ctx.now },
      })
      const tripsOf = new Map(trips.map((one) => [one.rloc, one]))
      return { ...page, rows: page.rows.map((row) => ({ ...row, lately: tripsOf.get(row.rloc) ?? null })) }
    }),

  get: procedureFor('see-network')
    .input(z.strictObject({ rloc: rlocText }))
    .query(async ({ ctx, input }) => {
      const found = await ctx.stores.getRloc(input.rloc, ctx.now)
      if (found === undefined) throw new Fault('not-found', `No mapping and no inventory names the locator ${input.rloc}.`)
      const denials = found.probed === null ? (await ctx.stores.notProbed(ctx.now)).filter(({ rloc }) => rloc === found.rloc) : []
      const overview = (await ctx.stores.rlocOverview(ctx.now)).find(({ rloc }) => rloc === found.rloc)
      return { ...found, place: overview?.place ?? null, denials }
    }),

  /** What a mapping or the inventory names and nobody probes, with the reason. */
  notProbed: procedureFor('see-network').query(({ ctx }) => ctx.stores.notProbed(ctx.now)),

  /** Round-trip times and losses of one locator, in equal buckets of time. */
  series: procedureFor('see-network')
    .input(window)
    .query(({ ctx, input }) => ctx.stores.rttSeries(input)),
})
