import { listRegistrations } from '@lispwatch/db/registrations'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { z } from 'zod'
import { isRowId, pageOf, pageOfRows, pageQueryOf } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { eidOfLabel, eidParts, givenEid } from '../shape/eid.ts'
import { instant, iso } from '../shape/instant.ts'

const registrationState = z.enum(['unknown', 'registered', 'unregistered'])

const registrationShape = z.object({
  ...eidParts.shape,
  site: z.string().nullable(),
  server: z.string(),
  address: z.string().describe('Where the server is asked.'),
  port: z.number().int(),
  vantage: z.string(),
  state: registrationState,
  sinceAt: instant.nullable().describe('When this state was first seen.'),
  lastObservedAt: instant.nullable(),
  lastAnsweredAt: instant.nullable(),
  lastRttMs: z.number().nullable(),
})

export const registrations = jsonResource({
  path: '/registrations',
  capability: 'see-network',
  summary: 'Every EID-prefix at every server, as each vantage sees it.',
  params: z.strictObject({}),
  query: z.strictObject({
    ...pageQueryOf(isRowId),
    site: z.string().max(200).optional().describe('Only those of this site.'),
    server: z.string().max(200).optional().describe('Only those at the server of this name.'),
    eid: givenEid.optional().describe('Only this EID-prefix, its instance-ID in front: [101]10.1.0.0/24.'),
    state: registrationState.optional(),
  }),
  answer: pageOf(registrationShape).meta({ title: 'RegistrationPage' }),
  async read({ database, query: { cursor, limit, site, server, eid, state } }) {
    const filter = { site, node: server, eid: eid && formatEidPrefix(eid), state }
    const rows = await listRegistrations(database, { ...filter, after: cursor === undefined ? null : Number(cursor), limit: limit + 1 })
    return pageOfRows(
      rows,
      ({ targetId }) => String(targetId),
      limit,
      ({ targetId: _, node, eid: label, ...row }) => ({
        ...eidOfLabel(label),
        ...{ site: row.site, server: node, address: row.address, port: row.port, vantage: row.vantage, state: row.state },
        ...{ sinceAt: iso(row.sinceAt), lastObservedAt: iso(row.lastObservedAt), lastAnsweredAt: iso(row.lastAnsweredAt) },
        lastRttMs: row.lastRttMs,
      }),
    )
  },
})
