import type { NodeRole } from '@lispwatch/domain/inventory'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Queryable } from '../transaction.ts'

/** A node of the inventory. */
export interface NamedNode {
  readonly name: string
  readonly roles: readonly NodeRole[]
  readonly provider: string | null
  readonly addresses: readonly string[]
}

const NODES = `
SELECT node.name, to_json(node.roles) AS roles, provider.name AS provider, to_json(node.addresses) AS addresses
FROM node
LEFT JOIN provider ON provider.id = node.provider_id
WHERE node.retired_at IS NULL
ORDER BY node.name`

/** All nodes, by name; their addresses in canonical form. One query. */
export async function readNamedNodes(client: Queryable): Promise<NamedNode[]> {
  const { rows } = await client.query<NamedNode>(NODES)
  return rows.map((node) => ({ ...node, addresses: node.addresses.map((address) => canonicalIp(address) ?? address) }))
}

/** The names of nodes by address; of several at one address the first. */
export function namesByAddress(nodes: readonly NamedNode[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const { name, addresses } of nodes) for (const address of addresses) if (!names.has(address)) names.set(address, name)
  return names
}
