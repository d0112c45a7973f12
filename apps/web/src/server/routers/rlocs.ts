import { z } from 'zod'
import { Fault } from '../fault.ts'
import { viewInput, windowInput } from '../lists/input.ts'
import { windowOf } from '../lists/list.ts'
import { placeOf, selectRlocs, withDetails } from '../lists/rloc-list.ts'
import { procedureFor, router } from '../trpc.ts'
import { instant, rlocText } from './input.ts'

const DAY_MS = 86_400_000
const LONGEST_DAYS = 92

const window = z
  .strictObject({ rloc: rlocText, fromAt: instant, toAt: instant, buckets: z.number().int().min(1).max(500) })
  .refine(({ fromAt, toAt }) => fromAt < toAt, 'fromAt must be before toAt')
  .refine(({ fromAt, toAt }) => toAt - fromAt <= LONGEST_DAYS * DAY_MS, `the window must not be longer than ${LONGEST_DAYS} days`)

const table = z.strictObject({ ...viewInput('rlocs'), ...windowInput })

export const rlocsRouter = router({
  /** A window of the locators that are probed, with their last quarter of an hour. */
  list: procedureFor('see-network')
    .input(table)
    .query(async ({ ctx: { stores, now }, input }) => {
      const { value, isOld } = await stores.glanceRlocs(now)
      const page = windowOf(selectRlocs(value, input), input, isOld)
      return { ...page, rows: await withDetails(stores, page.rows, now) }
    }),

  get: procedureFor('see-network')
    .input(z.strictObject({ rloc: rlocText }))
    .query(async ({ ctx, input }) => {
      const { stores, now } = ctx
      const found = await stores.getRloc(input.rloc, now)
      if (found === undefined) throw new Fault('not-found', `No mapping and no inventory names the locator ${input.rloc}.`)
      const [echoes, facts, denials] = await Promise.all([
        stores.newestIcmp([found.rloc], now),
        stores.locatorFacts([found.rloc]),
        found.probed === null ? stores.notProbed(now) : [],
      ])
      const known = facts.get(found.rloc) ?? []
      return { ...found, icmp: echoes, facts: known, ...placeOf(known), denials: denials.filter(({ rloc }) => rloc === found.rloc) }
    }),

  /** What a mapping or the inventory names and nobody probes, with the reason. */
  notProbed: procedureFor('see-network').query(({ ctx }) => ctx.stores.notProbed(ctx.now)),

  /** Round-trip times and losses of one locator, in equal buckets of time. */
  series: procedureFor('see-network')
    .input(window)
    .query(({ ctx, input }) => ctx.stores.rttSeries(input)),
})
