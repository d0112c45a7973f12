import { type StoredEvent, settledEventsAfter } from '@lispwatch/db/events'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { z } from 'zod'
import { pageQuery } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { eidOfLabel, eidParts, givenEid } from '../shape/eid.ts'
import { instant, iso } from '../shape/instant.ts'

const eventShape = z.object({
  id: z.string().describe('Grows from event to event; a whole number in decimal.'),
  kind: z.string(),
  at: instant.describe('When it was decided.'),
  afterAt: instant.nullable().describe('It happened after this; null when nothing was seen before.'),
  byAt: instant.describe('It had happened by then.'),
  site: z.string().nullable(),
  ...eidParts.partial().shape,
  rloc: z.string().nullable(),
  node: z.string().nullable(),
  vantage: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  sentence: z.string(),
})

export const events = jsonResource({
  path: '/events',
  capability: 'see-network',
  summary: 'What happened, in the order in which it was written down. Ask again after the last id that you have: none is missed.',
  params: z.strictObject({}),
  query: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,18}$/, 'must be the id of an event')
      .optional()
      .describe('Only events after the one with this id; from the first if not given.'),
    limit: pageQuery.limit,
    kind: z.string().max(100).optional().describe('Only events of this kind.'),
    site: z.string().max(200).optional().describe('Only events that name this site.'),
    eid: givenEid.optional().describe('Only events that name this EID-prefix.'),
    rloc: z.string().max(300).optional().describe('Only events that name this locator.'),
  }),
  pageBy: 'after',
  answer: z
    .object({
      items: z.array(eventShape),
      next: z.string().nullable().describe('What to give as `after` for the next page; null when there are no more now.'),
    })
    .meta({ title: 'EventPage' }),
  async read({ database, query: { after, limit, eid, rloc, kind, site } }) {
    const filter = { kind, site, eid: eid && formatEidPrefix(eid), rloc: rloc && (canonicalIp(rloc) ?? rloc) }
    const rows = await settledEventsAfter(database, { ...filter, cursor: after ?? null, limit: limit + 1 })
    const items = rows.slice(0, limit).map(eventJson)
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  },
})

function eventJson({ id, kind, at, afterAt, byAt, subject, vantage, from, to, sentence }: StoredEvent): z.input<typeof eventShape> {
  const { site = null, eid, rloc = null, node = null } = subject
  const about = { site, ...(eid !== undefined && eidOfLabel(eid)), rloc, node }
  return { id, kind, at: iso(at), afterAt: iso(afterAt), byAt: iso(byAt), ...about, vantage, from, to, sentence }
}
