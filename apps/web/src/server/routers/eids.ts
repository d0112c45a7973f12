import { canonicalPrefix } from '@lispwatch/lisp-client/address/prefix'
import { z } from 'zod'
import { knownSince } from '../eids/eid-row.ts'
import { sourceChoice, sourcesOf, sourceText } from '../eids/eid-source.ts'
import { eidView } from '../eids/eid-view.ts'
import { eidSpace } from '../eids/space.ts'
import { Fault } from '../fault.ts'
import { viewInput, windowInput } from '../lists/input.ts'
import { windowOf } from '../lists/list.ts'
import { selectMappings } from '../lists/mapping-list.ts'
import { procedureFor, router } from '../trpc.ts'
import { eidText, instant } from './input.ts'

const block = z
  .string()
  .max(60)
  .transform((text, context) => {
    const prefix = canonicalPrefix(text)
    if (prefix !== undefined) return prefix
    context.addIssue({ code: 'custom', message: 'must be an IP prefix like 10.1.0.0/16' })
    return z.NEVER
  })
const iid = z.number().int().min(0).max(0xffffffff)
const scope = { source: sourceText, within: block.nullable().default(null), iid: iid.nullable().default(null) }

const tableInput = z.strictObject({ ...scope, ...viewInput('mappings'), ...windowInput, at: instant.nullable().default(null) })

const presenceInput = z
  .strictObject({ ...scope, fromAt: instant, toAt: instant, buckets: z.number().int().min(1).max(500) })
  .refine(({ fromAt, toAt }) => fromAt < toAt, 'fromAt must be before toAt')

const byEid = z.strictObject({ eid: eidText })

export const eidsRouter = router({
  /** The archives there are, and since when anything is known at all and by this installation; null: nothing is. */
  sources: procedureFor('see-network').query(async ({ ctx }) => {
    const [archives, sightings] = await Promise.all([ctx.stores.archiveSources(), ctx.stores.eidSightings()])
    return { archives, ...knownSince(sightings) }
  }),

  /** A window of the EID-prefixes as they stand, or stood. */
  table: procedureFor('see-network')
    .input(tableInput)
    .query(async ({ ctx: { stores, now }, input: { at, source, ...wanted } }) => {
      const { value, isOld } = await stores.glanceMappings({ at, source: sourceChoice(source) }, now)
      return windowOf(selectMappings(value, wanted), wanted, isOld)
    }),

  /** How a block of one instance is used, cell by cell, now or at an instant; null: there is nothing to draw. */
  space: procedureFor('see-network')
    .input(z.strictObject({ ...scope, at: instant.nullable().default(null) }))
    .query(async ({ ctx: { stores, now }, input: { at, source, within, iid: instance } }) => {
      const { value, isOld } = await stores.glanceMappings({ at, source: sourceChoice(source) }, now)
      const space = eidSpace(value, { iid: instance ?? 0, within })
      return space === undefined ? null : { ...space, isOld }
    }),

  /** How many were mapped over a time, and the times of which the chosen archive tells nothing. */
  presence: procedureFor('see-network')
    .input(presenceInput)
    .query(async ({ ctx: { stores }, input: { source, within, iid: instance, ...window } }) => {
      const sources = sourcesOf(source)
      const archives = await stores.archiveSources()
      const [only] = archives.length === 1 ? archives : []
      const archive = typeof sources === 'object' ? sources.archive : sources === 'all' ? only?.name : undefined
      const [buckets, gaps] = await Promise.all([
        stores.presenceOverTime({ ...window, sources, within: within ?? undefined, iid: instance ?? undefined }),
        archive === undefined ? [] : stores.archiveGaps(archive),
      ])
      return { buckets, gaps: gaps.filter(({ fromAt, toAt }) => toAt > window.fromAt && fromAt < window.toAt) }
    }),

  /** The nearest instant at which something changed; null: there is none. */
  changeNear: procedureFor('see-network')
    .input(z.strictObject({ ...scope, at: instant, direction: z.enum(['next', 'previous']) }))
    .query(({ ctx, input: { source, within, iid: instance, ...from } }) =>
      ctx.stores.changeNear({ ...from, sources: sourcesOf(source), within: within ?? undefined, iid: instance ?? undefined }),
    ),

  /** One EID-prefix: how it stands at each server, and what is around it. */
  get: procedureFor('see-network')
    .input(byEid)
    .query(async ({ ctx, input }) => {
      const view = await eidView(ctx.stores, input.eid)
      if (view === undefined) throw new Fault('not-found', `Nothing was ever asked or heard about the EID-prefix “${input.eid}”.`)
      return view
    }),

  /** When it was registered where, and when its locators answered. */
  states: procedureFor('see-network')
    .input(byEid)
    .query(({ ctx, input }) => ctx.stores.eidStates(input.eid)),
})
