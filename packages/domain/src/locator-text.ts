import { formatName } from '@lispwatch/lisp-client/address/distinguished-name'
import type { Lcaf, WireAddress } from '@lispwatch/lisp-client/wire/field/address'

/** Longest text kept of a name or of a list: what the network says is bounded before it is stored. */
const MAX_TEXT_LENGTH = 256

function clip(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text
  // By code points: half of a surrogate pair could not be stored.
  return `${Array.from(text.slice(0, MAX_TEXT_LENGTH)).slice(0, -1).join('')}…`
}

function hex(bytes: Uint8Array): string {
  let text = ''
  for (const octet of bytes) text += octet.toString(16).padStart(2, '0')
  return text
}

/** The one IP address of an AFI-list, which is how some xTRs wrap every locator (a null or a name beside it); else all members. */
function listText(addresses: readonly WireAddress[]): string {
  const ips = addresses.filter((address) => address.kind === 'ipv4' || address.kind === 'ipv6')
  const shown = ips.length === 1 ? ips : addresses.filter((address) => address.kind !== 'none')
  return shown.map(locatorText).join(' + ')
}

function lcafText(type: number, lcaf: Lcaf): string {
  switch (lcaf.kind) {
    case 'afi-list':
      return listText(lcaf.addresses)
    case 'instance-id':
      return `[${lcaf.iid}]${locatorText(lcaf.address)}`
    case 'explicit-locator-path':
      return lcaf.hops.map((hop) => locatorText(hop.address)).join(' > ')
    case 'replication-list':
      return lcaf.entries.map((entry) => `${locatorText(entry.address)}@${entry.level}`).join(' + ')
    case 'multicast-info':
      return `[${lcaf.iid}](${locatorText(lcaf.source)}, ${locatorText(lcaf.group)})`
    case 'source-destination':
      return `${locatorText(lcaf.source)} to ${locatorText(lcaf.destination)}`
    case 'nat-traversal':
      return `${locatorText(lcaf.globalEtr)} behind NAT`
    case 'as-number':
    case 'application-data':
    case 'geo-coordinates':
    case 'nonce-locator':
    case 'security-key':
    case 'encapsulation-format':
      return lcaf.address.kind === 'none' ? lcaf.kind : locatorText(lcaf.address)
    case 'key-value':
      return `${locatorText(lcaf.key)} = ${locatorText(lcaf.value)}`
    case 'json':
      return lcaf.address && lcaf.address.kind !== 'none' ? locatorText(lcaf.address) : 'json'
    case 'unknown':
    case 'malformed':
      return `lcaf-${type}:${hex(lcaf.bytes.subarray(0, 32))}`
    default:
      return lcaf.kind
  }
}

/** The text of any address, bounded and printable: an IP address where there is one, else its parts. It cannot be read back. */
export function locatorText(address: WireAddress): string {
  switch (address.kind) {
    case 'none':
      return 'none'
    case 'ipv4':
    case 'ipv6':
    case 'mac':
      return address.address
    case 'name':
      return clip(formatName(address.name))
    case 'lcaf':
      return clip(lcafText(address.type, address.lcaf))
    case 'unknown':
      return `afi-${address.afi}:${hex(address.bytes.subarray(0, 32))}`
  }
}

/** A value that JSON can carry, octets as hex. */
export function jsonSafe(value: unknown): unknown {
  if (value instanceof Uint8Array) return { hex: hex(value) }
  if (Array.isArray(value)) return value.map(jsonSafe)
  if (typeof value === 'string') return value.replaceAll('\0', '\ufffd')
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, jsonSafe(part)]))
}
