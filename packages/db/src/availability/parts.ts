import type { Span } from '@lispwatch/domain/availability/track'
import { UNUSABLE_PRIORITY } from '@lispwatch/domain/mapping'
import { EPOCH_TYPES } from '../instant.ts'
import type { Queryable } from '../transaction.ts'

/** Whose EID-prefixes: those of sites, or one by its text. */
export type PrefixesOf = { readonly siteNames: readonly string[] } | { readonly eid: string }

const ITS_PREFIX = {
  sites: `
  SELECT site.name AS unit, eid_prefix.id, eid_prefix.label AS eid
  FROM eid_prefix JOIN site ON site.id = eid_prefix.site_id
  WHERE site.name = ANY ($1::text[]) AND eid_prefix.retired_at IS NULL`,
  eid: 'SELECT label AS unit, id, label AS eid FROM eid_prefix WHERE label = ANY ($1::text[])',
}

/** An EID-prefix at a server, from one vantage. */
export interface RegistrationPart {
  /** The site, or the EID-prefix. */
  readonly unit: string
  readonly eid: string
  readonly node: string
  readonly targetId: number
}

const registrations = (of: keyof typeof ITS_PREFIX) => `
WITH its_prefix AS (${ITS_PREFIX[of]})
SELECT its_prefix.unit, its_prefix.eid, node.name AS node, target.id AS "targetId"
FROM its_prefix
JOIN target ON target.eid_prefix_id = its_prefix.id AND target.kind = 'registration'
JOIN node ON node.id = target.node_id`

/** A locator by which an EID-prefix was reached, as its mappings had it, with the widest edges that are possible. */
export interface LocatorPart {
  readonly unit: string
  readonly eid: string
  /** An address, or what else a mapping may name. */
  readonly rloc: string
  readonly fromAt: number
  /** Null: still. */
  readonly toAt: number | null
}

/** More of them nobody follows; the newest count. */
const MOST_LOCATORS = 50_000

/** Named at some time between $2 and $3. Priority 255 carries no traffic (RFC 9301 5.4). */
const locators = (of: keyof typeof ITS_PREFIX) => `
WITH its_prefix AS (${ITS_PREFIX[of]})
SELECT its_prefix.unit, its_prefix.eid, locator.rloc, coalesce(started_after_at, started_by_at) AS "fromAt", ended_by_at AS "toAt"
FROM its_prefix
JOIN target ON target.eid_prefix_id = its_prefix.id AND target.kind = 'registration'
JOIN mapping_version ON mapping_version.target_id = target.id
CROSS JOIN jsonb_to_recordset(mapping -> 'locators') AS locator (rloc text, priority int)
WHERE tstzrange(coalesce(started_after_at, started_by_at), ended_by_at, '[]') && tstzrange($2::timestamptz, $3::timestamptz)
  AND locator.priority <> ${UNUSABLE_PRIORITY}
ORDER BY started_by_at DESC
LIMIT ${MOST_LOCATORS}`

export interface Parts {
  readonly registrations: readonly RegistrationPart[]
  readonly locators: readonly LocatorPart[]
}

/** What the availability of sites or of an EID-prefix is made of, over a span. Two queries. */
export async function readParts(client: Queryable, of: PrefixesOf, { fromAt, toAt }: Span): Promise<Parts> {
  const [scope, names] = 'eid' in of ? (['eid', [of.eid]] as const) : (['sites', of.siteNames] as const)
  const its = await client.query<RegistrationPart>(registrations(scope), [names])
  const named = await client.query<LocatorPart>({
    ...{ text: locators(scope), values: [names, new Date(fromAt), new Date(toAt)], types: EPOCH_TYPES },
  })
  return { registrations: its.rows, locators: named.rows }
}
