import { isAsked, MOST_COMPARED_TEXT, OTHER_SOURCES } from '@lispwatch/domain/comparison/other-source'
import { COMPARISON_SEAL } from '@lispwatch/notify/comparison-seal'
import { z } from 'zod'
import { keyOfAsker } from '../asker.ts'
import type { Context } from '../context.ts'
import { ROW_WRITERS } from '../export/write-rows.ts'
import { Fault } from '../fault.ts'
import { procedureFor, router } from '../trpc.ts'

/** A NetBox of many pages takes its time. */
const ANSWER_WITHIN_MS = 75_000
const NO_POLLER = 'No poller has compared it in time. Check that one is running, and try again.'

const order = z
  .strictObject({
    source: z.enum(OTHER_SOURCES),
    address: z.string().trim().max(500).default(''),
    token: z.string().trim().max(2000).default(''),
    text: z.string().max(MOST_COMPARED_TEXT, 'The text has more than 50 000 characters: compare it with `lispwatch compare`.').default(''),
    columns: z
      .strictObject({
        prefix: z.string().trim().max(100).exactOptional(),
        iid: z.string().trim().max(100).exactOptional(),
        site: z.string().trim().max(100).exactOptional(),
        locators: z.string().trim().max(100).exactOptional(),
      })
      .default({}),
  })
  .refine(({ source, address }) => !isAsked(source) || /^https?:\/\/[^\s]+$/i.test(address), {
    path: ['address'],
    message: 'Enter the address of the server, beginning with https:// or http://.',
  })
  .refine(({ source, text }) => isAsked(source) || text.trim() !== '', { path: ['text'], message: 'Choose a file or paste its text.' })

/** The token as a poller opens it; null where none was given. */
function sealed(token: string, { secrets }: Pick<Context, 'secrets'>): string | null {
  if (token === '') return null
  const box = secrets.seal({ token }, COMPARISON_SEAL)
  if (box === null) throw new Fault('not-ready', secrets.problem ?? 'The token cannot be handed on here.')
  return Buffer.from(box).toString('base64')
}

export const comparisonRouter = router({
  /** What another source says beside what is registered. Nothing of it is kept. `csv` is the table of differences as a file. */
  compare: procedureFor('compare-sources')
    .input(order)
    .mutation(async ({ ctx, input: { token, columns, ...input } }) => {
      const waitMs = ctx.comparisonRate.take(keyOfAsker(ctx.principal, ctx.client), ctx.now)
      if (waitMs > 0) throw new Fault('refused', `That was a lot at once. Try again in ${Math.ceil(waitMs / 1000)} s.`)
      const told = Object.fromEntries(Object.entries(columns).filter(([, head]) => head !== ''))
      const reply = await ctx.comparisons.call({ ...input, columns: told, token: sealed(token, ctx) }, ANSWER_WITHIN_MS)
      if (reply === undefined) throw new Fault('not-ready', NO_POLLER)
      if (!reply.ok) throw new Fault('conflict', reply.words)
      const { begin, row } = ROW_WRITERS.csv
      const rows = reply.report.differences.map(({ kind, eid, site, sentence }) => ({ kind, eid, site, sentence }))
      return { ...reply.report, csv: begin(rows[0]) + rows.map(row).join('') }
    }),
})
