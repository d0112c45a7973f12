import type { NodeRole } from '@lispwatch/domain/inventory'
import type { ProbeRules } from '@lispwatch/domain/probe-denial'
import type { Database } from '../client.ts'

/** A node of the inventory with all of its addresses. */
export interface LookupNode {
  readonly name: string
  readonly roles: readonly NodeRole[]
  readonly addresses: readonly string[]
  readonly port: number
}

/** What a lookup needs to know of the inventory. */
export interface LookupSurroundings {
  readonly nodes: readonly LookupNode[]
  readonly rules: ProbeRules
  /** Which of the addresses the inventory names as locators. */
  declaredAmong(addresses: readonly string[]): Promise<ReadonlySet<string>>
  /** How long an answer is waited for. */
  readonly timeoutMs: number
}

const NODES = `
SELECT name, roles, addresses, coalesce(port, 4342) AS port FROM node WHERE retired_at IS NULL AND roles <> '{}' ORDER BY name`

const NETWORK = `
SELECT coalesce(never_probe, '{}') AS "neverProbe", underlay IS NOT DISTINCT FROM 'private' AS "isPrivateUnderlay", registration_timeout_ms AS "timeoutMs" FROM network`

const DECLARED = `
SELECT DISTINCT host(rloc) AS rloc
FROM expected_locator
JOIN eid_prefix ON eid_prefix.id = eid_prefix_id AND eid_prefix.retired_at IS NULL
WHERE rloc = ANY ($1::inet[])`

const PATIENT_MS = 2000

/** The nodes that there are and whom one must not ask, as the inventory has it now. */
export async function lookupSurroundings({ pool }: Database): Promise<LookupSurroundings> {
  const [{ rows: nodes }, { rows: networks }] = await Promise.all([
    pool.query<LookupNode>(NODES),
    pool.query<ProbeRules & { readonly timeoutMs: number }>(NETWORK),
  ])
  const { neverProbe = [], isPrivateUnderlay = false, timeoutMs = PATIENT_MS } = networks[0] ?? {}
  return {
    nodes,
    rules: { neverProbe, isPrivateUnderlay },
    timeoutMs: Math.min(timeoutMs, PATIENT_MS),
    async declaredAmong(addresses) {
      const { rows } = await pool.query<{ rloc: string }>(DECLARED, [addresses])
      return new Set(rows.map(({ rloc }) => rloc))
    },
  }
}
