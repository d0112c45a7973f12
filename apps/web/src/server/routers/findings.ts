import { z } from 'zod'
import { procedureFor, router } from '../trpc.ts'
import { aboutWhat, detectionId, findingId, pageDirection } from './judging-input.ts'

const PAGE = 100

export const findingsRouter = router({
  /** What the detections found, newest first, a page at a time. */
  list: procedureFor('see-network')
    .input(
      z.strictObject({
        ...aboutWhat,
        isOpen: z.boolean().optional(),
        detection: detectionId.optional(),
        cursor: findingId.nullish(),
        direction: pageDirection,
      }),
    )
    .query(async ({ ctx, input: { cursor, direction: _, ...filter } }) => {
      const rows = await ctx.stores.listFindings({ ...filter, before: cursor ?? null, limit: PAGE + 1 })
      const shown = rows.slice(0, PAGE)
      return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
    }),
})
