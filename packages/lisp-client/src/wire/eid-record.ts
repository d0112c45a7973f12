/** Between EID-prefixes as the rest of the product knows them and as records carry them. */
import { formatName, parseName } from '../address/distinguished-name.ts'
import type { EidPrefix } from '../address/eid.ts'
import { formatIp, parseIp } from '../address/ip.ts'
import { familyBits, formatPrefix, maskedPrefix, type Prefix } from '../address/prefix.ts'
import { formatSourceGroup, parseSourceGroup, type SourceGroup } from '../address/source-group.ts'
import { ipAddress, NO_ADDRESS, type WireAddress } from './field/address.ts'
import type { MulticastInfo } from './field/encoded-address.ts'

/** EID and mask length of a record. */
export interface EidRecord {
  readonly eid: WireAddress
  readonly maskLength: number
}

/**
 * The EID-prefix of a record: an instance-ID LCAF is split into `iid` and the address in it, bits beyond the mask are cleared. Undefined
 * where there is none in this form: AFI 0, LCAFs other than this and multicast info, unknown families, a mask length beyond the family.
 */
export function eidFromWire(address: WireAddress, maskLength: number): EidPrefix | undefined {
  if (address.kind === 'lcaf') {
    if (address.lcaf.kind === 'multicast-info') return sourceGroupFromWire(address.lcaf)
    if (address.lcaf.kind !== 'instance-id') return undefined
    const prefix = prefixText(address.lcaf.address, maskLength)
    return prefix === undefined ? undefined : { iid: address.lcaf.iid, prefix }
  }
  const prefix = prefixText(address, maskLength)
  return prefix === undefined ? undefined : { iid: 0, prefix }
}

function sourceGroupFromWire({ iid, source, sourceMaskLength, group, groupMaskLength }: MulticastInfo): EidPrefix | undefined {
  const [from, to] = [ipPrefix(source, sourceMaskLength), ipPrefix(group, groupMaskLength)]
  if (from === undefined || to === undefined || from.family !== to.family) return undefined
  return { iid, prefix: formatSourceGroup({ source: from, group: to }) }
}

function ipPrefix(address: WireAddress, maskLength: number): Prefix | undefined {
  if (address.kind !== 'ipv4' && address.kind !== 'ipv6') return undefined
  const bytes = parseIp(address.address)
  return bytes !== undefined && maskLength <= 8 * bytes.length ? maskedPrefix(bytes, maskLength) : undefined
}

function prefixText(address: WireAddress, maskLength: number): string | undefined {
  switch (address.kind) {
    case 'ipv4':
    case 'ipv6': {
      const bits = familyBits(address.kind)
      if (maskLength >= bits) return maskLength === bits ? `${address.address}/${bits}` : undefined
      const bytes = parseIp(address.address)
      return bytes && formatPrefix(maskedPrefix(bytes, maskLength))
    }
    case 'mac':
      return `${address.address}/48`
    case 'name':
      return address.bytes || address.name === '' ? undefined : formatName(address.name)
    default:
      return undefined
  }
}

/** The record form of an EID-prefix; instances other than 0 are written as instance-ID LCAF. Throws a RangeError for text that is no EID. */
export function eidToWire(eid: EidPrefix): EidRecord {
  const sourceGroup = parseSourceGroup(eid.prefix)
  if (sourceGroup !== undefined) return multicastRecord(eid.iid, sourceGroup)
  const { address, maskLength } = addressOf(eid.prefix)
  if (eid.iid === 0) return { eid: address, maskLength }
  return { eid: { kind: 'lcaf', type: 2, lcaf: { kind: 'instance-id', iid: eid.iid, iidMaskLength: 0, address } }, maskLength }
}

/** The mask lengths of both are in the LCAF; that of the record is the source's. */
function multicastRecord(iid: number, { source, group }: SourceGroup): EidRecord {
  const lcaf: MulticastInfo = {
    ...{ kind: 'multicast-info', iid, reserved: 0, sourceMaskLength: source.maskLength, groupMaskLength: group.maskLength },
    ...{ source: ipAddress(formatIp(source.bytes)), group: ipAddress(formatIp(group.bytes)) },
  }
  return { eid: { kind: 'lcaf', type: 9, lcaf }, maskLength: source.maskLength }
}

function addressOf(prefix: string): { address: WireAddress; maskLength: number } {
  const name = parseName(prefix)
  if (name !== undefined) return { address: { kind: 'name', name }, maskLength: 0 }
  const slash = prefix.lastIndexOf('/')
  const text = slash < 0 ? prefix : prefix.slice(0, slash)
  const maskLength = Number(prefix.slice(slash + 1))
  if (slash > 0 && maskLength === 48 && text.length === 17 && !text.includes('::') && text.split(':').length === 6) {
    return { address: { kind: 'mac', address: text }, maskLength }
  }
  if (slash < 0 || !parseIp(text)) throw new RangeError('an EID-prefix is not in canonical text')
  return { address: ipAddress(text), maskLength }
}

/** The record that matches every EID of an instance: AFI 0. */
export const ANY_EID: EidRecord = { eid: NO_ADDRESS, maskLength: 0 }
