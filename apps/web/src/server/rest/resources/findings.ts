import { listFindings } from '@lispwatch/db/findings'
import type { DetectionId } from '@lispwatch/domain/finding'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { z } from 'zod'
import { pageOf, pageOfRows, pageQueryOf } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { aboutQuery } from '../shape/about.ts'
import { findingJson, findingShape } from '../shape/finding.ts'

const isFindingId = (key: string) => /^\d{1,18}$/.test(key)

export const findings = jsonResource({
  path: '/findings',
  capability: 'see-network',
  summary: 'What the detections found about sites, servers, locators and observers, the newest first.',
  params: z.strictObject({}),
  query: z.strictObject({
    ...pageQueryOf(isFindingId),
    ...aboutQuery,
    state: z.enum(['open', 'closed']).optional(),
    detection: z
      .string()
      .regex(/^D(0[1-9]|[12]\d|3[01])$/, 'must be a detection, D01 to D31')
      .optional()
      .describe('Only those of this detection.'),
  }),
  answer: pageOf(findingShape).meta({ title: 'FindingPage' }),
  async read({ database, query: { cursor, limit, state, server, rloc, eid, from, to, ...filter } }) {
    const { severity, site, vantage } = filter
    const rows = await listFindings(database, {
      ...{ severity, site, vantage, node: server, rloc: rloc && (canonicalIp(rloc) ?? rloc), eid: eid && formatEidPrefix(eid) },
      // The pattern of the query lets nothing else pass.
      detection: filter.detection as DetectionId | undefined,
      ...{ isOpen: state && state === 'open', fromAt: from, toAt: to, before: cursor ?? null, limit: limit + 1 },
    })
    return pageOfRows(rows, ({ id }) => id, limit, findingJson)
  },
})
