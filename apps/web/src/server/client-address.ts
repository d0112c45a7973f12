import { canonicalIp } from '@lispwatch/lisp-client/address/ip'

/** The header that carries the address of whoever sends a request. Set at the door of this process only: what a client sends is replaced. */
export const CLIENT_ADDRESS_HEADER = 'x-lispwatch-client-address'

export interface ClientAddressInput {
  /** The other end of the connection. */
  readonly peer: string | undefined
  readonly forwardedFor: string | undefined
  readonly trustedProxies: readonly string[]
}

/**
 * Who sends a request: the peer, or, where the peer is a trusted proxy, the last address in X-Forwarded-For that is not a trusted proxy.
 * Whatever stands further left was written by the sender. Undefined when the connection is gone.
 */
export function clientAddress({ peer, forwardedFor, trustedProxies }: ClientAddressInput): string | undefined {
  const trusted = new Set(trustedProxies.map(plainIp))
  const hops = [...(forwardedFor ?? '').split(',').map((hop) => hop.trim()), peer ?? ''].map(plainIp).reverse()
  let client: string | undefined
  for (const hop of hops) {
    if (hop === undefined) break
    client = hop
    if (!trusted.has(hop)) break
  }
  return client
}

/** Canonical text of an address; an IPv4 address that arrived on an IPv6 socket counts as IPv4. */
function plainIp(text: string): string | undefined {
  return canonicalIp(text.replace(/^::ffff:(?=\d+\.)/i, ''))
}
