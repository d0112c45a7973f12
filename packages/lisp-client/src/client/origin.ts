import { ipAddress, type WireAddress } from '../wire/field/address.ts'
import type { Endpoint, Transport } from './ports.ts'

/** Where the requests of a question come from: what the asked one needs to reply. */
export interface Origin {
  /** The source port, at which replies arrive in every family. */
  readonly port: number
  /** Where a reply is awaited: the first of `itrRlocs`, at `port`. */
  readonly local: Endpoint
  /** Addresses at which we take a Map-Reply, one per family that we have, the destination's family first; never empty. */
  readonly itrRlocs: readonly string[]
  /** The same as the codec writes them. */
  readonly itrRlocsOnWire: readonly WireAddress[]
  /** Sources for the inner header of an ECM, whose family is the EID's: an own address, or a stand-in where we have none of the family. */
  readonly innerIpv4: string
  readonly innerIpv6: string
}

export interface Origins {
  /** The origin of a request to `destination`, undefined when there is no route to it. A promise only where it has to be looked up, or again. */
  towards(destination: string, nowMs: number): MaybeOrigin | Promise<MaybeOrigin>
}

type MaybeOrigin = Origin | undefined

interface Detected {
  /** A promise while the lookup runs, so that a burst of requests to one destination looks up once. */
  origin: MaybeOrigin | Promise<MaybeOrigin>
  readonly untilMs: number
}

/** How long a detected address is believed: long enough to spare a lookup per request, short enough to follow a changed route. */
const DETECTED_FOR_MS = 30_000
const REMEMBERED_DESTINATIONS = 16_384

/** Documentation addresses: never written to, they only ask the routing table for the way out of this host in the other family. */
export const OUTSIDE = { ipv4: '192.0.2.1', ipv6: '2001:db8::1' }

/** The IPv4 dummy address of RFC 7600. */
const IPV4_DUMMY = '192.0.0.8'

export interface OriginOptions {
  readonly transport: Transport
  readonly port: number
  /** Addresses to offer whatever the destination; empty to detect them. */
  readonly itrRlocs: readonly string[]
  /** Whether replies in a family would reach a socket of ours. */
  hasFamily(isIpv6: boolean): boolean
}

export function createOrigins(options: OriginOptions): Origins {
  const { port, itrRlocs } = options
  if (itrRlocs.length > 0) {
    const towardsIpv4 = originOf(port, sorted(itrRlocs, false))
    const towardsIpv6 = originOf(port, sorted(itrRlocs, true))
    return { towards: (destination) => (isIpv6(destination) ? towardsIpv6 : towardsIpv4) }
  }
  const byDestination = new Map<string, Detected>()
  return {
    towards(destination, nowMs) {
      const known = byDestination.get(destination)
      if (known !== undefined && known.untilMs > nowMs) return known.origin
      const lookup = detect(options, destination)
      const entry: Detected = { origin: lookup, untilMs: nowMs + DETECTED_FOR_MS }
      if (byDestination.size >= REMEMBERED_DESTINATIONS) byDestination.clear()
      byDestination.set(destination, entry)
      lookup.then(
        (origin) => {
          entry.origin = origin
        },
        // What could not be found out now is asked again by the next request.
        () => byDestination.delete(destination),
      )
      return lookup
    },
  }
}

/** @param itrRlocs at least one address, the destination's family first: several implementations reply to the first one only */
export function originOf(port: number, itrRlocs: readonly string[]): Origin {
  const ipv4 = itrRlocs.find((rloc) => !isIpv6(rloc))
  const ipv6 = itrRlocs.find(isIpv6)
  return {
    port,
    local: { address: itrRlocs[0] ?? IPV4_DUMMY, port },
    itrRlocs,
    itrRlocsOnWire: itrRlocs.map(ipAddress),
    innerIpv4: ipv4 ?? IPV4_DUMMY,
    innerIpv6: ipv6 ?? `::ffff:${ipv4 ?? IPV4_DUMMY}`,
  }
}

async function detect(options: OriginOptions, destination: string): Promise<MaybeOrigin> {
  const { transport, port } = options
  const own = await transport.localAddressFor(destination)
  if (own === undefined) return undefined
  const isOtherIpv6 = !isIpv6(destination)
  if (!options.hasFamily(isOtherIpv6) || isLoopback(own)) return originOf(port, [own])
  const other = await transport.localAddressFor(isOtherIpv6 ? OUTSIDE.ipv6 : OUTSIDE.ipv4)
  return originOf(port, other === undefined || isLoopback(other) ? [own] : [own, other])
}

function sorted(addresses: readonly string[], ipv6First: boolean): string[] {
  return addresses.toSorted((a, b) => Number(isIpv6(b) === ipv6First) - Number(isIpv6(a) === ipv6First))
}

function isIpv6(address: string): boolean {
  return address.includes(':')
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1'
}
