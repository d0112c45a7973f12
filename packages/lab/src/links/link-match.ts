import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix, prefixContainsIp } from '@lispwatch/lisp-client/address/prefix'
import type { LinkEnds } from '../link.ts'

/** Whether a datagram between these addresses is on the link. */
export type LinkMatch = (from: string, to: string) => boolean

/**
 * How to know the datagrams of a link. Not both ways: what the receivers send back is not concerned, so that the path is asymmetric, or half-open
 * where it is cut. Undefined: an end is neither an address nor a prefix.
 */
export function linkMatch({ from, to, bothWays }: LinkEnds): LinkMatch | undefined {
  const [isSender, isReceiver] = [endMatch(from), endMatch(to)]
  if (isSender === undefined || isReceiver === undefined) return undefined
  if (!bothWays) return (a, b) => isSender(a) && isReceiver(b)
  return (a, b) => (isSender(a) && isReceiver(b)) || (isSender(b) && isReceiver(a))
}

/** Two descriptions of the same link, whatever the order of the addresses. */
export function isSameLink(a: LinkEnds, b: LinkEnds): boolean {
  return keyOf(a) === keyOf(b)
}

function keyOf({ from, to, bothWays }: LinkEnds): string {
  return JSON.stringify([from?.toSorted() ?? null, to?.toSorted() ?? null, bothWays])
}

function endMatch(end: readonly string[] | undefined): ((address: string) => boolean) | undefined {
  if (end === undefined) return () => true
  const prefixes = end.map((text) => parsePrefix(text)).flatMap((parsed) => (parsed.ok ? [parsed.prefix] : []))
  if (prefixes.length < end.length) return undefined
  return (address) => {
    const bytes = parseIp(address)
    return bytes !== undefined && prefixes.some((prefix) => prefixContainsIp(prefix, bytes))
  }
}
