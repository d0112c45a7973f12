import type { StoredCard } from '@lispwatch/db/baseline/cards'
import { listCards } from '@lispwatch/db/baseline/list'
import { cardState } from '@lispwatch/domain/baseline/card'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { z } from 'zod'
import { isRowId, pageOf, pageOfRows, pageQueryOf } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { givenEid } from '../shape/eid.ts'
import { evidenceShape } from '../shape/finding.ts'
import { instant, iso } from '../shape/instant.ts'

const state = z.enum(['open', 'accepted', 'rejected', 'snoozed'])

const driftShape = z.object({
  id: z.number().int(),
  eid: z.string().describe('What differs from the baseline.'),
  kind: z.enum(['unexpected', 'absent', 'locators', 'servers', 'ttl', 'proxy', 'key']),
  site: z.string(),
  state: state.describe('What was decided about it; open: nothing yet, or nothing that still holds.'),
  differences: z.array(
    z.object({
      key: z.string().describe('The same for the same difference, whoever tells of it and when.'),
      sentence: z.string(),
      observed: z.string(),
      baseline: z.string(),
    }),
  ),
  servers: z.array(z.string()).describe('Servers that say so.'),
  sinceAt: instant.describe('First seen at these servers.'),
  openedAt: instant.describe('When it came into the inbox.'),
  goneAt: instant.nullable().describe('Since when it is not so any more; null while it is.'),
  evidence: z.array(evidenceShape).describe('The observations it was seen in, newest first.'),
  decision: z.object({ by: z.string(), at: instant, reason: z.string(), untilAt: instant.nullable().describe('Of a snooze.') }).nullable(),
})

const driftJson =
  (now: number) =>
  (card: StoredCard): z.input<typeof driftShape> => {
    const { id, eid, kind, site, differences, nodes, sinceAt, openedAt, goneAt, evidence, decision } = card
    return {
      ...{ id, eid, kind, site, state: cardState(card, now), differences: [...differences], servers: [...nodes] },
      ...{ sinceAt: iso(sinceAt), openedAt: iso(openedAt), goneAt: iso(goneAt) },
      evidence: evidence.map(({ targetId, slotAt }) => ({ targetId, slotAt: iso(slotAt) })),
      decision: decision && { by: decision.by, at: iso(decision.at), reason: decision.reason, untilAt: iso(decision.untilAt) },
    }
  }

export const drifts = jsonResource({
  path: '/drifts',
  capability: 'see-network',
  summary: 'In what that which is registered differs from the baseline, the newest first.',
  params: z.strictObject({}),
  query: z.strictObject({
    ...pageQueryOf(isRowId),
    state: state.optional(),
    site: z.string().max(200).optional(),
    eid: givenEid.optional(),
    gone: z.enum(['true']).optional().describe('Also what is not so any more.'),
  }),
  answer: pageOf(driftShape).meta({ title: 'DriftPage' }),
  async read({ database, now, query: { cursor, limit, state: wanted, site, eid, gone } }) {
    const filter = { state: wanted, site, eid: eid && formatEidPrefix(eid), withGone: gone !== undefined }
    const rows = await listCards(database, { ...filter, before: cursor === undefined ? null : Number(cursor), limit: limit + 1 }, now)
    return pageOfRows(rows, ({ id }) => String(id), limit, driftJson(now))
  },
})
