/** Explains the bodies of LCAFs (RFC 8060 4 and 5, RFC 9306 4). */
import { formatName } from '../../address/distinguished-name.ts'
import type { EncapsulationFormat, GeoCoordinates, Lcaf, WireAddress } from '../field/encoded-address.ts'
import type { Explainer } from './explainer.ts'
import { octetsText } from './words.ts'

type WalkAddress = (out: Explainer, name: string, address: WireAddress, path: string) => void

const SECTIONS: Readonly<Record<number, string>> = {
  1: '4.10',
  2: '4.1',
  3: '4.2',
  4: '5.1',
  5: '4.3',
  6: '5.2',
  7: '4.4',
  8: '5.3',
  9: '4.5',
  10: '4.6',
  11: '4.7',
  12: '4.8',
  13: '4.9',
  14: '5.4',
  15: '5.5',
  16: '5.6',
}

/** Where the body of a type is defined. */
export function lcafReference(type: number): string {
  if (type === 255) return 'RFC 9306 4'
  if (type === 17) return 'RFC 10040'
  return `RFC 8060 ${SECTIONS[type] ?? '3'}`
}

export function walkLcaf(out: Explainer, lcaf: Lcaf, walkAddress: WalkAddress): void {
  switch (lcaf.kind) {
    case 'null':
      return
    case 'afi-list':
      lcaf.addresses.forEach((address, i) => {
        walkAddress(out, `Address ${i + 1}`, address, `addresses[${i}]`)
      })
      return
    case 'instance-id':
      out.field('Instance ID', 4, String(lcaf.iid), 'iid')
      walkAddress(out, 'Address', lcaf.address, 'address')
      return
    case 'as-number':
      out.field('AS Number', 4, `AS${lcaf.asNumber}`, 'asNumber')
      walkAddress(out, 'Address', lcaf.address, 'address')
      return
    case 'application-data':
      out.field('IP TOS, IPv6 TC or Flow Label', 3, String(lcaf.trafficClass), 'trafficClass')
      out.field('Protocol', 1, String(lcaf.protocol), 'protocol')
      out.field('Local Port range', 4, `${lcaf.localPortFirst} to ${lcaf.localPortLast}`, 'localPortFirst')
      out.field('Remote Port range', 4, `${lcaf.remotePortFirst} to ${lcaf.remotePortLast}`, 'remotePortFirst')
      walkAddress(out, 'Address', lcaf.address, 'address')
      return
    case 'geo-coordinates':
      walkGeo(out, lcaf)
      walkAddress(out, 'Address', lcaf.address, 'address')
      return
    case 'opaque-key':
      out.field('Key Field Num', 1, `${lcaf.fieldCount - 1}: ${lcaf.fieldCount} fields`, 'fieldCount')
      out.field('Key Wildcard Fields', 2, `0x${lcaf.wildcardFields.toString(16).padStart(4, '0')}`, 'wildcardFields')
      if (lcaf.key.length > 0) out.field('Key', lcaf.key.length, octetsText(lcaf.key), 'key')
      return
    case 'nat-traversal':
      out.field('MS UDP Port Number', 2, String(lcaf.mapServerPort), 'mapServerPort')
      out.field('ETR UDP Port Number', 2, `${lcaf.etrPort}, as the NAT made it`, 'etrPort')
      walkAddress(out, 'Global ETR RLOC', lcaf.globalEtr, 'globalEtr')
      walkAddress(out, 'MS RLOC', lcaf.mapServer, 'mapServer')
      walkAddress(out, 'Private ETR RLOC', lcaf.privateEtr, 'privateEtr')
      lcaf.rtrs.forEach((rtr, i) => {
        walkAddress(out, `RTR RLOC ${i + 1}`, rtr, `rtrs[${i}]`)
      })
      return
    case 'nonce-locator':
      out.field('Reserved', 1, String(lcaf.reserved), 'reserved')
      out.field('Nonce', 3, `0x${lcaf.nonce.toString(16).padStart(6, '0')}`, 'nonce')
      walkAddress(out, 'Address', lcaf.address, 'address')
      return
    case 'multicast-info':
      out.field('Instance ID', 4, String(lcaf.iid), 'iid')
      walkPair(
        out,
        lcaf.reserved,
        ['Source MaskLen', lcaf.sourceMaskLength, 'sourceMaskLength'],
        ['Group MaskLen', lcaf.groupMaskLength, 'groupMaskLength'],
      )
      walkAddress(out, 'Source', lcaf.source, 'source')
      walkAddress(out, 'Group', lcaf.group, 'group')
      return
    case 'explicit-locator-path':
      lcaf.hops.forEach((hop, i) => {
        out.group(`Hop ${i + 1}`, '', `hops[${i}]`, () => {
          out.field('Flags', 2, `L=${Number(hop.lookup)} P=${Number(hop.probe)} S=${Number(hop.strict)}`, 'flags')
          out.reserved(0, 13, hop.reserved, 'reserved')
          out.flag('L', 13, hop.lookup, 'lookup', { set: 'look this address up first', clear: 'encapsulate to this address' })
          out.flag('P', 14, hop.probe, 'probe', { set: 'may be RLOC-probed', clear: 'must not be RLOC-probed' })
          out.flag('S', 15, hop.strict, 'strict', { set: 'must not be skipped', clear: 'may be skipped' })
          walkAddress(out, 'Reencap Hop', hop.address, 'address')
        })
      })
      return
    case 'security-key':
      out.field('Key Count', 1, String(lcaf.keys.length), 'keys')
      out.field('Rsvd3', 1, String(lcaf.reserved >>> 7), 'reserved')
      out.field('Key Algorithm', 1, String(lcaf.algorithm), 'algorithm')
      out.field('Rsvd4 and R', 1, lcaf.revoked ? 'R=1, the key is revoked' : 'R=0', 'revoked')
      lcaf.keys.forEach((key, i) => {
        out.field('Key Length', 2, `${key.length} octets`, `keys[${i}]`)
        if (key.length > 0) out.field('Key Material', key.length, octetsText(key), `keys[${i}]`)
      })
      walkAddress(out, 'Locator', lcaf.address, 'address')
      return
    case 'source-destination':
      walkPair(
        out,
        lcaf.reserved,
        ['Source-ML', lcaf.sourceMaskLength, 'sourceMaskLength'],
        ['Dest-ML', lcaf.destinationMaskLength, 'destinationMaskLength'],
      )
      walkAddress(out, 'Source-Prefix', lcaf.source, 'source')
      walkAddress(out, 'Destination-Prefix', lcaf.destination, 'destination')
      return
    case 'replication-list':
      lcaf.entries.forEach((entry, i) => {
        out.group(`Entry ${i + 1}`, '', `entries[${i}]`, () => {
          out.field('Rsvd3 and Rsvd4', 3, String(entry.reserved), 'reserved')
          out.field('Level Value', 1, String(entry.level), 'level')
          walkAddress(out, 'RTR/ETR', entry.address, 'address')
        })
      })
      return
    case 'json':
      out.field('JSON length', 2, `${lcaf.bytes.length} octets`, 'bytes')
      if (lcaf.bytes.length > 0)
        out.field('JSON', lcaf.bytes.length, lcaf.text === undefined ? octetsText(lcaf.bytes) : formatName(lcaf.text), 'bytes')
      if (lcaf.address) walkAddress(out, 'Optional Address', lcaf.address, 'address')
      return
    case 'key-value':
      walkAddress(out, 'Address as Key', lcaf.key, 'key')
      walkAddress(out, 'Address as Value', lcaf.value, 'value')
      return
    case 'encapsulation-format':
      out.field('Encapsulations', 4, formatsText(lcaf), 'formats')
      walkAddress(out, 'Address', lcaf.address, 'address')
      return
    case 'vendor-specific':
      out.field('Rsvd3', 1, String(lcaf.reserved), 'reserved')
      out.field('OUI', 3, `0x${lcaf.oui.toString(16).padStart(6, '0')}`, 'oui')
      if (lcaf.bytes.length > 0) out.field('Internal format', lcaf.bytes.length, octetsText(lcaf.bytes), 'bytes')
      return
    case 'unknown':
    case 'malformed':
      if (lcaf.bytes.length > 0)
        out.field(lcaf.kind === 'unknown' ? 'Octets' : 'Octets that do not parse', lcaf.bytes.length, octetsText(lcaf.bytes), 'bytes')
      return
  }
}

function walkPair(out: Explainer, reserved: number, ...masks: [string, number, string][]): void {
  out.field('Reserved', 2, String(reserved), 'reserved')
  for (const [name, maskLength, path] of masks) out.field(name, 1, `${maskLength} bits`, path)
}

function walkGeo(out: Explainer, lcaf: GeoCoordinates): void {
  const point = `${Math.abs(lcaf.latitude).toFixed(5)}° ${lcaf.latitude < 0 ? 'south' : 'north'}, ${Math.abs(lcaf.longitude).toFixed(5)}° ${lcaf.longitude < 0 ? 'west' : 'east'}`
  const altitude = lcaf.altitudeMetres === null ? 'no altitude' : `${lcaf.altitudeMetres} m above sea level`
  const radius = lcaf.radiusMetres === null ? '' : `, within ${lcaf.radiusMetres} m`
  const layout = lcaf.encoding === 'milliseconds' ? ' (layout with milliseconds of arc)' : ''
  out.field('Coordinates', lcaf.coordinates.length, `${point}, ${altitude}${radius}${layout}`, 'coordinates')
}

function formatsText(lcaf: EncapsulationFormat): string {
  const all: [string, boolean][] = [
    ['GUE', lcaf.gue],
    ['Geneve', lcaf.geneve],
    ['NV-GRE', lcaf.nvgre],
    ['VXLAN-GPE', lcaf.vxlanGpe],
    ['VXLAN', lcaf.vxlan],
    ['Layer 2 LISP', lcaf.layer2Lisp],
    ['Layer 3 LISP', lcaf.lisp],
  ]
  return all.flatMap(([name, supported]) => (supported ? [name] : [])).join(', ') || 'none'
}
