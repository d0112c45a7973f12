/** Questions and their answers as a capture, for Wireshark and for our own decoder. */
import { ipFamily } from '../address/ip.ts'
import type { PacketExchange } from '../outcome.ts'
import { type WritableDatagram, writeCapture } from './writer.ts'

/** Where our own address of a family is not known, the unspecified one stands for it. */
const UNKNOWN = { ipv4: '0.0.0.0', ipv6: '::' } as const

/**
 * The octets of a capture file (classic pcap, raw IP): every request and every reply in the order of their times, payloads as they were
 * on the wire, IP and UDP headers rebuilt with right checksums. A reply that came in another family than the request has the unspecified
 * address as its destination. @throws RangeError for an address that is none
 */
export function packetsToPcap(exchanges: readonly PacketExchange[]): Uint8Array {
  return writeCapture(exchanges.flatMap(datagramsOf).sort((a, b) => (a.timeNs < b.timeNs ? -1 : a.timeNs > b.timeNs ? 1 : 0)))
}

function datagramsOf({ asked, local, answeredBy, sentAt, settledAt, request, reply }: PacketExchange): WritableDatagram[] {
  const own = (peer: string) => ownEndpoint(local, peer)
  const sent = { timeNs: nanoseconds(sentAt), src: own(asked.address), dst: asked, payload: request }
  if (reply === null || answeredBy === null) return [sent]
  return [sent, { timeNs: nanoseconds(settledAt), src: answeredBy, dst: own(answeredBy.address), payload: reply }]
}

/** Our end of a datagram: of the family of the other end. */
function ownEndpoint(local: PacketExchange['local'], peer: string): WritableDatagram['src'] {
  const family = ipFamily(peer) ?? 'ipv4'
  if (local !== null && ipFamily(local.address) === family) return local
  return { address: UNKNOWN[family], port: local?.port ?? 0 }
}

/** Epoch milliseconds are doubles: exact to the microsecond, which is what the file has. */
const nanoseconds = (at: number): bigint => BigInt(Math.round(at * 1000)) * 1000n
