import type { WalkKind } from '@lispwatch/domain/eid-walk/walk-plan'
import type { NodeRole } from '@lispwatch/domain/inventory'
import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Database } from '../client.ts'

/** Somebody to ask, by the name in the inventory. */
export interface WalkServer {
  readonly name: string
  readonly address: string
  readonly port: number
}

/** A walk with what it needs to know of the inventory. */
export interface LoadedWalk {
  readonly id: number
  readonly kind: WalkKind
  readonly vantage: string
  readonly eid: EidPrefix
  readonly cadenceMs: number
  /** Where a walk through EID space goes on that was cut off; null for its beginning. */
  readonly resumeAt: string | null
  /** The roots for a delegation walk; the resolvers, or else the map-servers, for a walk through EID space. */
  readonly servers: readonly WalkServer[]
  /** Everybody who answers for EIDs, by name: who told of a candidate is asked for it again, whether the walk asks there or not. */
  readonly tellers: ReadonlyMap<string, WalkServer>
  /** Names of all nodes by their addresses. */
  readonly names: ReadonlyMap<string, string>
  /** Addresses of the nodes that are map-servers and nothing of the delegation hierarchy. */
  readonly mapServers: ReadonlySet<string>
  /** The inventory's EID-prefixes in the block; for a delegation walk the EID itself, if it is one. */
  readonly configured: readonly EidPrefix[]
  /** The candidates in the block that are not in the inventory by now, with the names of those who told them; none for a delegation walk. */
  readonly candidates: readonly { readonly id: number; readonly eid: EidPrefix; readonly servers: readonly string[] }[]
}

const LOAD_WALK = `
SELECT walk.id, walk.kind, vantage.name AS vantage, walk.iid::float8 AS iid, walk.prefix, walk.cadence_ms, host(walk.resume_at) AS resume_at,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', name, 'roles', roles, 'addresses', addresses, 'port', coalesce(port, 4342)) ORDER BY name), '[]')
   FROM node WHERE retired_at IS NULL AND roles <> '{}') AS nodes,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('iid', iid, 'prefix', prefix) ORDER BY ip), '[]')
   FROM eid_prefix
   WHERE ip <<= walk.ip AND (walk.kind = 'eid-space' OR ip = walk.ip) AND iid = walk.iid AND retired_at IS NULL AND site_id IS NOT NULL) AS configured,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'eid', jsonb_build_object('iid', iid, 'prefix', prefix), 'servers', servers) ORDER BY ip), '[]')
   FROM candidate
   WHERE walk.kind = 'eid-space' AND ip <<= walk.ip AND iid = walk.iid AND state <> 'adopted') AS candidates
FROM walk
JOIN vantage ON vantage.id = walk.vantage_id
WHERE walk.id = $1 AND walk.enabled`

interface NodeJson {
  readonly name: string
  readonly roles: readonly NodeRole[]
  readonly addresses: readonly string[]
  readonly port: number
}

interface Row {
  readonly id: number
  readonly kind: WalkKind
  readonly vantage: string
  readonly iid: number
  readonly prefix: string
  readonly cadence_ms: number
  readonly resume_at: string | null
  readonly nodes: readonly NodeJson[]
  readonly configured: readonly EidPrefix[]
  readonly candidates: LoadedWalk['candidates']
}

const withRole = (nodes: readonly NodeJson[], role: NodeRole) => nodes.filter(({ roles }) => roles.includes(role))

/** Each is asked at its first address, as everywhere. */
function serversOf({ kind, nodes }: Row): WalkServer[] {
  const resolvers = withRole(nodes, 'map-resolver')
  const asked = kind === 'delegation' ? withRole(nodes, 'ddt-root') : resolvers.length > 0 ? resolvers : withRole(nodes, 'map-server')
  return asServers(asked)
}

function asServers(nodes: readonly NodeJson[]): WalkServer[] {
  return nodes.flatMap(({ name, addresses: [address], port }) => (address === undefined ? [] : [{ name, address, port }]))
}

/** A walk that is still wanted; undefined when it was retired meanwhile. */
export async function loadWalk(db: Database, walkId: number): Promise<LoadedWalk | undefined> {
  const { rows } = await db.pool.query<Row>({ name: 'load-walk', text: LOAD_WALK, values: [walkId] })
  const [row] = rows
  if (row === undefined) return undefined
  const ofHierarchy = (node: NodeJson) => node.roles.includes('ddt-root') || node.roles.includes('ddt-node')
  const mapServers = withRole(row.nodes, 'map-server').filter((node) => !ofHierarchy(node))
  return {
    ...{ id: row.id, kind: row.kind, vantage: row.vantage, eid: { iid: row.iid, prefix: row.prefix }, cadenceMs: row.cadence_ms },
    ...{ resumeAt: row.resume_at, servers: serversOf(row), configured: row.configured, candidates: row.candidates },
    tellers: new Map(
      asServers([...withRole(row.nodes, 'map-resolver'), ...withRole(row.nodes, 'map-server')]).map((one) => [one.name, one]),
    ),
    names: new Map(row.nodes.flatMap(({ name, addresses }) => addresses.map((address) => [address, name] as const))),
    mapServers: new Set(mapServers.flatMap(({ addresses }) => addresses)),
  }
}
