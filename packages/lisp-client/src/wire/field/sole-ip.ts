import type { WireAddress } from './encoded-address.ts'

/**
 * The IP address of a locator: its own, or the only one of an AFI-list (some xTRs wrap every locator into one, with a name or AFI 0 beside
 * it). Undefined where there is none or more than one.
 */
export function soleIp(address: WireAddress): string | undefined {
  if (address.kind === 'ipv4' || address.kind === 'ipv6') return address.address
  if (address.kind !== 'lcaf' || address.lcaf.kind !== 'afi-list') return undefined
  let found: string | undefined
  for (const item of address.lcaf.addresses) {
    if (item.kind !== 'ipv4' && item.kind !== 'ipv6') continue
    if (found !== undefined) return undefined
    found = item.address
  }
  return found
}
