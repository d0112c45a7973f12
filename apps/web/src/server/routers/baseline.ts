import { checkEntry } from '@lispwatch/domain/baseline/check-entry'
import { openEntry } from '@lispwatch/domain/baseline/entry'
import { entryChanges, entryValue } from '@lispwatch/domain/baseline/explain-entry'
import { formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { z } from 'zod'
import { entryInput, reasonInput } from '../baseline/entry-input.ts'
import { Fault } from '../fault.ts'
import { procedureFor, router } from '../trpc.ts'
import { eidText, pageLimit, providerName, siteName } from './input.ts'
import { pageDirection } from './judging-input.ts'
import { personName } from './person-name.ts'

const MOST_AT_ONCE = 500

const scope = z.union([
  z.strictObject({ site: siteName }),
  z.strictObject({ provider: providerName }),
  z.strictObject({ eid: eidText }),
  z.strictObject({ everything: z.literal(true) }),
])

function canonicalEid(text: string): string {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) throw new Fault('conflict', `${parsed.reason}.`)
  return formatEidPrefix(parsed.eid)
}

const overtaken = (eids: readonly string[]): string =>
  `Somebody else changed ${eids.slice(0, 3).join(', ')}${eids.length > 3 ? ` and ${eids.length - 3} more` : ''} meanwhile: nothing was written. Look at it again.`

/** What may be registered. */
export const baselineRouter = router({
  list: procedureFor('see-network')
    .input(
      z.strictObject({
        q: z.string().trim().max(200).optional(),
        isWritten: z.boolean().optional(),
        cursor: eidText.nullable().optional(),
        direction: pageDirection,
        limit: pageLimit.default(100),
      }),
    )
    .query(async ({ ctx, input: { cursor: after = null, limit, q, isWritten } }) => {
      const entries = await ctx.stores.baselineEntries({ q: q === '' ? undefined : q, isWritten, after, limit: limit + 1 })
      const rows = entries.slice(0, limit).map(({ entry, ...row }) => ({
        ...row,
        ...{ locators: entryValue(entry, 'locators'), mapServers: entryValue(entry, 'mapServers'), ttl: entryValue(entry, 'ttlMinutes') },
      }))
      return { rows, next: entries.length > limit ? (rows.at(-1)?.eid ?? null) : null }
    }),

  /** One entry as it stands, what follows from the inventory without it, and its versions. */
  get: procedureFor('see-network')
    .input(z.strictObject({ eid: eidText }))
    .query(async ({ ctx, input }) => {
      const eid = canonicalEid(input.eid)
      const { written, implied, versions } = await ctx.stores.baselineEntry(eid)
      const told = versions.map(({ id, origin, author, reason, difference, at, entry }) => ({
        ...{ id, origin, author, reason, difference, at, isRemoval: entry === null },
      }))
      return { eid, entry: written ?? implied ?? openEntry(eid), seen: written ?? implied, isWritten: written !== null, versions: told }
    }),

  /** Writes an entry down. `seen`: what the form began with, null where there was nothing. */
  save: procedureFor('decide-drift')
    .input(z.strictObject({ entry: entryInput, seen: entryInput.nullable(), reason: reasonInput }))
    .mutation(async ({ ctx, input: { entry, seen, reason } }) => {
      const problems = checkEntry(entry)
      if (problems.length > 0) throw new Fault('conflict', problems.map(({ message }) => `${message}.`).join(' '))
      const by = { author: personName(ctx.principal), reason, now: ctx.now, origin: 'console' } as const
      const outcome = await ctx.stores.editBaseline([{ eid: entry.eid, entry, seen }], by)
      if (!outcome.ok) throw new Fault('conflict', overtaken(outcome.overtaken))
      return { written: outcome.written }
    }),

  /** Takes an entry out: what the inventory says holds again. */
  remove: procedureFor('decide-drift')
    .input(z.strictObject({ eid: eidText, seen: entryInput, reason: reasonInput }))
    .mutation(async ({ ctx, input: { eid, seen, reason } }) => {
      const by = { author: personName(ctx.principal), reason, now: ctx.now, origin: 'console' } as const
      const outcome = await ctx.stores.editBaseline([{ eid, entry: null, seen }], by)
      if (!outcome.ok) throw new Fault('conflict', overtaken(outcome.overtaken))
      return { written: outcome.written }
    }),

  /** What would have to be written to allow just what is registered now. Writes nothing. */
  propose: procedureFor('decide-drift')
    .input(z.strictObject({ scope }))
    .query(async ({ ctx, input }) => {
      const { proposals, ...counts } = await ctx.stores.proposeBaseline(input.scope, ctx.now)
      return { ...counts, proposals: proposals.map((one) => ({ ...one, changes: entryChanges(one.before, one.after) })) }
    }),

  /** Writes proposals down that somebody has looked at: all of them, or none. */
  adopt: procedureFor('decide-drift')
    .input(
      z.strictObject({
        entries: z
          .array(z.strictObject({ seen: entryInput, entry: entryInput }))
          .min(1)
          .max(MOST_AT_ONCE),
        reason: reasonInput,
      }),
    )
    .mutation(async ({ ctx, input: { entries, reason } }) => {
      const [problem] = entries.flatMap(({ entry }) => checkEntry(entry).map(({ message }) => `${entry.eid}: ${message}.`))
      if (problem !== undefined) throw new Fault('conflict', problem)
      const by = { author: personName(ctx.principal), reason, now: ctx.now, origin: 'adopted' } as const
      const outcome = await ctx.stores.editBaseline(
        entries.map(({ seen, entry }) => ({ eid: entry.eid, entry, seen })),
        by,
      )
      if (!outcome.ok) throw new Fault('conflict', overtaken(outcome.overtaken))
      return { written: outcome.written }
    }),
})
