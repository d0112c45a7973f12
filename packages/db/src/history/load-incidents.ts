import type { Incident } from '@lispwatch/domain/incident/incident'
import { FINDING_RECORD, findingRecord } from '../assessing/finding-row.ts'
import { appendEntries } from '../incidents/entries.ts'
import { writeIncidents } from '../incidents/write.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import type { HistoryIndex } from './join-days.ts'
import { retimed } from './retime.ts'
import { findingIn, incidentIn, shift } from './shift-rows.ts'
import { historyTargets } from './targets.ts'

const FINDINGS = `
INSERT INTO finding (
  id, detection, subject_kind, subject_name, subject_site, variant, severity, confidence, is_unconfirmed, after_at, by_at, opened_at,
  closed_at, closed_because, reason, votes, evidence, rests_on, affects
)
SELECT (place), detection, subject_kind, subject_name, subject_site, variant, severity, confidence, is_unconfirmed,
       to_timestamp(after_s), to_timestamp(by_s), to_timestamp(opened_s), to_timestamp(closed_s), closed_because, reason, votes, evidence,
       rests_on, affects
FROM jsonb_to_recordset($1) AS ${FINDING_RECORD.replace('given (', 'given (place bigint, closed_s float8, closed_because text,')}
ORDER BY place`

const OVER = 'It is not seen any more.'

/** What was not over when the past ended is over: what is real is found anew. */
function ended(incident: Incident, at: number): Incident {
  if (incident.state !== 'open' && (incident.resolvedAt ?? 0) <= at) return incident
  const members = incident.members.map((member) => ({ ...member, leftAt: Math.min(member.leftAt ?? at, at) }))
  return { ...incident, state: incident.state === 'merged' ? 'merged' : 'resolved', resolvedAt: at, members }
}

/** Writes down all findings and incidents of a past. `firstAt`: epoch ms of the beginning of day 1. `movedMs`: see loadEvents. */
export async function loadIncidents(
  client: Queryable,
  index: HistoryIndex,
  { firstAt, cutAt, movedMs }: { readonly firstAt: number; readonly cutAt: number; readonly movedMs: number },
): Promise<void> {
  const targets = await historyTargets(client, index.targets, index.vantage)
  const move = shift(firstAt)
  const retime = (sentence: string) => retimed(sentence, movedMs)
  const findings = index.findings.flatMap((one, i) => {
    const found = findingIn(one, move, (place) => targets.get(place) ?? -1)
    if (found.openedAt >= cutAt) return []
    const isOver = found.closedAt !== null && found.closedAt <= cutAt
    const votes = found.votes.map((vote) => ({ ...vote, words: retime(vote.words) }))
    const record = findingRecord({ ...found, votes, reason: retime(found.reason) })
    const because = isOver ? retime(one.closedBecause ?? OVER) : OVER
    return [{ ...record, place: i + 1, closed_s: (isOver ? (found.closedAt ?? cutAt) : cutAt) / 1000, closed_because: because }]
  })
  await client.query(FINDINGS, [storableJson(findings)])
  const incidents = index.incidents
    .map((one) => incidentIn({ ...one, title: retime(one.title) }, move))
    .filter(({ openedAt }) => openedAt < cutAt)
    .map((one) => ended(one, Math.max(cutAt, one.openedAt)))
  await writeIncidents(client, incidents, () => 0)
  const known = new Set(incidents.map(({ id }) => id))
  const entries = index.entries
    .map((entry) => ({ ...entry, at: move(entry.at), sentence: retime(entry.sentence) }))
    .filter(({ incidentId, at }) => known.has(incidentId) && at < cutAt)
  await appendEntries(client, entries)
}
