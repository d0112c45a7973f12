import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { ALGORITHM } from '@lispwatch/lisp-client/auth/algorithm'
import { signMessage } from '@lispwatch/lisp-client/auth/sign'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import type { MapRegister } from '@lispwatch/lisp-client/wire/message/map-register'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { mappingRecord, type ReplyPath } from './reply.ts'
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

function registerDatagram(xtr: Xtr, { from, to }: ReplyPath, record: MappingRecord): Datagram {
  const register: MapRegister = {
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
    keyId: 1,
    algorithm: ALGORITHM.hmacSha256,
    authData: new Uint8Array(0),
    nonce: Uint8Array.from({ length: 8 }, () => Math.floor(xtr.random() * 256)),
    records: [record],
  }
  return { from, to, payload: signMessage(register, { secret: xtr.site.key, algorithm: ALGORITHM.hmacSha256 }) }
}
