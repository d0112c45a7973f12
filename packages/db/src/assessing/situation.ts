import type { FindingStep } from '@lispwatch/domain/detection/assess'
import { AUDIT_DETECTIONS, purposeOf } from '@lispwatch/domain/detection/purpose'
import type { Situation } from '@lispwatch/domain/incident/correlate'
import { type Incident, SAME_INCIDENT_MS } from '@lispwatch/domain/incident/incident'
import type { Database } from '../client.ts'
import { headOf, INCIDENT_COLUMNS, type IncidentRow, readMembers } from '../incidents/incident-row.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { readQuietRules } from '../quiet/rows.ts'
import { FINDING_COLUMNS, type FindingRow, findingOf } from './finding-row.ts'
import { readTopology } from './topology.ts'

/** How things are set up makes no incident, and there may be much of it. */
const OPEN_FINDINGS = `SELECT ${FINDING_COLUMNS} FROM finding WHERE closed_at IS NULL AND detection <> ALL ($1::text[]) ORDER BY finding.id`

const INCIDENTS = `
SELECT ${INCIDENT_COLUMNS}
FROM incident
WHERE state = 'open' OR (state = 'resolved' AND resolved_at > to_timestamp($1::float8))
ORDER BY id`

/** The numbers of a past that is still to come in are kept free. */
const NEXT_ID = `
SELECT greatest(coalesce((SELECT max(id) FROM incident), 0), coalesce((SELECT incidents FROM demo_history), 0)) + 1 AS "nextId"`

const ROUND = 'SELECT number FROM assessment_round'

/** A situation, and by what its record will be known to follow from it. */
export interface ReadSituation {
  readonly situation: Situation
  /** How many rounds had been recorded; a whole number in decimal. */
  readonly round: string
  /** How often people had handled each of its incidents. */
  readonly handled: ReadonlyMap<number, number>
}

/**
 * All that is open, and what was resolved a while ago, with the names that it and the findings of `steps` know; where there are no
 * steps (null), those of the whole network. The number of the round is
 * read first: whatever is recorded from then on by another leader makes the record of this one fail.
 */
export async function readSituation(db: Database, now: number, steps: readonly FindingStep[] | null): Promise<ReadSituation> {
  const { pool } = db
  const { rows: rounds } = await pool.query<{ number: string }>(ROUND)
  const [findings, rows, next, quiet] = await Promise.all([
    pool.query<FindingRow>({ text: OPEN_FINDINGS, values: [AUDIT_DETECTIONS], types: EPOCH_TYPES }),
    pool.query<IncidentRow>({ text: INCIDENTS, values: [(now - SAME_INCIDENT_MS) / 1000], types: EPOCH_TYPES }),
    pool.query<{ nextId: number }>(NEXT_ID),
    readQuietRules(pool, now),
  ])
  const open = findings.rows.map(findingOf)
  const taken = steps?.flatMap(({ finding }) => (finding === null ? [] : [finding])) ?? null
  const ids = rows.rows.map(({ id }) => id)
  const [members, topology] = await Promise.all([readMembers(pool, ids), readTopology(pool, taken && [...open, ...taken])])
  const incidents = rows.rows.map((row): Incident => ({ ...headOf(row), members: members.get(row.id) ?? [] }))
  return {
    situation: {
      findings: open.map((finding) => ({ ...finding, purpose: purposeOf(finding.detection) })),
      ...{ incidents, topology, ...quiet, now, nextId: next.rows[0]?.nextId ?? 1 },
    },
    round: rounds[0]?.number ?? '0',
    handled: new Map(rows.rows.map(({ id, handled }) => [id, handled])),
  }
}
