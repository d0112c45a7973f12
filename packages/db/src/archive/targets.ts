import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { eidKeyOf } from '../eid-key.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import type { ArchiveSource } from './source.ts'

/** A server of an archive and an EID-prefix that it was asked about. */
export interface ArchivePair {
  readonly server: string
  readonly eid: EidPrefix
}

/** Ids by the keys of pairKey and eidKey. */
export interface ArchiveIds {
  readonly eidPrefixIds: ReadonlyMap<string, number>
  readonly targetIds: ReadonlyMap<string, number>
}

export const pairKey = ({ server, eid }: ArchivePair): string => `${eidKey(eid)} ${server}`

/** Retired from the start: no inventory has them, no schedule asks them. An inventory that names an EID-prefix brings it to life. */
const MAKE_EID_PREFIXES = `
INSERT INTO eid_prefix (iid, afi, address, mask_length, ip, prefix, label, retired_at)
SELECT iid, afi, decode(address, 'hex'), mask_length, ip, prefix, label, now()
FROM jsonb_to_recordset($1) AS given (iid bigint, afi int, address text, mask_length int, ip inet, prefix text, label text)
ON CONFLICT (iid, afi, address, mask_length) DO NOTHING`

const READ_EID_PREFIXES = `
SELECT given.key, eid_prefix.id
FROM jsonb_to_recordset($1) AS given (key text, iid bigint, afi int, address text, mask_length int)
JOIN eid_prefix ON eid_prefix.iid = given.iid AND eid_prefix.afi = given.afi AND eid_prefix.address = decode(given.address, 'hex')
  AND eid_prefix.mask_length = given.mask_length`

const MAKE_NODES = `
INSERT INTO node (name, roles, addresses, retired_at)
SELECT name, '{}', addresses, now()
FROM jsonb_to_recordset($1) AS given (name text, addresses text[])
ON CONFLICT (name) DO NOTHING`

const READ_NODES = 'SELECT name, id FROM node WHERE name = ANY ($1::text[])'

/** Never asked, and so without an address that a question could go to where none is told. */
const MAKE_TARGETS = `
INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, enabled, cadence_ms, timeout_ms, tries, next_due_at)
SELECT 'registration', $1, eid_prefix_id, node_id, coalesce(address, '::'), 4342, false, 86400000, 5000, 3, now()
FROM jsonb_to_recordset($2) AS given (eid_prefix_id int, node_id int, address inet)
ON CONFLICT (eid_prefix_id, node_id, vantage_id) WHERE kind = 'registration' DO NOTHING`

const MAKE_STATES = `
INSERT INTO target_state (target_id) SELECT id FROM target WHERE vantage_id = $1 ON CONFLICT DO NOTHING`

const READ_TARGETS = `
SELECT id, eid_prefix_id AS "eidPrefixId", node_id AS "nodeId" FROM target WHERE vantage_id = $1 AND kind = 'registration'`

/** What a server of an archive is called: no inventory has such a name by chance. */
export const archiveNodeName = (source: string, server: string): string => `${source}: ${server.slice(0, 200)}`

/** Makes what is missing of EID-prefixes, servers and their targets. The caller holds lockTargets. */
export async function ensureArchiveTargets(client: Queryable, source: ArchiveSource, pairs: readonly ArchivePair[]): Promise<ArchiveIds> {
  const eids = [...new Map(pairs.map(({ eid }) => [eidKey(eid), eid]))].map(([key, eid]) => {
    const { maskLength, ...columns } = eidKeyOf(eid)
    return { key, ...columns, mask_length: maskLength }
  })
  const servers = [...new Set(pairs.map(({ server }) => server))]
  const given = storableJson(eids)
  await client.query(MAKE_EID_PREFIXES, [given])
  const found = await client.query<{ key: string; id: number }>(READ_EID_PREFIXES, [given])
  const eidPrefixIds = new Map(found.rows.map(({ key, id }) => [key, id]))

  const nodes = servers.map((server) => {
    const address = canonicalIp(server)
    return { name: archiveNodeName(source.name, server), addresses: address === undefined ? [] : [address] }
  })
  await client.query(MAKE_NODES, [storableJson(nodes)])
  const named = await client.query<{ name: string; id: number }>(READ_NODES, [nodes.map(({ name }) => name)])
  const nodeIds = new Map(named.rows.map(({ name, id }) => [name, id]))

  const wanted = new Map<string, { eid_prefix_id: number; node_id: number; address: string | null }>()
  for (const pair of pairs) {
    const [eidPrefixId, nodeId] = [eidPrefixIds.get(eidKey(pair.eid)), nodeIds.get(archiveNodeName(source.name, pair.server))]
    if (eidPrefixId === undefined || nodeId === undefined) throw new Error(`the pair ${pairKey(pair)} was not stored`)
    wanted.set(pairKey(pair), { eid_prefix_id: eidPrefixId, node_id: nodeId, address: canonicalIp(pair.server) ?? null })
  }
  await client.query(MAKE_TARGETS, [source.vantageId, storableJson([...wanted.values()])])
  await client.query(MAKE_STATES, [source.vantageId])
  const targets = await client.query<{ id: number; eidPrefixId: number; nodeId: number }>(READ_TARGETS, [source.vantageId])
  const byParts = new Map(targets.rows.map(({ id, eidPrefixId, nodeId }) => [`${eidPrefixId} ${nodeId}`, id]))
  const targetIds = new Map<string, number>()
  for (const [key, { eid_prefix_id, node_id }] of wanted) {
    const id = byParts.get(`${eid_prefix_id} ${node_id}`)
    if (id !== undefined) targetIds.set(key, id)
  }
  return { eidPrefixIds, targetIds }
}
