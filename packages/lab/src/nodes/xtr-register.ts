import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { ALGORITHM } from '@lispwatch/lisp-client/auth/algorithm'
import { signMessage } from '@lispwatch/lisp-client/auth/sign'
import { nonceToOctets } from '@lispwatch/lisp-client/client/nonce-order'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { mapRegister } from '@lispwatch/lisp-client/wire/message/map-register'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { mappingRecord, type ReplyPath } from './reply.ts'
import { signedAgain } from './signed-again.ts'
import { type KnownServer, mappingsOf, usableRlocs, type Xtr } from './xtr.ts'
import { registeredRecordOf } from './xtr-record.ts'

/** How often an ETR registers (RFC 9301 8.2). */
export const REGISTER_INTERVAL_MS = 60_000

/** A Map-Register stays below what every path carries whole. */
const MOST_OCTETS = 1200
const SITE_ID = new Uint8Array(8)
const ALGORITHM_IDS = { 'sha-1': ALGORITHM.hmacSha1, 'sha-256': ALGORITHM.hmacSha256, 'sha-256-hkdf': ALGORITHM.hmacSha256Hkdf } as const

/** What is registered together: one secret, one set of map-servers. */
interface Account {
  readonly key: string
  readonly mapServers: readonly KnownServer[]
  readonly records: readonly MappingRecord[]
}

/** Records that go into one Map-Register, and what it looked like when it was last sent. */
interface Pack {
  readonly records: readonly MappingRecord[]
  sent: Uint8Array | undefined
}

/** What an xTR says every minute, with all that it is made of. */
interface Routine {
  readonly basis: readonly unknown[]
  readonly accounts: readonly (Account & { readonly packs: readonly Pack[] })[]
}

const routines = new WeakMap<Xtr, Routine>()

/**
 * Map-Registers for all map-servers of the site, as many EID-prefixes in each as fit (RFC 9301 5.6), from an interface that is up; none
 * when all are down, or it is told not to. `withdrawn` are registered with TTL 0.
 */
export function xtrRegisters(xtr: Xtr, withdrawn: readonly EidPrefix[] = []): Datagram[] {
  if (!xtr.isRegistering || xtr.node.behind !== undefined) return []
  return routineOf(xtr, withdrawn).accounts.flatMap(({ key, mapServers, packs }) =>
    mapServers.flatMap((server) => {
      const path = xtr.shunned.has(server.name) ? undefined : pathTo(xtr, server.addresses)
      return path === undefined ? [] : packs.map((pack) => ({ ...path, payload: packOctets(xtr, key, pack) }))
    }),
  )
}

/** The last one, where nothing has changed that it is made of. */
function routineOf(xtr: Xtr, withdrawn: readonly EidPrefix[]): Routine {
  const known = withdrawn.length === 0 ? routines.get(xtr) : undefined
  const basis = [xtr.node, xtr.key, [...xtr.downRlocs].join(' '), ...xtr.guests.keys(), ...xtr.guests.values(), ...mappingsOf(xtr)]
  if (known !== undefined && known.basis.length === basis.length && basis.every((part, i) => part === known.basis[i])) return known
  const accounts = accountsOf(xtr, withdrawn).map((account) => ({
    ...account,
    packs: packed(account.records).map((records) => ({ records, sent: undefined })),
  }))
  const routine = { basis, accounts }
  if (withdrawn.length === 0) routines.set(xtr, routine)
  return routine
}

function packOctets(xtr: Xtr, key: string, pack: Pack): Uint8Array {
  if (pack.sent === undefined) pack.sent = registerOctets(xtr, key, pack.records)
  else pack.sent = signedAgain(pack.sent, 'map-register', nextNonce(xtr), key)
  return pack.sent
}

/** A signed Map-Register of this xTR, with the next nonce. */
export function registerOctets(xtr: Xtr, key: string, records: readonly MappingRecord[]): Uint8Array {
  const { algorithm: habit, keyId, sendsXtrId, wantsMapNotify } = xtr.profile.xtr
  const algorithm = ALGORITHM_IDS[xtr.site.authentication ?? habit]
  const mergeRequested = xtr.site.mergeRequested === true
  const isNatted = xtr.node.behind !== undefined
  const ids = sendsXtrId || mergeRequested || isNatted ? { xtrIdPresent: true, xtrId: xtr.xtrId, siteId: SITE_ID } : {}
  const register = mapRegister({
    nonce: nextNonce(xtr),
    records,
    proxyMapReply: xtr.site.proxyReply,
    useTtl: xtr.site.useTtl === true,
    mergeRequested,
    wantMapNotify: wantsMapNotify,
    rtrPresent: isNatted,
    keyId,
    ...ids,
  })
  return signMessage(register, { secret: key, algorithm, keyId })
}

function nextNonce(xtr: Xtr): Uint8Array {
  xtr.lastNonce++
  return nonceToOctets(xtr.lastNonce)
}

/** From an interface that is up to an address of the same family. */
export function pathTo(xtr: Xtr, addresses: readonly string[]): ReplyPath | undefined {
  for (const rloc of usableRlocs(xtr)) {
    const address = addresses.find((candidate) => ipFamily(candidate) === ipFamily(rloc))
    if (address !== undefined) return { from: { address: rloc, port: CONTROL_PORT }, to: { address, port: CONTROL_PORT } }
  }
  return undefined
}

function accountsOf(xtr: Xtr, withdrawn: readonly EidPrefix[]): Account[] {
  const { guests, key, mapServers } = xtr
  const gone = withdrawn.map((eid) => mappingRecord(eid, 0, true, 0, []))
  const mappings = mappingsOf(xtr)
  if (guests.size === 0)
    return [{ key, mapServers, records: [...mappings.map((mapping) => registeredRecordOf(xtr, mapping)), ...gone] }].filter(isNotEmpty)
  const own = mappings.filter(({ eid }) => !guests.has(eidKey(eid))).map((mapping) => registeredRecordOf(xtr, mapping))
  const others = mappings.flatMap((mapping) => {
    const guest = guests.get(eidKey(mapping.eid))
    return guest === undefined ? [] : [{ ...guest, records: [registeredRecordOf(xtr, mapping)] }]
  })
  return [{ key, mapServers, records: [...own, ...gone] }, ...others].filter(isNotEmpty)
}

function isNotEmpty({ records }: Account): boolean {
  return records.length > 0
}

/** Records in the fewest groups that keep their order and stay below the limit; a record that is too long goes alone. */
function packed(records: readonly MappingRecord[]): MappingRecord[][] {
  const groups: MappingRecord[][] = []
  let room = 0
  for (const record of records) {
    const octets = octetsOf(record)
    const group = groups.at(-1)
    if (group === undefined || octets > room) {
      groups.push([record])
      room = MOST_OCTETS - octets
    } else {
      group.push(record)
      room -= octets
    }
  }
  return groups
}

/** At most, of the record: an EID in an instance-ID LCAF, IPv6 locators in an AFI-list. */
function octetsOf({ locators }: MappingRecord): number {
  return 12 + 30 + locators.length * 34
}
