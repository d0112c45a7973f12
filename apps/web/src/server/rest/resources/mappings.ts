import { asOf, type Held, type TargetAsOf } from '@lispwatch/db/as-of'
import type { Database } from '@lispwatch/db/client'
import { longestMatch } from '@lispwatch/db/longest-match'
import type { Mapping } from '@lispwatch/domain/mapping'
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { z } from 'zod'
import { isRowId, pageFrom, pageOf, pageQueryOf, wholeNumber } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { eidOfLabel, eidParts, givenEid } from '../shape/eid.ts'
import { givenInstant, instant, iso } from '../shape/instant.ts'
import { mappingJson, mappingShape } from '../shape/mapping.ts'

const told = {
  ...eidParts.shape,
  site: z.string().nullable(),
  server: z.string(),
  vantage: z.string(),
}

const maybe = mappingShape.nullable()

const heldMapping = z.discriminatedUnion('standing', [
  z.object({
    ...told,
    standing: z.literal('known').describe('It was seen before and after, or not longer ago than it is asked for.'),
    mapping: maybe.describe('What held; null: it was known not to be registered.'),
    sinceAt: instant,
    lastSeenAt: instant,
  }),
  z.object({
    ...told,
    standing: z.literal('in-doubt').describe('It changed at a time that lies around the instant.'),
    before: maybe,
    after: maybe,
    afterAt: instant.describe('It changed after this.'),
    byAt: instant.nullable().describe('It had changed by then; null when that is not settled yet.'),
  }),
  z.object({
    ...told,
    standing: z.literal('unmeasured').describe('Nothing was observed around the instant.'),
    last: maybe.describe('What was seen last before it.'),
    lastSeenAt: instant.nullable(),
  }),
])

export const mappings = jsonResource({
  path: '/mappings',
  capability: 'see-network',
  summary:
    'What each server said of each EID-prefix at an instant: what is mapped, or may be. With `eid` all that is known of the one that covers it.',
  params: z.strictObject({}),
  query: z
    .strictObject({
      ...pageQueryOf(isRowId),
      eid: givenEid
        .optional()
        .describe('Only the longest EID-prefix that covers this EID: 10.1.0.1, [101]2001:db8::1, a MAC address, a name.'),
      iid: wholeNumber(0, 0xffffffff).optional().describe('Only this instance.'),
      at: givenInstant.optional().describe('As of this instant; now if not given.'),
    })
    .refine(({ eid, iid }) => iid === undefined || eid === undefined || eid.iid === 0 || eid.iid === iid, {
      path: ['iid'],
      message: 'is another instance than that of `eid`',
    }),
  answer: pageOf(heldMapping).meta({ title: 'MappingPage' }),
  async read({ database, now, query: { eid, iid, at, cursor, limit } }) {
    const asked = eid && { ...eid, iid: iid ?? eid.iid }
    const all = asked ? await covering(database, asked, at, now) : await mappedOf(database, iid, at ?? now)
    const page = pageFrom(all, ({ targetId }) => String(targetId).padStart(9, '0'), { cursor, limit })
    return { items: page.items.map(heldJson), next: page.next }
  },
})

type AskedTarget = TargetAsOf & { readonly mapping: Held<Mapping | null> }

const isAsked = (target: TargetAsOf): target is AskedTarget => target.mapping !== null

async function covering(database: Database, asked: EidPrefix, at: number | undefined, now: number): Promise<AskedTarget[]> {
  const text = formatEidPrefix(asked)
  const found = await longestMatch(database, at === undefined ? { eid: text } : { eid: text, at })
  return found === undefined ? [] : (await asOf(database, { of: { eid: found.eid }, at: at ?? now })).filter(isAsked)
}

async function mappedOf(database: Database, iid: number | undefined, at: number): Promise<AskedTarget[]> {
  const targets = await asOf(database, { of: 'registrations', at })
  return targets.filter(isAsked).filter((target) => (iid === undefined || target.iid === iid) && isMapped(target.mapping))
}

function isMapped(held: Held<Mapping | null>): boolean {
  if (held.standing === 'known') return held.value !== null
  return held.standing === 'in-doubt' ? held.before !== null || held.after !== null : held.last !== null
}

function heldJson({ eid, site, node, vantage, mapping: held }: AskedTarget): z.input<typeof heldMapping> {
  const about = { ...eidOfLabel(eid), site, server: node ?? '', vantage }
  const json = (mapping: Mapping | null) => mapping && mappingJson(eidOfLabel(eid), mapping)
  switch (held.standing) {
    case 'known':
      return { ...about, standing: 'known', mapping: json(held.value), sinceAt: iso(held.sinceAt), lastSeenAt: iso(held.lastSeenAt) }
    case 'in-doubt':
      return {
        ...{ ...about, standing: 'in-doubt', before: json(held.before), after: json(held.after) },
        ...{ afterAt: iso(held.afterAt), byAt: iso(held.byAt) },
      }
    case 'unmeasured':
      return { ...about, standing: 'unmeasured', last: json(held.last), lastSeenAt: iso(held.lastSeenAt) }
  }
}
