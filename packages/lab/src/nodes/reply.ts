import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import type { ControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidToWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { WireAddress } from '@lispwatch/lisp-client/wire/field/address'
import type { Locator, MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'

/** ACT of a negative Map-Reply for what is not in the mapping system (RFC 9301 5.4). */
export const NATIVELY_FORWARD = 1

/** Where a Map-Reply goes from and to: our address of a family in which the asker has an ITR-RLOC, and that ITR-RLOC. */
export interface ReplyPath {
  readonly from: Endpoint
  readonly to: Endpoint
}

/** Which ITR-RLOC a node answers to: the first of the family in which the request came, or the first of all. */
export type ItrRlocChoice = 'same-family' | 'first'

/**
 * The chosen ITR-RLOC; else the first for which the node has an address at all (RFC 9301 5.5). Undefined: none fits, so the request is
 * dropped.
 */
export function replyPath(
  request: { readonly itrRlocs: readonly WireAddress[] },
  arrived: Datagram,
  port: number,
  own: readonly string[],
  choice: ItrRlocChoice = 'same-family',
): ReplyPath | undefined {
  const family = ipFamily(arrived.to.address)
  const itrRlocs = request.itrRlocs.flatMap((rloc) => (rloc.kind === 'ipv4' || rloc.kind === 'ipv6' ? [rloc] : []))
  const same = choice === 'first' && itrRlocs[0]?.kind !== family ? undefined : itrRlocs.find((rloc) => rloc.kind === family)
  if (same !== undefined) return { from: { address: arrived.to.address, port: CONTROL_PORT }, to: { address: same.address, port } }
  for (const rloc of itrRlocs) {
    const address = own.find((candidate) => ipFamily(candidate) === rloc.kind)
    if (address !== undefined) return { from: { address, port: CONTROL_PORT }, to: { address: rloc.address, port } }
  }
  return undefined
}

export function mapReply(path: ReplyPath, nonce: Uint8Array, records: readonly MappingRecord[], probe: boolean): Datagram {
  return datagramOf(path, { type: 'map-reply', probe, echoNonce: false, security: false, reserved: 0, nonce, records })
}

export function datagramOf(path: ReplyPath, message: ControlMessage): Datagram {
  return { from: path.from, to: path.to, payload: emitControlMessage(message) }
}

/** A mapping record with everything that a lab node never sets left at zero. */
export function mappingRecord(
  eid: EidPrefix,
  ttl: number,
  authoritative: boolean,
  action: number,
  locators: readonly Locator[],
): MappingRecord {
  return { ttl, ...eidToWire(eid), action, authoritative, mapVersion: 0, locators, reserved: 0, versionReserved: 0 }
}

/** No locators: whoever asked shall forward natively (RFC 9301 8.1). A is clear, as a map-server is not the site. */
export function negativeRecord(eid: EidPrefix, ttlMinutes: number): MappingRecord {
  return mappingRecord(eid, ttlMinutes, false, NATIVELY_FORWARD, [])
}

export function wireIp(address: string): WireAddress {
  return ipFamily(address) === 'ipv6' ? { kind: 'ipv6', address } : { kind: 'ipv4', address }
}
