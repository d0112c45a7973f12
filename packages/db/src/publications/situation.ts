import { alertIncident } from '@lispwatch/domain/alert/alert-incident'
import type { MaintenanceWindow, QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import { scopeCover } from '@lispwatch/domain/incident/scope'
import type { Topology } from '@lispwatch/domain/incident/topology'
import type { PublicWindow } from '@lispwatch/domain/publication/plan-notices'
import type { PublishInput } from '@lispwatch/domain/publication/plan-publishing'
import { MOST_IMPACTS } from '@lispwatch/domain/publication/publication'
import { type KnownIncident, readKnownIncidents } from '../alerting/known-incidents.ts'
import { NETWORK } from '../alerting/situation.ts'
import { readTopology } from '../assessing/topology.ts'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { WINDOW_COLUMNS } from '../quiet/rows.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { noticesOf } from './notices.ts'
import { PUBLICATION_COLUMNS, type PublicationRow, type StoredPublication } from './rows.ts'
import { readPublishRules } from './rules.ts'

/** What is decided about; null: there is nothing to decide. Publications without what was said of them. */
export interface PublishingSituation {
  readonly incidents: (Omit<PublishInput, 'now' | 'publications'> & { readonly publications: readonly StoredPublication[] }) | null
  readonly notices: { readonly windows: readonly PublicWindow[]; readonly publications: readonly StoredPublication[] } | null
}

/** All that are about an incident that is open or was so lately: one that comes back within a quarter of an hour is the same. */
const ABOUT_INCIDENTS = `
SELECT ${PUBLICATION_COLUMNS}
FROM publication
WHERE incident_id IS NOT NULL
  AND ((rule IS NOT NULL AND taken_over_by IS NULL AND (phase <> 'resolved' OR ends_at > to_timestamp($1::float8) - interval '1 hour'))
       OR incident_id IN (SELECT id FROM incident WHERE state = 'open' OR resolved_at > to_timestamp($1::float8) - interval '1 hour'))`

/** Windows that are public, and those of which something was announced that is not over. */
const PUBLIC_WINDOWS = `
SELECT ${WINDOW_COLUMNS}
FROM maintenance_window
WHERE id IN (SELECT window_id FROM window_notice) AND (ended_at IS NULL OR ended_at > to_timestamp($1::float8) - interval '400 days')
   OR id IN (SELECT window_id FROM publication WHERE window_id IS NOT NULL AND phase <> 'completed')
ORDER BY id DESC
LIMIT 1000`

/** Of a time that lasts still there is one, though it was said to be over. */
const OF_WINDOWS = `
SELECT ${PUBLICATION_COLUMNS}
FROM publication
WHERE window_id = ANY ($1::int[])
  AND (phase <> 'completed'
       OR starts_at + make_interval(mins => (SELECT duration_minutes FROM maintenance_window WHERE id = window_id)) > to_timestamp($2::float8))`

const asStored = (rows: readonly PublicationRow[]): StoredPublication[] => rows.map((row) => ({ ...row, updates: [] }))

/** The components that a scope covers, by their keys: providers that it names first. */
function keysOf(scope: QuietScope, topology: Topology): string[] {
  const cover = scopeCover(scope, topology)
  const keys = [
    ...(scope.providers ?? []).map((name) => `provider ${name}`),
    ...[...topology.nodes.keys()].filter(cover.node).map((name) => `node ${name}`),
    ...[...topology.sites.keys()].filter(cover.site).map((name) => `site ${name}`),
  ]
  return keys.slice(0, MOST_IMPACTS)
}

async function readNotices(client: Queryable, now: number): Promise<PublishingSituation['notices']> {
  const { rows: windows } = await client.query<MaintenanceWindow>({ text: PUBLIC_WINDOWS, values: [now / 1000], types: EPOCH_TYPES })
  if (windows.length === 0) return null
  const ids = windows.map(({ id }) => id)
  const notices = await noticesOf(client, ids)
  const topology = await readTopology(client, null)
  const { rows } = await client.query<PublicationRow>({ text: OF_WINDOWS, values: [ids, now / 1000], types: EPOCH_TYPES })
  return {
    windows: windows.map((window) => ({ window, notice: notices.get(window.id) ?? null, keys: keysOf(window.scope, topology) })),
    publications: asStored(rows),
  }
}

/** Reads situations one after the other. What did not change since the last time is not read again. */
export interface PublishingReader {
  /** `now` in epoch ms. */
  read(now: number): Promise<PublishingSituation>
}

export function publishingReader({ pool }: Database): PublishingReader {
  let known: ReadonlyMap<number, KnownIncident> = new Map()

  const readIncidents = async (client: Queryable, now: number): Promise<PublishingSituation['incidents']> => {
    const rules = await readPublishRules(client)
    const { rows } = await client.query<PublicationRow>({ text: ABOUT_INCIDENTS, values: [now / 1000], types: EPOCH_TYPES })
    const isIdle = rules.every(({ isOn }) => !isOn) && rows.every(({ rule, takenOverBy }) => rule === null || takenOverBy !== null)
    if (isIdle) return null
    const told = { incidents: rows.flatMap(({ incidentId }) => incidentId ?? []), told: [] }
    known = await readKnownIncidents(client, [told], known)
    const findings = [...known.values()].flatMap((one) => [...one.findings.values()])
    const topology = await readTopology(client, findings)
    const { rows: networks } = await client.query<{ canConfirm: boolean }>(NETWORK, [now / 1000])
    return {
      ...{ rules, topology, publications: asStored(rows), canConfirm: networks[0]?.canConfirm ?? false },
      incidents: [...known.values()].map((one) => alertIncident(one.incident, one.findings, topology)),
    }
  }
  return {
    read: (now) =>
      inTransaction(pool, async (client) => {
        await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
        return { incidents: await readIncidents(client, now), notices: await readNotices(client, now) }
      }),
  }
}
