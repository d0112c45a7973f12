import { z } from 'zod'
import { procedureFor, router } from '../trpc.ts'
import { instant, rlocText } from './input.ts'

const DAY_MS = 86_400_000

const window = z
  .strictObject({ rloc: rlocText, fromAt: instant, toAt: instant, buckets: z.number().int().min(1).max(500) })
  .refine(({ fromAt, toAt }) => fromAt < toAt, 'fromAt must be before toAt')
  .refine(({ fromAt, toAt }) => toAt - fromAt <= 31 * DAY_MS, 'the window must not be longer than 31 days')

export const rlocsRouter = router({
  /** Round-trip times and losses of one locator, in equal buckets of time. */
  series: procedureFor('see-network')
    .input(window)
    .query(({ ctx, input }) => ctx.stores.rttSeries(input)),
})
