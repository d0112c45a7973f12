import { type EntryRow, listEntries } from '@lispwatch/db/baseline/list'
import { z } from 'zod'
import { pageOf, pageOfRows, pageQuery } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { instant, iso } from '../shape/instant.ts'

const octet = z.number().int()

const entryShape = z.object({
  eid: z.string(),
  site: z.string().nullable().describe('Of the inventory; null: it does not have the EID-prefix.'),
  origin: z.enum(['written', 'inventory']).describe('Written down, or what follows from the inventory.'),
  author: z.string().nullable(),
  at: instant.nullable().describe('When it was written down.'),
  versions: z.number().int(),
  moreSpecifics: z.enum(['refused', 'hosts', 'accepted']).describe('Which EID-prefixes inside it may be registered.'),
  isExpected: z.boolean().describe('It has to be registered, with every address of its locators.'),
  sites: z.array(z.string()).describe('Whose locators it may have, where none are named; empty: anybody.'),
  locators: z
    .array(z.object({ rloc: z.string().describe('An address, or a block.'), priority: octet.optional(), weight: octet.optional() }))
    .describe('Empty: any.'),
  proxy: z.enum(['always', 'never', 'any']),
  ttlMinutes: z.object({ least: z.number(), most: z.number() }).nullable(),
  keyIds: z.array(octet),
  algorithms: z.array(octet),
  providers: z.array(z.string()),
  mapServers: z.array(z.string()),
  validFrom: instant.nullable(),
  validTo: instant.nullable(),
})

function entryJson({ eid, site, entry, isWritten, author, at, versions }: EntryRow): z.input<typeof entryShape> {
  const { moreSpecifics, isExpected, proxy, ttlMinutes } = entry
  return {
    ...{ eid, site, origin: isWritten ? 'written' : 'inventory', author, at: iso(at), versions },
    ...{ moreSpecifics, isExpected, proxy, ttlMinutes, sites: [...entry.sites], locators: [...entry.locators] },
    ...{ keyIds: [...entry.keyIds], algorithms: [...entry.algorithms], providers: [...entry.providers], mapServers: [...entry.mapServers] },
    ...{ validFrom: iso(entry.validFrom), validTo: iso(entry.validTo) },
  }
}

export const baseline = jsonResource({
  path: '/baseline',
  capability: 'see-network',
  summary: 'What may be registered of each EID-prefix, in their order.',
  params: z.strictObject({}),
  query: z.strictObject({ ...pageQuery, written: z.enum(['true']).optional().describe('Only what somebody wrote down.') }),
  answer: pageOf(entryShape).meta({ title: 'BaselinePage' }),
  async read({ database, query: { cursor, limit, written } }) {
    const rows = await listEntries(database, { after: cursor ?? null, isWritten: written !== undefined, limit: limit + 1 })
    return pageOfRows(rows, ({ eid }) => eid, limit, entryJson)
  },
})
