import { availability } from '@lispwatch/domain/availability'
import { z } from 'zod'
import { procedureFor, router } from '../trpc.ts'
import { eidText, rlocText, siteName } from './input.ts'

const DAY_MS = 86_400_000
/** The windows that people speak of; the longest one has all of the others. */
const WINDOWS_DAYS = [1, 7, 30] as const

const subject = z.union([z.strictObject({ site: siteName }), z.strictObject({ eid: eidText }), z.strictObject({ rloc: rlocText })])

export const availabilityRouter = router({
  /** How long it was up in the last day, week and month. What it was used for in the month decides whether it is dormant. */
  of: procedureFor('see-network')
    .input(subject)
    .query(async ({ ctx: { stores, now }, input }) => {
      const spanOf = (days: number) => ({ fromAt: now - days * DAY_MS, toAt: now })
      const { track, maintenance, isDormant } = await stores.knownAvailability(input, spanOf(Math.max(...WINDOWS_DAYS)))
      return { isDormant, windows: WINDOWS_DAYS.map((days) => ({ days, ...availability({ span: spanOf(days), track, maintenance }) })) }
    }),
})
