import type { ControlMessage } from '../src/wire/control-message.ts'
import type { LcafAddress, WireAddress } from '../src/wire/field/address.ts'
import type { Authentication } from '../src/wire/field/authentication.ts'
import type { MappingRecord } from '../src/wire/field/mapping-record.ts'
import type { XtrIdFields } from '../src/wire/field/xtr-id.ts'

/** What a message says, under the names that Wireshark's dissector has for it; values in the order of the octets. */
export type Facts = Map<string, string[]>

const AFI: Record<WireAddress['kind'], number> = { none: 0, ipv4: 1, ipv6: 2, mac: 6, name: 17, lcaf: 16387, unknown: -1 }

export function factsOf(message: ControlMessage): Facts {
  const facts: Facts = new Map()
  messageFacts(facts, message)
  return facts
}

function messageFacts(facts: Facts, message: ControlMessage): void {
  switch (message.type) {
    case 'map-request':
      add(facts, 'lisp.type', 1)
      flags(facts, 'lisp.mreq.flags', {
        auth: message.authoritative,
        mrp: message.mapDataPresent,
        probe: message.probe,
        smr: message.solicitMapRequest,
        pitr: message.pitr,
        smri: message.smrInvoked,
      })
      add(facts, 'lisp.irc', message.itrRlocs.length - 1)
      add(facts, 'lisp.records', message.eids.length)
      add(facts, 'lisp.nonce', `0x${hex(message.nonce)}`)
      add(facts, 'lisp.mreq.srceid.afi', AFI[message.sourceEid.kind])
      if (message.sourceEid.kind === 'ipv4') add(facts, 'lisp.mreq.srceid.ipv4', message.sourceEid.address)
      lcafFacts(facts, message.sourceEid)
      for (const rloc of message.itrRlocs) {
        add(facts, 'lisp.mreq.itr_rloc.afi', AFI[rloc.kind])
        if (rloc.kind === 'ipv4' || rloc.kind === 'ipv6') add(facts, `lisp.mreq.itr_rloc_${rloc.kind}`, rloc.address)
        lcafFacts(facts, rloc)
      }
      for (const query of message.eids) {
        add(facts, 'lisp.mreq.record.prefix.length', query.maskLength)
        add(facts, 'lisp.mreq.record.prefix.afi', AFI[query.eid.kind])
        ipFact(facts, 'lisp.mreq.record.prefix', query.eid)
        lcafFacts(facts, query.eid)
      }
      if (message.mapReply) recordFacts(facts, message.mapReply)
      idFacts(facts, message)
      return
    case 'map-reply':
      add(facts, 'lisp.type', 2)
      flags(facts, 'lisp.mrep.flags', { probe: message.probe, enlr: message.echoNonce, sec: message.security })
      add(facts, 'lisp.records', message.records.length)
      add(facts, 'lisp.nonce', `0x${hex(message.nonce)}`)
      for (const record of message.records) recordFacts(facts, record)
      return
    case 'map-register':
      add(facts, 'lisp.type', 3)
      flags(facts, 'lisp.mreg.flags', {
        pmr: message.proxyMapReply,
        sec: message.security,
        xtrid: message.xtrIdPresent,
        rtr: message.rtrPresent,
        wmn: message.wantMapNotify,
      })
      registrationFacts(facts, message)
      return
    case 'map-notify':
      add(facts, 'lisp.type', 4)
      flags(facts, 'lisp.mnot.flags', { xtrid: message.xtrIdPresent, rtr: message.rtrPresent })
      registrationFacts(facts, message)
      return
    case 'map-notify-ack':
      add(facts, 'lisp.type', 5)
      return
    case 'map-referral':
      add(facts, 'lisp.type', 6)
      add(facts, 'lisp.records', message.records.length)
      add(facts, 'lisp.nonce', `0x${hex(message.nonce)}`)
      for (const record of message.records) {
        recordFacts(facts, record)
        add(facts, 'lisp.referral.incomplete', Number(record.incomplete))
        add(facts, 'lisp.referral.sigcnt', record.signatures.length)
      }
      return
    case 'info-request':
    case 'info-reply':
      add(facts, 'lisp.type', 7)
      add(facts, 'lisp.info.r', Number(message.type === 'info-reply'))
      add(facts, 'lisp.nonce', `0x${hex(message.nonce)}`)
      authenticationFacts(facts, message)
      add(facts, 'lisp.info.ttl', message.ttl)
      add(facts, 'lisp.info.prefix.masklen', message.maskLength)
      add(facts, 'lisp.info.prefix.afi', AFI[message.eid.kind])
      ipFact(facts, 'lisp.info.prefix', message.eid)
      add(facts, 'lisp.info.afi', AFI[message.address.kind])
      lcafFacts(facts, message.address)
      return
    case 'encapsulated-control':
      add(facts, 'lisp.type', 8)
      flags(facts, 'lisp.ecm.flags', { sec: message.security, ddt: message.ddtOriginated })
      if (!message.security) messageFacts(facts, message.inner.message)
      return
    case 'unknown':
      add(facts, 'lisp.type', message.code)
  }
}

function registrationFacts(
  facts: Facts,
  message: Authentication & XtrIdFields & { nonce: Uint8Array; records: readonly MappingRecord[] },
): void {
  add(facts, 'lisp.records', message.records.length)
  add(facts, 'lisp.nonce', `0x${hex(message.nonce)}`)
  authenticationFacts(facts, message)
  for (const record of message.records) recordFacts(facts, record)
  idFacts(facts, message)
}

function authenticationFacts(facts: Facts, { keyId, algorithm, authData }: Authentication): void {
  add(facts, 'lisp.keyid', `0x${((keyId << 8) | algorithm).toString(16).padStart(4, '0')}`)
  add(facts, 'lisp.authlen', authData.length)
  if (authData.length > 0) add(facts, 'lisp.auth', hex(authData, ':'))
}

function idFacts(facts: Facts, { xtrId, siteId }: XtrIdFields): void {
  if (xtrId) add(facts, 'lisp.xtrid', hex(xtrId, ':'))
  if (siteId) add(facts, 'lisp.siteid', hex(siteId, ':'))
}

function recordFacts(facts: Facts, record: MappingRecord): void {
  add(facts, 'lisp.mapping.ttl', record.ttl)
  add(facts, 'lisp.mapping.loccnt', record.locators.length)
  add(facts, 'lisp.mapping.eid.masklen', record.maskLength)
  add(facts, 'lisp.mapping.act', record.action)
  add(facts, 'lisp.mapping.auth', Number(record.authoritative))
  add(facts, 'lisp.mapping.ver', record.mapVersion)
  add(facts, 'lisp.mapping.eid.afi', AFI[record.eid.kind])
  ipFact(facts, 'lisp.mapping.eid', record.eid)
  lcafFacts(facts, record.eid)
  for (const locator of record.locators) {
    add(facts, 'lisp.loc.priority', locator.priority)
    add(facts, 'lisp.loc.weight', locator.weight)
    add(facts, 'lisp.loc.multicast_priority', locator.mpriority)
    add(facts, 'lisp.loc.multicast_weight', locator.mweight)
    flags(facts, 'lisp.loc.flags', { local: locator.local, probe: locator.probed, reach: locator.reachable })
    add(facts, 'lisp.loc.afi', AFI[locator.address.kind])
    if (locator.address.kind === 'ipv4' || locator.address.kind === 'ipv6') add(facts, 'lisp.loc.locator', locator.address.address)
    lcafFacts(facts, locator.address)
  }
}

function lcafFacts(facts: Facts, address: WireAddress): void {
  if (address.kind !== 'lcaf') return
  add(facts, 'lisp.lcaf.type', address.type)
  bodyFacts(facts, address)
}

function bodyFacts(facts: Facts, { lcaf }: LcafAddress): void {
  switch (lcaf.kind) {
    case 'instance-id':
      add(facts, 'lisp.lcaf.iid', lcaf.iid)
      add(facts, 'lisp.lcaf.iid.afi', AFI[lcaf.address.kind])
      addressFact(facts, 'lisp.lcaf.iid', lcaf.address)
      lcafFacts(facts, lcaf.address)
      return
    case 'afi-list':
      for (const item of lcaf.addresses) {
        add(facts, 'lisp.lcaf.afi_list.afi', AFI[item.kind])
        addressFact(facts, 'lisp.lcaf.afi_list', item)
        lcafFacts(facts, item)
      }
      return
    case 'explicit-locator-path':
      for (const hop of lcaf.hops) {
        flags(facts, 'lisp.lcaf.elp_hop.flags', { probe: hop.probe })
        add(facts, 'lisp.lcaf.elp_hop.afi', AFI[hop.address.kind])
        addressFact(facts, 'lisp.lcaf.elp_hop', hop.address)
      }
      return
    case 'nat-traversal':
      add(facts, 'lisp.lcaf.natt.msport', lcaf.mapServerPort)
      add(facts, 'lisp.lcaf.natt.etrport', lcaf.etrPort)
      for (const rloc of [lcaf.globalEtr, lcaf.mapServer, lcaf.privateEtr, ...lcaf.rtrs]) {
        add(facts, 'lisp.lcaf.natt.rloc.afi', AFI[rloc.kind])
        addressFact(facts, 'lisp.lcaf.natt.rloc', rloc)
      }
      return
    default:
      return
  }
}

function addressFact(facts: Facts, name: string, address: WireAddress): void {
  ipFact(facts, name, address)
  if (address.kind === 'name') add(facts, `${name}.dn`, address.name)
}

function ipFact(facts: Facts, name: string, address: WireAddress): void {
  if (address.kind === 'ipv4' || address.kind === 'ipv6') add(facts, `${name}.${address.kind}`, address.address)
}

function flags(facts: Facts, prefix: string, values: Record<string, boolean>): void {
  for (const [name, value] of Object.entries(values)) add(facts, `${prefix}.${name}`, Number(value))
}

function add(facts: Facts, name: string, value: string | number): void {
  const values = facts.get(name) ?? []
  values.push(String(value))
  facts.set(name, values)
}

function hex(bytes: Uint8Array, separator = ''): string {
  return [...bytes].map((octet) => octet.toString(16).padStart(2, '0')).join(separator)
}
