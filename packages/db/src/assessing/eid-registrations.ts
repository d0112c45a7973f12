import type { RegistrationReading } from '@lispwatch/domain/facts/eid-facts'
import type { RegistrationState } from '@lispwatch/domain/state'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { NO_VERSIONS, readVersions } from './mapping-versions.ts'
import { append, READING, READING_OF_TARGET, type ReadingRow, readReadingHistory } from './readings.ts'

const REGISTRATIONS = `
SELECT target.eid_prefix_id AS "eidPrefixId", node.name AS node, 'map-server' = ANY (node.roles) AS "isMapServer",
       (node.provider_id IS NULL OR site.provider_id IS NULL OR node.provider_id = site.provider_id) AS "isPeer",
       state.answer_class AS "answerClass", CASE state.state WHEN 'registered' THEN state.held_at ELSE (
         SELECT max(coalesce(ended_after_at, ended_by_at))
         FROM state_interval
         WHERE state_interval.target_id = target.id AND state_interval.state = 'registered'
       ) END AS "registeredAt",
       ${READING}
FROM target
${READING_OF_TARGET}
JOIN node ON node.id = target.node_id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
JOIN site ON site.id = eid_prefix.site_id
WHERE target.kind = 'registration' AND target.enabled AND target.eid_prefix_id = ANY ($1::int[])
ORDER BY target.eid_prefix_id, node.name, vantage.name`

type Fact = Pick<RegistrationReading, 'node' | 'isMapServer' | 'isPeer' | 'answerClass' | 'registeredAt'>
type Row = Fact & ReadingRow<RegistrationState> & { readonly eidPrefixId: number }

/** A registration, and the identity of what it maps now. */
export interface HashedRegistration {
  readonly reading: RegistrationReading
  readonly hash: string | null
}

/** What every server says of these EID-prefixes, by their ids, in the order of servers and vantages. Four queries. */
export async function readRegistrations(
  db: Database,
  eidPrefixIds: readonly number[],
  now: number,
): Promise<Map<number, HashedRegistration[]>> {
  const query = { name: 'registration-readings', text: REGISTRATIONS, values: [eidPrefixIds], types: EPOCH_TYPES }
  const { rows } = await db.pool.query<Row>(query)
  const targetIds = rows.map(({ targetId }) => targetId)
  const [history, versions] = await Promise.all([readReadingHistory(db, targetIds, now), readVersions(db, targetIds, now)])
  const byEid = new Map<number, HashedRegistration[]>()
  for (const row of rows) {
    const { node, isMapServer, isPeer, answerClass, registeredAt, eidPrefixId } = row
    const { open, turns } = versions.get(row.targetId) ?? NO_VERSIONS
    const reading = {
      ...history.complete(row),
      ...{ node, isMapServer, isPeer, answerClass, registeredAt },
      ...{ mapping: open?.mapping ?? null, mappingSinceAt: open?.sinceAt ?? null, versions: turns },
    }
    append(byEid, eidPrefixId, { reading, hash: open?.hash ?? null })
  }
  return byEid
}
