import { type MappingVersion, mappingHistory } from '@lispwatch/db/mappings'
import { formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { z } from 'zod'
import { pageFrom, pageOf, pageQuery } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { eidOfLabel } from '../shape/eid.ts'
import { instant, iso } from '../shape/instant.ts'
import { mappingJson, mappingShape } from '../shape/mapping.ts'

const versionShape = z.object({
  server: z.string(),
  vantage: z.string(),
  startedAfterAt: instant.nullable().describe('It began after this; null when nothing was seen before.'),
  startedByAt: instant.describe('It had begun by then.'),
  endedAfterAt: instant.nullable().describe('It ended after this; null while it holds.'),
  endedByAt: instant.nullable().describe('It had ended by then; null while it holds.'),
  lastSeenAt: instant,
  unmeasured: z
    .array(z.object({ fromAt: instant, toAt: instant }))
    .describe('Stretches in between in which nothing was observed: whether it held there is not known.'),
  mapping: mappingShape,
})

export const mappingVersions = jsonResource({
  path: '/mappings/{iid}/{prefix}/history',
  capability: 'see-network',
  summary: 'Every version of one mapping that was seen, at each server, from the oldest. The prefix is written with %2F for its slash.',
  params: z
    .strictObject({ iid: z.string().regex(/^\d{1,10}$/, 'must be an instance-ID'), prefix: z.string().min(1).max(300) })
    .superRefine(({ iid, prefix }, context) => {
      const parsed = parseEidPrefix(`[${iid}]${prefix}`)
      if (!parsed.ok) context.addIssue({ code: 'custom', path: ['prefix'], message: parsed.reason })
    }),
  query: z.strictObject(pageQuery),
  answer: pageOf(versionShape).meta({ title: 'MappingHistoryPage' }),
  async read({ database, params, query }) {
    const parsed = parseEidPrefix(`[${params.iid}]${params.prefix}`)
    const versions = parsed.ok ? await mappingHistory(database, { eid: formatEidPrefix(parsed.eid) }) : []
    if (versions.length === 0) return undefined
    const { items, next } = pageFrom(versions, orderKey, query)
    return { items: items.map(versionJson), next }
  },
})

/** Oldest first; the id sets apart what began at the same instant. */
const orderKey = ({ startedByAt, id }: MappingVersion): string => `${String(startedByAt).padStart(15, '0')} ${id.padStart(19, '0')}`

function versionJson(version: MappingVersion): z.input<typeof versionShape> {
  const { node, vantage, eid, eidReplied, mapping } = version
  return {
    ...{ server: node, vantage, startedAfterAt: iso(version.startedAfterAt), startedByAt: iso(version.startedByAt) },
    ...{ endedAfterAt: iso(version.endedAfterAt), endedByAt: iso(version.endedByAt), lastSeenAt: iso(version.lastSeenAt) },
    unmeasured: version.unmeasured.map(({ fromAt, toAt }) => ({ fromAt: iso(fromAt), toAt: iso(toAt) })),
    mapping: mappingJson(eidOfLabel(eidReplied ?? eid), mapping),
  }
}
