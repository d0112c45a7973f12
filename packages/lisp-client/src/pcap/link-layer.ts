/** From a frame to the IP packet in it, by link type (https://www.tcpdump.org/linktypes.html). */
import type { Frame } from './frame.ts'

const LINK = {
  loopbackHostOrder: 0,
  ethernet: 1,
  rawOpenBsd: 14,
  rawDlt: 12,
  raw: 101,
  loopbackNetworkOrder: 108,
  linuxCooked: 113,
  ipv4: 228,
  ipv6: 229,
  linuxCooked2: 276,
} as const

const ETHERTYPE_IPV4 = 0x0800
const ETHERTYPE_IPV6 = 0x86dd
const VLAN_TAGS: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100])
/** Tags on top of each other: two are usual in provider networks. */
const MAX_VLAN_TAGS = 4

/** The octets from the IP header on; undefined where the frame carries something else or its link type is not known. */
export function ipPacketOf(frame: Frame): Uint8Array | undefined {
  const { bytes } = frame
  switch (frame.linkType) {
    case LINK.ethernet:
      return behindEthertype(bytes, 12)
    case LINK.linuxCooked:
      return behindEthertype(bytes, 14)
    case LINK.linuxCooked2:
      return ethertypeIsIp(u16(bytes, 0)) ? bytes.subarray(20) : undefined
    case LINK.loopbackHostOrder:
    case LINK.loopbackNetworkOrder:
      return bytes.length > 4 ? versionChecked(bytes.subarray(4)) : undefined
    case LINK.raw:
    case LINK.rawDlt:
    case LINK.rawOpenBsd:
    case LINK.ipv4:
    case LINK.ipv6:
      return versionChecked(bytes)
    default:
      return undefined
  }
}

export function knowsLinkType(linkType: number): boolean {
  return (Object.values(LINK) as number[]).includes(linkType)
}

function behindEthertype(bytes: Uint8Array, typeAt: number): Uint8Array | undefined {
  let at = typeAt
  for (let tags = 0; tags <= MAX_VLAN_TAGS; tags++) {
    const ethertype = u16(bytes, at)
    if (ethertypeIsIp(ethertype)) return bytes.subarray(at + 2)
    if (!VLAN_TAGS.has(ethertype)) return undefined
    at += 4
  }
  return undefined
}

function ethertypeIsIp(ethertype: number): boolean {
  return ethertype === ETHERTYPE_IPV4 || ethertype === ETHERTYPE_IPV6
}

/** The address family of loopback headers differs between systems; the version in the IP header does not. */
function versionChecked(bytes: Uint8Array): Uint8Array | undefined {
  const version = (bytes[0] ?? 0) >>> 4
  return version === 4 || version === 6 ? bytes : undefined
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}
