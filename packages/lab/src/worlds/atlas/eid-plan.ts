import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'

/**
 * The plan of EIDs, the same shape in every instance: a /16 for all, a /19 for each registry, a /21 for each mapping service provider, a /24 for each
 * site to cut its prefixes from. Beside it in IPv6: /32, /35, /37 and a /48.
 */
export const WHOLE = { ipv4: '10.16.0.0/16', ipv6: 'fd16:2010::/32' }

/** Shops in several countries with one address plan of their own. */
export const SHOPS_IID = 101
/** One fair ground: machines known by MAC address, doors and printers by name. */
export const FAIR_IID = 223
/** A company whose people roam. */
export const ROAMING_IID = 500

/** Instances that follow the plan; the fair ground's has no IP prefixes. */
const IPV4_INSTANCES = [0, SHOPS_IID, ROAMING_IID]

export const SITE_SLOTS = 5

export function eid(prefix: string, iid = 0): EidPrefix {
  return { iid, prefix }
}

/** What the root delegates: everything. */
export function wholeBlocks(): EidPrefix[] {
  return [...IPV4_INSTANCES.map((iid) => eid(WHOLE.ipv4, iid)), eid(WHOLE.ipv6)]
}

/** `registry` counts from 0. */
export function registryBlocks(registry: number): EidPrefix[] {
  return [...IPV4_INSTANCES.map((iid) => eid(`10.16.${registry * 32}.0/19`, iid)), eid(ipv6Prefix(registry * 0x2000, 35))]
}

/** The n-th mapping service provider of a registry, both from 0. */
export function providerBlocks(registry: number, n: number): EidPrefix[] {
  const third = thirdOctet(registry, n)
  return [...IPV4_INSTANCES.map((iid) => eid(`10.16.${third}.0/21`, iid)), eid(ipv6Prefix(thirdHextet(registry, n), 37))]
}

/** First three octets of the /24 of a provider's site: `slot` 0 to 4; 5 to 7 are kept for prefixes that are configured and not in use. */
export function siteOctets(registry: number, n: number, slot: number): string {
  return `10.16.${thirdOctet(registry, n) + slot}`
}

/** The /48 with this number, from 1, of a provider. */
export function site48(registry: number, n: number, number: number): string {
  return ipv6Prefix(thirdHextet(registry, n) + number, 48)
}

function thirdOctet(registry: number, n: number): number {
  return registry * 32 + n * 8
}

function thirdHextet(registry: number, n: number): number {
  return registry * 0x2000 + n * 0x800
}

function ipv6Prefix(third: number, maskLength: number): string {
  return `fd16:2010${third === 0 ? '' : `:${third.toString(16)}`}::/${maskLength}`
}
