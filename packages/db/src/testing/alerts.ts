import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import type { Announcement } from '@lispwatch/domain/alert/announcement'
import type pg from 'pg'
import { START } from './network.ts'

/** What a channel is to say of one incident. */
export const message = (changes: Partial<AlertMessage> = {}): AlertMessage => ({
  ...{ kind: 'firing', groupKey: 'all', severity: 'critical', network: 'Test network', headline: 'Lisbon is down', items: [] },
  ...{ openCount: 1, resolvedCount: 0, url: 'http://127.0.0.1:3000/incidents', at: START },
  ...changes,
})

/** A message about incident 1 to the channel `ops`. */
export function announcement(key: string, changes: Partial<Announcement> = {}): Announcement {
  const made = {
    key,
    channel: 'ops',
    groupKey: 'all',
    kind: 'firing',
    incidents: [1],
    routeId: 'default',
    rules: ['rloc-down'],
    ...changes,
  } as const
  const said = { kind: made.kind, groupKey: made.groupKey }
  return { ...made, message: message(changes.message === undefined ? said : { ...changes.message, ...said }) }
}

/** A channel that posts to `url`, without secrets. */
export async function insertChannel(owner: Pick<pg.Pool, 'query'>, name: string, { url = 'http://127.0.0.1:9/', isOn = true } = {}) {
  await owner.query(
    `INSERT INTO channel (name, kind, is_on, settings, origin, changed_by, changed_at) VALUES ($1, 'webhook', $2, $3, 'console', 'Ada', now())`,
    [name, isOn, { url }],
  )
}

/** A critical incident: the registration of the EID-prefixes of a site is gone. Once more: in this state. */
export async function insertIncident(
  owner: Pick<pg.Pool, 'query'>,
  id: number,
  { state = 'open', site = 'Lisbon', at = START }: { state?: 'open' | 'resolved'; site?: string; at?: number } = {},
) {
  const blast = { sites: [site], eidsLost: [], eidsAtRisk: [], siteCount: 1, eidsLostCount: 0, eidsAtRiskCount: 0 }
  await owner.query(
    `INSERT INTO incident (id, state, subject_kind, subject_name, title, severity, confidence, is_unconfirmed, opened_at, began_by_at, resolved_at, blast)
     VALUES ($1, $2, 'site', $3, $3 || ' is registered nowhere.', 'critical', 'corroborated', false, to_timestamp($4::float8), to_timestamp($4::float8),
             CASE WHEN $2 = 'resolved' THEN to_timestamp($4::float8) END, $5)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, resolved_at = excluded.resolved_at`,
    [id, state, site, at / 1000, JSON.stringify(blast)],
  )
  await owner.query(
    `INSERT INTO incident_member (incident_id, key, role, joined_at) VALUES ($1, 'D01 site ' || $2, 'cause', to_timestamp($3::float8))
     ON CONFLICT DO NOTHING`,
    [id, site, START / 1000],
  )
}
