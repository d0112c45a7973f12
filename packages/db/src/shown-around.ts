import { AUDIT_DETECTIONS } from '@lispwatch/domain/detection/purpose'
import { activeWindow } from '@lispwatch/domain/incident/calendar'
import type { Incident } from '@lispwatch/domain/incident/incident'
import type { AroundNetwork } from '@lispwatch/domain/shown-around'
import { FINDING_COLUMNS, type FindingRow, findingOf } from './assessing/finding-row.ts'
import { readTopology } from './assessing/topology.ts'
import type { Database } from './client.ts'
import { readHeartbeats } from './heartbeats.ts'
import { headOf, INCIDENT_COLUMNS, type IncidentRow, readMembers } from './incidents/incident-row.ts'
import { EPOCH_TYPES } from './instant.ts'
import { readQuietRules } from './quiet/rows.ts'

/** What is only worth knowing changes no state, and there may be one of it for every EID-prefix. */
const FINDINGS = `
SELECT ${FINDING_COLUMNS}
FROM finding
WHERE closed_at IS NULL AND severity <> 'info' AND detection <> ALL ($1::text[])
ORDER BY finding.id`

const INCIDENTS = `SELECT ${INCIDENT_COLUMNS} FROM incident WHERE state = 'open' ORDER BY id`

/**
 * What is open in the network at `now`, by which measured states become those that are shown. The whole topology is read only while a
 * maintenance window holds: without one the names of what is open are enough.
 */
export async function readAround(db: Database, now: number): Promise<AroundNetwork> {
  const { pool } = db
  const [found, heads, quiet, heartbeats] = await Promise.all([
    pool.query<FindingRow>({ text: FINDINGS, values: [AUDIT_DETECTIONS], types: EPOCH_TYPES }),
    pool.query<IncidentRow>({ text: INCIDENTS, types: EPOCH_TYPES }),
    readQuietRules(pool, now),
    readHeartbeats(db),
  ])
  const findings = found.rows.map(findingOf)
  const maintenance = quiet.maintenance.filter((window) => activeWindow(window, now) !== null)
  const [members, topology] = await Promise.all([
    readMembers(
      pool,
      heads.rows.map(({ id }) => id),
    ),
    readTopology(pool, maintenance.length === 0 ? findings : null),
  ])
  const incidents = heads.rows.map((row): Incident => ({ ...headOf(row), members: members.get(row.id) ?? [] }))
  return { findings, incidents, maintenance, topology, vantages: [...new Set(heartbeats.map(({ vantage }) => vantage))] }
}
