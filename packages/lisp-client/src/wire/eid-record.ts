/** Between EID-prefixes as the rest of the product knows them and as records carry them. */
import { formatName, parseName } from '../address/distinguished-name.ts'
import type { EidPrefix } from '../address/eid.ts'
import { parseIp } from '../address/ip.ts'
import { familyBits, formatPrefix, maskedPrefix } from '../address/prefix.ts'
import { ipAddress, NO_ADDRESS, type WireAddress } from './field/address.ts'

/** EID and mask length of a record. */
export interface EidRecord {
  readonly eid: WireAddress
  readonly maskLength: number
}

/**
 * The EID-prefix of a record: an instance-ID LCAF is split into `iid` and the address in it, bits beyond the mask are cleared. Undefined
 * where there is none in this form: AFI 0, other LCAFs, unknown families, a mask length beyond the family.
 */
export function eidFromWire(address: WireAddress, maskLength: number): EidPrefix | undefined {
  if (address.kind === 'lcaf') {
    if (address.lcaf.kind !== 'instance-id') return undefined
    const prefix = prefixText(address.lcaf.address, maskLength)
    return prefix === undefined ? undefined : { iid: address.lcaf.iid, prefix }
  }
  const prefix = prefixText(address, maskLength)
  return prefix === undefined ? undefined : { iid: 0, prefix }
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
  const { address, maskLength } = addressOf(eid.prefix)
  if (eid.iid === 0) return { eid: address, maskLength }
  return { eid: { kind: 'lcaf', type: 2, lcaf: { kind: 'instance-id', iid: eid.iid, iidMaskLength: 0, address } }, maskLength }
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
