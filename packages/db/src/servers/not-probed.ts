import { explainDenial, type ProbeDenial, probeDenial } from '@lispwatch/domain/probe-denial'
import type { Database } from '../client.ts'
import { readNetwork } from '../inventory/network.ts'
import { NAMED_LOCATORS } from '../targets/locators.ts'

/** A locator that the inventory or a mapping names, and that is not probed from a vantage. */
export interface UnprobedLocator {
  readonly rloc: string
  readonly vantage: string
  /** Names of the sites that it belongs to, in order. */
  readonly sites: readonly string[]
  readonly denial: ProbeDenial
  /** Why, in one plain sentence. */
  readonly reason: string
}

/** Listed at most, by address: whoever registers mappings does not decide how long this list is. */
const MOST_LISTED = 1000

const UNPROBED = `
SELECT host(named.address) AS rloc, vantage.name AS vantage, bool_or(named.declared) AS "isDeclared",
       to_json(coalesce(array_agg(DISTINCT site.name) FILTER (WHERE site.name IS NOT NULL), '{}')) AS sites
FROM (${NAMED_LOCATORS}) AS named
JOIN vantage ON vantage.id = named.vantage_id
JOIN eid_prefix ON eid_prefix.id = named.eid_prefix_id
LEFT JOIN site ON site.id = eid_prefix.site_id
WHERE NOT EXISTS (
  SELECT FROM target
  WHERE target.kind = 'rloc' AND target.enabled AND target.vantage_id = named.vantage_id AND target.address = named.address
)
GROUP BY named.address, vantage.name
ORDER BY named.address, vantage.name
LIMIT ${MOST_LISTED}`

/** Every locator that is named and not probed, with the reason: at most a thousand, in the order of their addresses. */
export async function notProbed({ pool }: Database): Promise<UnprobedLocator[]> {
  const network = await readNetwork(pool)
  const rules = { neverProbe: network?.neverProbe ?? [], isPrivateUnderlay: network?.underlay === 'private' }
  const { rows } = await pool.query<{ rloc: string; vantage: string; isDeclared: boolean; sites: readonly string[] }>(UNPROBED)
  return rows.map(({ rloc, vantage, isDeclared, sites }) => {
    const denial = probeDenial(rloc, isDeclared, rules) ?? 'budget'
    return { rloc, vantage, sites, denial, reason: explainDenial(denial) }
  })
}
