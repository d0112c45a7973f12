import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { ReferralRecord } from '@lispwatch/lisp-client/wire/message/map-referral'
import type { Datagram } from '../datagram.ts'
import { createPrefixTable, deletePrefix, holeAround, longestMatch, type PrefixTable, setPrefix } from '../prefix-table.ts'
import type { World, WorldDdtNode } from '../world.ts'
import { referralRecord, referralTo } from './referral.ts'
import { everythingOf } from './standing.ts'

interface Delegated {
  readonly action: 'node-referral' | 'ms-referral'
  readonly addresses: readonly string[]
}

/** A node of the delegation tree (RFC 8111): it knows who is responsible below it, and nothing of mappings. */
export interface DdtNode {
  readonly node: WorldDdtNode
  readonly delegations: PrefixTable<Delegated>
  /** What it is authoritative for; a root is for everything. */
  readonly blocks: PrefixTable<true>
}

export function createDdtNode(world: World, node: WorldDdtNode): DdtNode {
  const ddtNode: DdtNode = { node, delegations: createPrefixTable(), blocks: createPrefixTable() }
  for (const block of node.eidBlocks) setPrefix(ddtNode.blocks, block, true)
  for (const { eid, to } of node.delegations) setDelegation(ddtNode, world, eid, to)
  return ddtNode
}

/**
 * Delegates to DDT nodes or map-servers of the world by their names, or to addresses as they are, whoever is there (then as to DDT nodes);
 * where several kinds are named, the map-servers are left out. To nobody: the delegation is taken back.
 */
export function setDelegation(ddtNode: DdtNode, world: World, eid: EidPrefix, to: readonly string[]): void {
  const nodes = world.ddtNodes.filter(({ name }) => to.includes(name)).flatMap(({ addresses }) => addresses)
  const servers = world.mapServers.filter(({ name }) => to.includes(name)).flatMap(({ addresses }) => addresses)
  const others = to.filter((each) => ipFamily(each) !== undefined)
  const above = [...nodes, ...others]
  const delegated = above.length > 0 ? above : servers
  if (delegated.length === 0) deletePrefix(ddtNode.delegations, eid)
  else setPrefix(ddtNode.delegations, eid, { action: above.length > 0 ? 'node-referral' : 'ms-referral', addresses: delegated })
}

/** Answers Map-Requests in an Encapsulated Control Message with the D bit; what else comes is not for a DDT node (RFC 8111 7.1). */
export function ddtNodeReceives(ddtNode: DdtNode, datagram: Datagram): Datagram[] {
  const parsed = parseControlMessage(datagram.payload)
  if (!parsed.ok || parsed.message.type !== 'encapsulated-control' || !parsed.message.ddtOriginated) return []
  const { message: request } = parsed.message.inner
  if (request.type !== 'map-request') return []
  const query = request.eids[0]
  const asked = query && eidFromWire(query.eid, query.maskLength)
  const record = asked && referralFor(ddtNode, asked)
  return record === undefined ? [] : [referralTo(datagram, request.nonce, record)]
}

function referralFor(ddtNode: DdtNode, asked: EidPrefix): ReferralRecord | undefined {
  const delegation = longestMatch(ddtNode.delegations, asked)
  if (delegation !== undefined) return referralRecord(delegation.eid, delegation.value.action, delegation.value.addresses)
  const everything = everythingOf(asked)
  const within = ddtNode.node.role === 'ddt-root' ? everything : longestMatch(ddtNode.blocks, asked)?.eid
  if (within !== undefined) return referralRecord(holeAround([ddtNode.delegations], asked, within), 'delegation-hole')
  // Of EIDs that are not IP prefixes the lab knows nothing.
  return everything && referralRecord(asked, 'not-authoritative')
}
