import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { datagramOf, mappingRecord, type ReplyPath } from './reply.ts'
import { mappingsOf, recordOf, usableRlocs, type Xtr } from './xtr.ts'

/** How often an ETR registers (RFC 9301 8.2). */
export const REGISTER_INTERVAL_MS = 60_000

/**
 * Map-Registers for all map-servers of the site, one EID-prefix each (RFC 9301 5.6), from an interface that is up; none
 * when all are down. `withdrawn` are registered with TTL 0.
 */
export function xtrRegisters(xtr: Xtr, withdrawn: readonly EidPrefix[] = []): Datagram[] {
  const records = [
    ...mappingsOf(xtr).map((mapping) => recordOf(xtr, mapping, undefined)),
    ...withdrawn.map((eid) => mappingRecord(eid, 0, true, 0, [])),
  ]
  return xtr.mapServers.flatMap((server) => {
    const path = registerPath(xtr, server.addresses)
    return path === undefined ? [] : records.map((record) => registerDatagram(xtr, path, record))
  })
}

function registerPath(xtr: Xtr, addresses: readonly string[]): ReplyPath | undefined {
  for (const rloc of usableRlocs(xtr)) {
    const address = addresses.find((candidate) => ipFamily(candidate) === ipFamily(rloc))
    if (address !== undefined) return { from: { address: rloc, port: CONTROL_PORT }, to: { address, port: CONTROL_PORT } }
  }
  return undefined
}

function registerDatagram(xtr: Xtr, path: ReplyPath, record: MappingRecord): Datagram {
  return datagramOf(path, {
    type: 'map-register',
    proxyMapReply: xtr.site.proxyReply,
    security: false,
    xtrIdPresent: false,
    rtrPresent: false,
    eidNotify: false,
    useTtl: false,
    mergeRequested: false,
    mobileNode: false,
    wantMapNotify: false,
    reserved: 0,
    keyId: 0,
    algorithm: 0,
    authData: new Uint8Array(0),
    nonce: Uint8Array.from({ length: 8 }, () => Math.floor(xtr.random() * 256)),
    records: [record],
  })
}
