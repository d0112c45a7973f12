import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { soleIp } from '@lispwatch/lisp-client/wire/field/sole-ip'
import type { ReferralRecord } from '@lispwatch/lisp-client/wire/message/map-referral'
import { longestMatch } from '../prefix-table.ts'
import type { MapServer } from './map-server.ts'
import { referralRecord } from './referral.ts'
import type { Standing } from './standing.ts'

/** What a map-server says to a client of the delegation tree (RFC 8111 7.3). */
export function referralOf(server: MapServer, asked: EidPrefix, standing: Standing): ReferralRecord {
  const record = plainReferral(server, asked, standing)
  if (!server.profile.mapServer.referralsInInstance || record.eid.kind === 'lcaf') return record
  return { ...record, eid: { kind: 'lcaf', type: 2, lcaf: { kind: 'instance-id', iid: 0, iidMaskLength: 0, address: record.eid } } }
}

function plainReferral(server: MapServer, asked: EidPrefix, standing: Standing): ReferralRecord {
  if (standing.kind === 'hole')
    return standing.block === undefined ? referralRecord(asked, 'not-authoritative') : referralRecord(standing.eid, 'delegation-hole')
  const habits = server.profile.mapServer
  if (standing.kind === 'registered' && habits.acknowledgesWithLocators) {
    const { record } = standing.registration.value
    const etrs = record.locators.map(({ address }) => soleIp(address)).filter((address) => address !== undefined)
    return { ...referralRecord(standing.registration.eid, 'ms-ack', etrs), ttl: 60 }
  }
  const eid = standing.kind === 'registered' ? standing.registration.eid : standing.site.eid
  const names = longestMatch(server.configured, eid)?.value.owners[0]?.mapServers ?? []
  const peers = server.all.filter(({ name }) => names.includes(name)).flatMap(({ addresses }) => addresses)
  if (standing.kind === 'registered') return referralRecord(eid, 'ms-ack', peers)
  return { ...referralRecord(eid, 'ms-not-registered', peers), ttl: habits.notRegisteredReferralTtlMinutes }
}
