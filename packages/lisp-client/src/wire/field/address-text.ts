/**
 * Text form of any address. What is usual is written as usual: IP and MAC addresses, names in single quotes, `[iid]address`,
 * `(source, group)`. The rest reads like a call: `elp(192.0.2.1 PS, 192.0.2.2)`. It is text for people and for configuration: reserved
 * bits and octets behind the last field are not in it.
 */
import { formatName } from '../../address/distinguished-name.ts'
import type { EncapsulationFormat, ExplicitHop, GeoCoordinates, Lcaf, LcafAddress, WireAddress } from './encoded-address.ts'

/** Text of AFI 0. */
export const NO_ADDRESS_TEXT = '-'

export function formatAddress(address: WireAddress): string {
  switch (address.kind) {
    case 'none':
      return NO_ADDRESS_TEXT
    case 'ipv4':
    case 'ipv6':
    case 'mac':
      return address.address
    case 'name':
      return address.name === '' ? "''" : formatName(address.name)
    case 'unknown':
      return `afi(${address.afi}, 0x${hexText(address.bytes)})`
    case 'lcaf':
      return formatLcaf(address)
  }
}

/** Text of an address with a mask length: `10.1.0.0/24`; without a mask for what has none. */
export function formatAddressPrefix(address: WireAddress, maskLength: number): string {
  switch (address.kind) {
    case 'ipv4':
    case 'ipv6':
      return `${address.address}/${maskLength}`
    case 'mac':
      return `${address.address}/48`
    case 'lcaf':
      if (address.lcaf.kind === 'instance-id') return `[${address.lcaf.iid}]${formatAddressPrefix(address.lcaf.address, maskLength)}`
      return formatAddress(address)
    default:
      return formatAddress(address)
  }
}

function formatLcaf({ type, lcaf }: LcafAddress): string {
  switch (lcaf.kind) {
    case 'null':
      return 'null()'
    case 'afi-list':
      return `{${list(lcaf.addresses)}}`
    case 'instance-id':
      return instance(lcaf)
    case 'as-number':
      return `as(${lcaf.asNumber}, ${formatAddress(lcaf.address)})`
    case 'application-data':
      return `app(class=${lcaf.trafficClass} protocol=${lcaf.protocol} local=${lcaf.localPortFirst}-${lcaf.localPortLast} remote=${lcaf.remotePortFirst}-${lcaf.remotePortLast}, ${formatAddress(lcaf.address)})`
    case 'geo-coordinates':
      return geo(type, lcaf)
    case 'opaque-key':
      return `opaque(fields=${lcaf.fieldCount} wildcards=${lcaf.wildcardFields}, 0x${hexText(lcaf.key)})`
    case 'nat-traversal':
      return `nat(ms-port=${lcaf.mapServerPort} etr-port=${lcaf.etrPort}, ${list([lcaf.globalEtr, lcaf.mapServer, lcaf.privateEtr, ...lcaf.rtrs])})`
    case 'nonce-locator':
      return `nonce(0x${lcaf.nonce.toString(16).padStart(6, '0')}, ${formatAddress(lcaf.address)})`
    case 'multicast-info':
      return `[${lcaf.iid}](${formatAddressPrefix(lcaf.source, lcaf.sourceMaskLength)}, ${formatAddressPrefix(lcaf.group, lcaf.groupMaskLength)})`
    case 'explicit-locator-path':
      return `elp(${lcaf.hops.map(hop).join(', ')})`
    case 'security-key':
      return `key(algorithm=${lcaf.algorithm}${lcaf.revoked ? ' revoked' : ''}, ${[...lcaf.keys.map((key) => `0x${hexText(key)}`), formatAddress(lcaf.address)].join(', ')})`
    case 'source-destination':
      return `flow(${formatAddressPrefix(lcaf.source, lcaf.sourceMaskLength)}, ${formatAddressPrefix(lcaf.destination, lcaf.destinationMaskLength)})`
    case 'replication-list':
      return `rle(${lcaf.entries.map((entry) => `${formatAddress(entry.address)} level=${entry.level}`).join(', ')})`
    case 'json':
      return `json(${lcaf.text === undefined ? `0x${hexText(lcaf.bytes)}` : formatName(lcaf.text)}${lcaf.address ? `, ${formatAddress(lcaf.address)}` : ''})`
    case 'key-value':
      return `pair(${formatAddress(lcaf.key)}, ${formatAddress(lcaf.value)})`
    case 'encapsulation-format':
      return `encap(${formats(lcaf).join(' ') || 'none'}, ${formatAddress(lcaf.address)})`
    case 'vendor-specific':
      return `vendor(0x${lcaf.oui.toString(16).padStart(6, '0')}, 0x${hexText(lcaf.bytes)})`
    case 'unknown':
    case 'malformed':
      return `lcaf(${type}, 0x${hexText(lcaf.bytes)})`
  }
}

function instance(lcaf: Extract<Lcaf, { kind: 'instance-id' }>): string {
  if (lcaf.address.kind === 'none') return `[${lcaf.iid}/${lcaf.iidMaskLength}]`
  return `[${lcaf.iid}]${formatAddress(lcaf.address)}`
}

function geo(type: number, lcaf: GeoCoordinates): string {
  const extras = [
    lcaf.altitudeMetres === null ? '' : ` altitude=${lcaf.altitudeMetres}`,
    lcaf.radiusMetres === null ? '' : ` radius=${lcaf.radiusMetres}`,
    lcaf.uncertaintyMetres === null ? '' : ` uncertainty=${lcaf.uncertaintyMetres}`,
  ].join('')
  const name = lcaf.encoding === 'degrees-minutes-seconds' ? 'geo' : `geo${type}ms`
  return `${name}(${degrees(lcaf.latitude)} ${degrees(lcaf.longitude)}${extras}, ${formatAddress(lcaf.address)})`
}

/** Seven digits tell milliseconds of arc apart. */
function degrees(value: number): string {
  return String(Number(value.toFixed(7)))
}

function hop({ address, lookup, probe, strict }: ExplicitHop): string {
  const flags = (lookup ? 'L' : '') + (probe ? 'P' : '') + (strict ? 'S' : '')
  return flags === '' ? formatAddress(address) : `${formatAddress(address)} ${flags}`
}

function formats(lcaf: EncapsulationFormat): string[] {
  const all = {
    gue: lcaf.gue,
    geneve: lcaf.geneve,
    nvgre: lcaf.nvgre,
    'vxlan-gpe': lcaf.vxlanGpe,
    vxlan: lcaf.vxlan,
    'l2-lisp': lcaf.layer2Lisp,
    lisp: lcaf.lisp,
  }
  return Object.entries(all).flatMap(([name, supported]) => (supported ? [name] : []))
}

function list(addresses: readonly WireAddress[]): string {
  return addresses.map(formatAddress).join(', ')
}

export function hexText(bytes: Uint8Array): string {
  let text = ''
  for (const octet of bytes) text += octet < 16 ? `0${octet.toString(16)}` : octet.toString(16)
  return text
}
