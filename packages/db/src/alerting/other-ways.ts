import { type Lead, noOtherWay, silentLocators } from '@lispwatch/domain/alert/no-other-way'
import type { Incident } from '@lispwatch/domain/incident/incident'
import type { Queryable } from '../transaction.ts'

/** EID-prefixes that some mapping which is held leads to one of these locators. */
const LED = `
SELECT DISTINCT host(rloc.address) AS rloc, target.eid_prefix_id AS id
FROM mapping_version AS version
JOIN target ON target.id = version.target_id AND target.kind = 'registration' AND target.enabled
CROSS JOIN LATERAL unnest(version.rlocs) AS rloc (address)
WHERE version.rlocs && $1::inet[] AND version.ended_by_at IS NULL AND rloc.address = ANY ($1::inet[])`

/** All mappings that are held of these EID-prefixes. */
const LEADS = `
SELECT eid_prefix.id, eid_prefix.label AS eid, version.mapping -> 'locators' AS locators
FROM eid_prefix
JOIN target ON target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration' AND target.enabled
JOIN mapping_version AS version ON version.target_id = target.id AND version.ended_by_at IS NULL
WHERE eid_prefix.id = ANY ($1::int[]) AND eid_prefix.retired_at IS NULL`

/**
 * By the ids of these incidents the EID-prefixes of which no locator is left while those are silent that the incident says are; what has none is
 * left out. Two queries, however many incidents.
 */
export async function readNoOtherWay(
  client: Queryable,
  incidents: readonly Pick<Incident, 'id' | 'members'>[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const silent = new Map(incidents.map((incident) => [incident.id, silentLocators(incident)]))
  const rlocs = [...new Set([...silent.values()].flatMap((own) => [...own]))]
  if (rlocs.length === 0) return new Map()
  const { rows: led } = await client.query<{ rloc: string; id: number }>(LED, [rlocs])
  const eidsOf = new Map<string, number[]>()
  for (const { rloc, id } of led) eidsOf.set(rloc, [...(eidsOf.get(rloc) ?? []), id])
  const { rows } = await client.query<Lead & { readonly id: number }>(LEADS, [[...new Set(led.map(({ id }) => id))]])
  const leadsOf = new Map<number, Lead[]>()
  for (const { id, ...lead } of rows) leadsOf.set(id, [...(leadsOf.get(id) ?? []), lead])
  return new Map(
    [...silent].flatMap(([id, own]) => {
      const eids = new Set([...own].flatMap((rloc) => eidsOf.get(rloc) ?? []))
      const without = noOtherWay(
        own,
        [...eids].flatMap((eid) => leadsOf.get(eid) ?? []),
      )
      return without.length === 0 ? [] : [[id, without] as const]
    }),
  )
}
