import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'

/** What evidence is wanted of. `eid` as formatEidPrefix writes it. */
export type EvidenceScope =
  | { readonly kind: 'incident'; readonly id: number }
  | { readonly kind: 'site'; readonly name: string }
  | { readonly kind: 'eid'; readonly eid: string }

/** A scope, resolved: what it is about by name, its targets, and when it was where that is known by itself. */
export interface EvidenceSubjects {
  /** In words. */
  readonly about: string
  /** Names by which lines of the chain know them. */
  readonly names: readonly string[]
  readonly targetIds: readonly number[]
  /** When an incident began, and was over; epoch ms. */
  readonly beganAt: number | null
  readonly endedAt: number | null
  /** The timeline of an incident, oldest first. */
  readonly timeline: readonly { readonly at: number; readonly sentence: string }[]
}

/** So many names are followed at most. */
const MOST_NAMES = 500

const SITE_EIDS = `
SELECT label AS name FROM eid_prefix JOIN site ON site.id = eid_prefix.site_id WHERE site.name = ANY ($1) ORDER BY label LIMIT ${MOST_NAMES}`

const IS_SITE = 'SELECT FROM site WHERE name = $1'

/** The locators that mappings of these EID-prefixes ever had, or that are expected. */
const RLOCS = `
SELECT DISTINCT host(rloc) AS name FROM (
  SELECT unnest(rlocs) AS rloc FROM mapping_version JOIN target ON target.id = target_id JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
  WHERE label = ANY ($1)
  UNION ALL
  SELECT rloc FROM expected_locator JOIN eid_prefix ON eid_prefix.id = eid_prefix_id WHERE label = ANY ($1)
) AS locator
ORDER BY name LIMIT ${MOST_NAMES}`

const TARGETS = `
SELECT target.id FROM target JOIN eid_prefix ON eid_prefix.id = eid_prefix_id
WHERE (kind <> 'rloc' AND label = ANY ($1)) OR (kind = 'rloc' AND host(target.address) = ANY ($1))
ORDER BY target.id`

const INCIDENT = `
SELECT title, ${epochMsOf('coalesce(began_after_at, began_by_at)')} AS "beganAt", ${epochMsOf('resolved_at')} AS "endedAt" FROM incident WHERE id = $1`

const ABOUT = 'SELECT kind, name FROM incident_about WHERE incident_id = $1 ORDER BY kind, name LIMIT $2'

const TIMELINE = `
SELECT ${epochMsOf('at')} AS at, sentence FROM incident_entry WHERE incident_id = $1 ORDER BY id LIMIT 1000`

const EID = 'SELECT FROM eid_prefix WHERE label = $1'

/** undefined: there is no such thing. */
export async function evidenceSubjects({ pool }: Pick<Database, 'pool'>, scope: EvidenceScope): Promise<EvidenceSubjects | undefined> {
  const namesOf = async (text: string, values: readonly unknown[]) =>
    (await pool.query<{ name: string }>(text, [...values])).rows.map(({ name }) => name)
  const exists = async (text: string, value: string) => ((await pool.query(text, [value])).rowCount ?? 0) > 0

  async function resolved(given: Omit<EvidenceSubjects, 'targetIds'>, eids: readonly string[]): Promise<EvidenceSubjects> {
    const names = [...new Set([...given.names, ...eids, ...(await namesOf(RLOCS, [eids]))])].slice(0, MOST_NAMES)
    const { rows } = await pool.query<{ id: number }>(TARGETS, [names])
    return { ...given, names, targetIds: rows.map(({ id }) => id) }
  }
  const lasting = { beganAt: null, endedAt: null, timeline: [] }

  if (scope.kind === 'eid') {
    if (!(await exists(EID, scope.eid))) return undefined
    return resolved({ ...lasting, about: `EID-prefix ${scope.eid}`, names: [scope.eid] }, [scope.eid])
  }
  if (scope.kind === 'site') {
    if (!(await exists(IS_SITE, scope.name))) return undefined
    return resolved({ ...lasting, about: `Site ${scope.name}`, names: [scope.name] }, await namesOf(SITE_EIDS, [[scope.name]]))
  }
  const [incident] = (await pool.query<{ title: string; beganAt: number; endedAt: number | null }>(INCIDENT, [scope.id])).rows
  if (incident === undefined) return undefined
  const { rows: about } = await pool.query<{ kind: string; name: string }>(ABOUT, [scope.id, MOST_NAMES])
  const { rows: timeline } = await pool.query<{ at: number; sentence: string }>(TIMELINE, [scope.id])
  const named = (kind: string) => about.filter((one) => one.kind === kind).map(({ name }) => name)
  const { title, ...times } = incident
  const given = { ...times, timeline, about: `Incident ${scope.id}: ${title}`, names: about.map(({ name }) => name) }
  return resolved(given, named('eid').length > 0 ? named('eid') : await namesOf(SITE_EIDS, [named('site')]))
}
