import type { ObservationRef } from '@lispwatch/domain/finding'
import type { Observation } from '@lispwatch/domain/observation'
import type { PacketExchange } from '@lispwatch/domain/observed-packets'
import type { Database } from './client.ts'
import { epochMsOf } from './instant.ts'

/** The octets that were kept of one observation. */
export interface KeptPackets extends PacketExchange {
  readonly targetId: number
  readonly slotAt: number
  readonly outcome: Observation['outcome']
}

/** Those behind an event (its id in decimal), those that an incident rests on, those of some observations, or those of a target, or of several, that were sent in [fromAt, toAt). */
export type PacketsWanted =
  | { readonly eventId: string }
  | { readonly incidentId: number }
  | { readonly observations: readonly ObservationRef[] }
  | { readonly targetId: number | readonly number[]; readonly fromAt: number; readonly toAt: number }

/** So many exchanges are returned at most: the newest. */
export const MAX_EXCHANGES = 1000

const COLUMNS = `
target_id, ${epochMsOf('packet_evidence.slot_at')} AS slot_at, outcome, host(asked) AS asked, asked_port,
host(asked_from) AS asked_from, asked_from_port, host(answered_by) AS answered_by, answered_by_port,
${epochMsOf('sent_at')} AS sent_at, ${epochMsOf('settled_at')} AS settled_at, request, reply`

/** The run that ended with the observation by which the event was decided: what was settled after the old state was last seen. */
const OF_EVENT = `
SELECT ${COLUMNS}
FROM packet_evidence
JOIN event USING (target_id)
WHERE event.id = $1 AND packet_evidence.slot_at <= event.slot_at
  AND (packet_evidence.slot_at = event.slot_at OR settled_at > coalesce(event.after_at, '-infinity'))
ORDER BY packet_evidence.slot_at DESC
LIMIT ${MAX_EXCHANGES}`

const OF_TARGET = `
SELECT ${COLUMNS}
FROM packet_evidence
WHERE target_id = ANY ($1) AND slot_at >= to_timestamp($2::float8) AND slot_at < to_timestamp($3::float8)
ORDER BY slot_at DESC
LIMIT ${MAX_EXCHANGES}`

/** The evidence of the findings that were members of the incident, while they were. */
const OF_INCIDENT = `
WITH named AS (
  SELECT *, split_part(key, ' ', 1) AS detection, split_part(key, ' ', 2) AS kind,
         substr(key, length(split_part(key, ' ', 1)) + length(split_part(key, ' ', 2)) + 3) AS name
  FROM incident_member
  WHERE incident_id = $1
), evidence AS (
  SELECT DISTINCT (ref ->> 'targetId')::int AS target_id, to_timestamp((ref ->> 'slotAt')::float8 / 1000)::timestamptz(3) AS slot_at
  FROM named
  JOIN finding ON finding.subject_kind = named.kind AND finding.subject_name = named.name AND finding.detection = named.detection
    AND finding.opened_at <= coalesce(named.left_at, 'infinity') AND coalesce(finding.closed_at, 'infinity') >= named.joined_at
  CROSS JOIN jsonb_array_elements(finding.evidence) AS ref
)
SELECT ${COLUMNS}
FROM packet_evidence
JOIN evidence USING (target_id, slot_at)
ORDER BY packet_evidence.slot_at DESC
LIMIT ${MAX_EXCHANGES}`

const OF_OBSERVATIONS = `
SELECT ${COLUMNS}
FROM packet_evidence
JOIN (
  SELECT DISTINCT id AS target_id, to_timestamp(slot_s)::timestamptz(3) AS slot_at
  FROM unnest($1::int[], $2::float8[]) AS given (id, slot_s)
) AS wanted USING (target_id, slot_at)
ORDER BY packet_evidence.slot_at DESC
LIMIT ${MAX_EXCHANGES}`

interface Row {
  readonly target_id: number
  readonly slot_at: number
  readonly outcome: Observation['outcome']
  readonly asked: string
  readonly asked_port: number
  readonly asked_from: string | null
  readonly asked_from_port: number | null
  readonly answered_by: string | null
  readonly answered_by_port: number | null
  readonly sent_at: number
  readonly settled_at: number
  readonly request: Buffer
  readonly reply: Buffer | null
}

/** Requests and replies that were kept, in the order of their slots; empty where none were. packetsToPcap makes a capture of them. */
export async function packetsOf(db: Database, wanted: PacketsWanted): Promise<KeptPackets[]> {
  if ('eventId' in wanted || 'incidentId' in wanted) {
    const [text, id] = 'eventId' in wanted ? [OF_EVENT, wanted.eventId] : [OF_INCIDENT, wanted.incidentId]
    const { rows } = await db.pool.query<Row>(text, [id])
    return rows.map(keptPackets).reverse()
  }
  if ('observations' in wanted) {
    const of = [wanted.observations.map(({ targetId }) => targetId), wanted.observations.map(({ slotAt }) => slotAt / 1000)]
    return (await db.pool.query<Row>(OF_OBSERVATIONS, of)).rows.map(keptPackets).reverse()
  }
  const { rows } = await db.pool.query<Row>(OF_TARGET, [[wanted.targetId].flat(), wanted.fromAt / 1000, wanted.toAt / 1000])
  return rows.map(keptPackets).reverse()
}

function keptPackets(row: Row): KeptPackets {
  const endpoint = (address: string | null, port: number | null) => (address === null ? null : { address, port: port ?? 0 })
  return {
    ...{ targetId: row.target_id, slotAt: row.slot_at, outcome: row.outcome },
    asked: { address: row.asked, port: row.asked_port },
    local: endpoint(row.asked_from, row.asked_from_port),
    answeredBy: endpoint(row.answered_by, row.answered_by_port),
    ...{ sentAt: row.sent_at, settledAt: row.settled_at, request: row.request, reply: row.reply },
  }
}
