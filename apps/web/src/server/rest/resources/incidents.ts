import { getIncident, type IncidentDetail, type IncidentHead, listIncidents } from '@lispwatch/db/incidents'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { z } from 'zod'
import { whyOf } from '../../incidents/why-of.ts'
import { isRowId, pageOf, pageOfRows, pageQueryOf } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { aboutQuery } from '../shape/about.ts'
import { evidenceJson, evidenceShape, findingJson, findingShape, voteJson, voteShape } from '../shape/finding.ts'
import { instant, iso } from '../shape/instant.ts'
import { confidence, severity, subjectJson, subjectShape } from '../shape/subject.ts'

const count = z.number().int().min(0)

const headShape = z.object({
  id: z.number().int(),
  state: z.enum(['open', 'resolved', 'merged']),
  subject: subjectShape.describe('The cause.'),
  title: z.string(),
  severity,
  confidence,
  isUnconfirmed: z.boolean().describe('Only one vantage that can be believed says so.'),
  openedAt: instant,
  beganAfterAt: instant.nullable().describe('It began after this; null when nothing was seen before.'),
  beganByAt: instant.describe('It had begun by then.'),
  resolvedAt: instant.nullable(),
  reopened: count.describe('How often it came back within a quarter of an hour.'),
  mergedInto: z.number().int().nullable(),
  blast: z
    .object({
      sites: z.array(z.string()),
      eidsLost: z.array(z.string()),
      eidsAtRisk: z.array(z.string()),
      ...{ siteCount: count, eidsLostCount: count, eidsAtRiskCount: count },
    })
    .describe('Whom it hits: the first names of each kind, and how many there are. EID-prefixes are lost, or have lost their redundancy.'),
  quiet: z
    .object({ by: z.enum(['maintenance', 'silence']), id: z.number().int(), untilAt: instant.nullable(), sentence: z.string() })
    .nullable()
    .describe('Why it wakes nobody.'),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
  assignee: z.string().nullable(),
  snoozedUntil: instant.nullable(),
})

const incidentShape = z.object({ ...headShape.shape, memberCount: count, openCount: count })

const detailShape = z.object({
  ...headShape.shape,
  memberCount: count,
  entryCount: count,
  merged: z.array(z.number().int()).describe('Incidents that were made part of it.'),
  members: z
    .array(
      z.object({
        role: z.enum(['cause', 'consequence']),
        joinedAt: instant,
        leftAt: instant.nullable(),
        finding: findingShape.nullable(),
      }),
    )
    .describe('What it is made of, causes first; at most 500.'),
  why: z
    .array(z.object({ about: z.string(), sentence: z.string(), votes: z.array(voteShape), evidence: z.array(evidenceShape) }))
    .describe('Why it is so, from the verdict over the votes and the layer that fails to what follows from it.'),
  timeline: z
    .array(z.object({ id: z.string(), at: instant, kind: z.string(), by: z.string().nullable(), sentence: z.string() }))
    .describe('Oldest first; the newest 1000.'),
})

export const incidents = jsonResource({
  path: '/incidents',
  capability: 'see-network',
  summary: 'What broke, one incident for one cause, the newest first. Filters find whatever an incident ever touched.',
  params: z.strictObject({}),
  query: z.strictObject({ ...pageQueryOf(isRowId), ...aboutQuery, state: z.enum(['open', 'resolved', 'merged']).optional() }),
  answer: pageOf(incidentShape).meta({ title: 'IncidentPage' }),
  async read({ database, query: { cursor, limit, server, rloc, eid, from, to, state, ...filter } }) {
    const { severity: given, site, vantage } = filter
    const rows = await listIncidents(database, {
      ...{ state, severity: given, site, vantage, node: server, fromAt: from, toAt: to },
      ...{ rloc: rloc && (canonicalIp(rloc) ?? rloc), eid: eid && formatEidPrefix(eid) },
      ...{ before: cursor === undefined ? null : Number(cursor), limit: limit + 1 },
    })
    return pageOfRows(
      rows,
      ({ id }) => String(id),
      limit,
      ({ memberCount, openCount, ...head }) => ({ ...headJson(head), memberCount, openCount }),
    )
  },
})

export const incident = jsonResource({
  path: '/incidents/{id}',
  capability: 'see-network',
  summary: 'One incident: its findings with votes and evidence, and its timeline.',
  params: z.strictObject({ id: z.string().regex(/^\d{1,9}$/, 'must be the number of an incident') }),
  query: z.strictObject({}),
  answer: detailShape.meta({ title: 'IncidentDetail' }),
  async read({ database, now, params }) {
    const found = await getIncident(database, Number(params.id))
    return found && detailJson(found, now)
  },
})

function headJson(head: IncidentHead): z.input<typeof headShape> {
  const { id, state, title, confidence: sure, isUnconfirmed, reopened, mergedInto, blast, quiet, handling } = head
  return {
    ...{ id, state, subject: subjectJson(head.subject), title, severity: head.severity, confidence: sure, isUnconfirmed },
    ...{ openedAt: iso(head.openedAt), beganAfterAt: iso(head.beganAfterAt), beganByAt: iso(head.beganByAt) },
    ...{ resolvedAt: iso(head.resolvedAt), reopened, mergedInto },
    blast: { ...blast, sites: [...blast.sites], eidsLost: [...blast.eidsLost], eidsAtRisk: [...blast.eidsAtRisk] },
    quiet: quiet && { ...quiet, untilAt: iso(quiet.untilAt) },
    ...{ acknowledgedBy: handling.acknowledgedBy, acknowledgedAt: iso(handling.acknowledgedAt) },
    ...{ assignee: handling.assignee, snoozedUntil: iso(handling.snoozedUntil) },
  }
}

function detailJson(detail: IncidentDetail, now: number): z.input<typeof detailShape> {
  const { members, memberCount, entries, entryCount, merged, ...head } = detail
  const why = whyOf(detail, now)
  return {
    ...headJson(head),
    ...{ memberCount, entryCount, merged: [...merged] },
    members: members.map(({ role, joinedAt, leftAt, finding }) => ({
      ...{ role, joinedAt: iso(joinedAt), leftAt: iso(leftAt), finding: finding && findingJson(finding) },
    })),
    why: why.map(({ about, sentence, votes, evidence }) => {
      return { about, sentence, votes: votes.map(voteJson), evidence: evidence.map(evidenceJson) }
    }),
    timeline: entries.map(({ id, at, kind, by, sentence }) => ({ id, at: iso(at), kind, by, sentence })),
  }
}
