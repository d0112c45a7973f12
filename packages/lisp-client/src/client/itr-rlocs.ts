import type { Clock, Transport } from './ports.ts'

/** How long a detected address is believed: long enough to spare a lookup per request, short enough to follow a changed route. */
const DETECTED_FOR_MS = 30_000
const REMEMBERED_DESTINATIONS = 16_384

/** Documentation addresses: never written to, they only ask the routing table for the way out of this host in the other family. */
export const OUTSIDE = { ipv4: '192.0.2.1', ipv6: '2001:db8::1' }

type Rlocs = readonly string[] | undefined

interface Detected {
  /** A promise while the lookup runs, so that a burst of requests to one destination looks up once. */
  rlocs: Rlocs | Promise<Rlocs>
  readonly untilMs: number
}

export interface ItrRlocs {
  /**
   * The addresses at which we take a Map-Reply, to be put into a request to `destination`: one per family that this host has, the
   * destination's family first, because several implementations reply to the first one only. Undefined when there is no route to it.
   */
  towards(destination: string): Rlocs | Promise<Rlocs>
}

/**
 * @param configured addresses to offer whatever the destination; empty to detect them
 * @param hasFamily whether replies in a family would reach a socket of ours
 */
export function createItrRlocs(
  transport: Transport,
  clock: Clock,
  configured: readonly string[],
  hasFamily: (isIpv6: boolean) => boolean,
): ItrRlocs {
  if (configured.length > 0) {
    const ipv4First = [...configured].sort((a, b) => Number(isIpv6(a)) - Number(isIpv6(b)))
    const ipv6First = [...configured].sort((a, b) => Number(isIpv6(b)) - Number(isIpv6(a)))
    return { towards: (destination) => (isIpv6(destination) ? ipv6First : ipv4First) }
  }
  const detected = new Map<string, Detected>()
  return {
    towards(destination) {
      const known = detected.get(destination)
      if (known !== undefined && known.untilMs > clock.monotonic()) return known.rlocs
      const lookup = detect(transport, destination, hasFamily)
      const entry: Detected = { rlocs: lookup, untilMs: clock.monotonic() + DETECTED_FOR_MS }
      if (detected.size >= REMEMBERED_DESTINATIONS) detected.clear()
      detected.set(destination, entry)
      lookup.then((rlocs) => {
        entry.rlocs = rlocs
      })
      return lookup
    },
  }
}

async function detect(transport: Transport, destination: string, hasFamily: (isIpv6: boolean) => boolean): Promise<Rlocs> {
  const own = await transport.localAddressFor(destination)
  if (own === undefined) return undefined
  const isOtherIpv6 = !isIpv6(destination)
  if (!hasFamily(isOtherIpv6) || isLoopback(own)) return [own]
  const other = await transport.localAddressFor(isOtherIpv6 ? OUTSIDE.ipv6 : OUTSIDE.ipv4)
  return other === undefined || isLoopback(other) ? [own] : [own, other]
}

function isIpv6(address: string): boolean {
  return address.includes(':')
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1'
}
