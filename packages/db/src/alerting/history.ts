import { type AlertIncident, alertIncident } from '@lispwatch/domain/alert/alert-incident'
import { historyOf, type IncidentAt } from '@lispwatch/domain/alert/incident-history'
import type { ReplayOptions } from '@lispwatch/domain/alert/replay'
import type { IncidentEntry } from '@lispwatch/domain/incident/incident'
import { readTopology } from '../assessing/topology.ts'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { readWhole } from './known-incidents.ts'
import { NETWORK } from './situation.ts'

/** What rules and routes are tried on: how each incident was, and the names around them as they are now. */
export type AlertHistory = Pick<ReplayOptions, 'histories' | 'topology' | 'network' | 'canConfirm' | 'from' | 'to'> & {
  /** There were more incidents than are looked at: the oldest are left out. */
  readonly isCut: boolean
}

/** More incidents than in a bad month of a large network. */
const MOST_INCIDENTS = 20_000

const IDS = `
SELECT id FROM incident
WHERE (resolved_at IS NULL OR resolved_at >= to_timestamp($1::float8)) AND opened_at < to_timestamp($2::float8)
ORDER BY id DESC
LIMIT ${MOST_INCIDENTS + 1}`

const ENTRIES = `
SELECT incident_id AS "incidentId", at, kind, author AS by, sentence, finding
FROM incident_entry
WHERE incident_id = ANY ($1::int[]) AND kind = ANY ($2::text[])
ORDER BY incident_entry.id`

/** What of a timeline changes who is told: findings that come and go, notes and deliveries do not. */
const TELLING: readonly IncidentEntry['kind'][] = [
  ...(['opened', 'reopened', 'confirmed', 'worsened', 'eased', 'quieted', 'unquieted', 'merged', 'resolved'] as const),
  ...(['acknowledged', 'unacknowledged'] as const),
]

/** The incidents that were open at some time in [from, to), epoch ms, with how they were at each time of it. */
export async function readAlertHistory(
  { pool }: Database,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<AlertHistory> {
  const { rows } = await pool.query<{ id: number }>(IDS, [from / 1000, to / 1000])
  const ids = rows.slice(0, MOST_INCIDENTS).map(({ id }) => id)
  const whole = await readWhole(pool, new Map(ids.map((id) => [id, ''])))
  const findings = [...whole.values()].flatMap((known) => [...known.findings.values()])
  const [topology, entries, networks] = await Promise.all([
    readTopology(pool, findings),
    pool.query<IncidentEntry>({ text: ENTRIES, values: [ids, TELLING], types: EPOCH_TYPES }),
    pool.query<{ network: string; canConfirm: boolean }>(NETWORK, [to / 1000]),
  ])
  const told = groupEntries(entries.rows)
  const histories = [...whole.values()].map((known): readonly IncidentAt[] => {
    const alert: AlertIncident = alertIncident(known.incident, known.findings, topology, known.noOtherWay)
    return historyOf(alert, told.get(alert.incident.id) ?? [])
  })
  const [around] = networks.rows
  return {
    ...{ histories, topology, network: around?.network ?? '', canConfirm: around?.canConfirm ?? false, from, to },
    isCut: rows.length > MOST_INCIDENTS,
  }
}

function groupEntries(entries: readonly IncidentEntry[]): Map<number, IncidentEntry[]> {
  const groups = new Map<number, IncidentEntry[]>()
  for (const entry of entries) {
    const known = groups.get(entry.incidentId)
    if (known === undefined) groups.set(entry.incidentId, [entry])
    else known.push(entry)
  }
  return groups
}
