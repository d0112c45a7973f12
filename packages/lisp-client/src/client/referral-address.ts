import { parseIp } from '../address/ip.ts'
import type { Endpoint } from './ports.ts'

/**
 * Whether a referral may be followed to an address. Referrals are the network's word, so they must not lead our requests to groups, to
 * nowhere, or to services of this host, unless the walk started on this host.
 */
export function isFollowable(address: string, roots: readonly Endpoint[]): boolean {
  const octets = parseIp(address)
  if (octets === undefined || octets.every((octet) => octet === 0)) return false
  if (isGroup(octets)) return false
  return !isThisHost(octets) || roots.some((root) => isThisHost(parseIp(root.address) ?? octets.subarray(0, 0)))
}

/** Multicast, and what is beyond it in IPv4: reserved addresses and broadcast. */
function isGroup(octets: Uint8Array): boolean {
  return octets.length === 4 ? (octets[0] ?? 0) >= 224 : octets[0] === 0xff
}

function isThisHost(octets: Uint8Array): boolean {
  if (octets.length === 4) return octets[0] === 127
  return octets.length === 16 && octets[15] === 1 && octets.subarray(0, 15).every((octet) => octet === 0)
}
