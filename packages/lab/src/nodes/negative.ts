import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { formatPrefix, maskedPrefix, parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { holdsInstance, holeAround, moreSpecifics } from '../prefix-table.ts'
import type { MapServer } from './map-server.ts'
import { mappingRecord, NATIVELY_FORWARD } from './reply.ts'
import { everythingOf, type Standing } from './standing.ts'

/** ACT of a record that says nothing more (RFC 9301 5.4). */
const NO_ACTION = 0

/** The negative answer of this map-server to the question for `asked`, in the manner of its implementation. Undefined: it is silent. */
export function negativeOf(
  server: MapServer,
  asked: EidPrefix,
  standing: Exclude<Standing, { kind: 'registered' }>,
): MappingRecord | undefined {
  return standing.kind === 'hole' ? hole(server, asked, standing) : unregistered(server, asked, standing)
}

function hole(server: MapServer, asked: EidPrefix, standing: Extract<Standing, { kind: 'hole' }>): MappingRecord | undefined {
  const habits = server.profile.mapServer
  const ttl = server.node.negativeTtl ?? habits.holeTtlMinutes
  const named = (eid: EidPrefix, action = NATIVELY_FORWARD) => mappingRecord(eid, ttl, habits.negativesAuthoritative, action, [])
  const everything = everythingOf(asked)
  if (habits.unknownInstance === 'whole-instance' && everything !== undefined && !holdsInstance(server.configured, asked.iid))
    return named({ iid: asked.iid, prefix: '0.0.0.0/0' }, NO_ACTION)
  if (habits.aroundSites !== 'as-asked' && moreSpecifics(server.configured, asked, 1).length > 0)
    return habits.aroundSites === 'silence' || everything === undefined ? undefined : named(everything)
  if (standing.block === undefined && !habits.answersOutsideItsBlocks) return undefined
  switch (habits.holes) {
    case 'widest':
      return named(standing.eid)
    case 'widest-with-wrong-octet':
      return named(withWrongOctet(standing.eid))
    case 'as-asked':
      return named(asked)
    case 'whole-block':
      return named(standing.block ?? standing.eid)
  }
}

function unregistered(server: MapServer, asked: EidPrefix, { site }: Extract<Standing, { kind: 'unregistered' }>): MappingRecord {
  const habits = server.profile.mapServer
  const owners = site.value.owners
  const isHeard = owners.some((owner) => owner.isHeard)
  const action = isHeard ? NATIVELY_FORWARD : habits.neverRegisteredAction
  return mappingRecord(unregisteredName(), habits.unregisteredTtlMinutes, habits.negativesAuthoritative, action, [])

  function unregisteredName(): EidPrefix {
    if (habits.hostWhereMoreSpecifics && owners.some(({ acceptMoreSpecifics }) => acceptMoreSpecifics)) return asked
    const everything = everythingOf(asked)
    if (habits.holes === 'whole-block' && everything !== undefined) return holeAround([server.registrations], asked, site.eid)
    return site.eid
  }
}

/** What comes of `<` where `<<` was meant: the lowest bit of the first octet is set, so the prefix need not hold what was asked for. */
export function withWrongOctet(eid: EidPrefix): EidPrefix {
  const parsed = parsePrefix(eid.prefix)
  if (!parsed.ok || parsed.prefix.maskLength < 8) return eid
  const octets = parseIp(eid.prefix.slice(0, eid.prefix.indexOf('/')))
  if (octets === undefined) return eid
  const wrong = Uint8Array.from(octets)
  wrong[0] = (octets[0] ?? 0) | 1
  return { iid: eid.iid, prefix: formatPrefix(maskedPrefix(wrong, parsed.prefix.maskLength)) }
}
