/** Writes captures: classic pcap with time stamps in microseconds and raw IP as link type, which every reader knows. */
import { parseIp } from '../address/ip.ts'
import { addWords, foldChecksum } from '../wire/inner/checksum.ts'
import type { CapturedDatagram } from './capture.ts'

const LINKTYPE_RAW = 101
const SNAP_OCTETS = 262_144

export type WritableDatagram = Pick<CapturedDatagram, 'timeNs' | 'src' | 'dst' | 'payload'>

/**
 * The octets of a capture file with one frame per datagram. Headers are made up as plainly as can be, checksums are right. Throws a
 * RangeError for an address that is none, or for a source and destination of different families.
 */
export function writeCapture(datagrams: readonly WritableDatagram[]): Uint8Array {
  const frames = datagrams.map((datagram) => ({ datagram, packet: ipPacket(datagram) }))
  const file = new Uint8Array(24 + frames.reduce((sum, { packet }) => sum + 16 + packet.length, 0))
  const view = new DataView(file.buffer)
  view.setUint32(0, 0xa1b2c3d4)
  view.setUint16(4, 2)
  view.setUint16(6, 4)
  view.setUint32(16, SNAP_OCTETS)
  view.setUint32(20, LINKTYPE_RAW)
  let at = 24
  for (const { datagram, packet } of frames) {
    view.setUint32(at, Number(datagram.timeNs / 1_000_000_000n))
    view.setUint32(at + 4, Number((datagram.timeNs % 1_000_000_000n) / 1000n))
    view.setUint32(at + 8, packet.length)
    view.setUint32(at + 12, packet.length)
    file.set(packet, at + 16)
    at += 16 + packet.length
  }
  return file
}

function ipPacket({ src, dst, payload }: WritableDatagram): Uint8Array {
  const source = parseIp(src.address)
  const destination = parseIp(dst.address)
  if (!source || source.length !== destination?.length) throw new RangeError('a datagram has two addresses of one family')
  const header = source.length === 4 ? 20 : 40
  const packet = new Uint8Array(header + 8 + payload.length)
  const view = new DataView(packet.buffer)
  if (header === 20) {
    view.setUint16(0, 0x4500)
    view.setUint16(2, packet.length)
    packet[8] = 64
    packet[9] = 17
  } else {
    view.setUint16(0, 0x6000)
    view.setUint16(4, packet.length - header)
    packet[6] = 17
    packet[7] = 64
  }
  packet.set(source, header - 2 * source.length)
  packet.set(destination, header - source.length)
  if (header === 20) view.setUint16(10, foldChecksum(addWords(0, packet, 0, 20)))
  view.setUint16(header, src.port)
  view.setUint16(header + 2, dst.port)
  view.setUint16(header + 4, 8 + payload.length)
  packet.set(payload, header + 8)
  const pseudo = addWords(17 + 8 + payload.length, packet, header - 2 * source.length, header)
  view.setUint16(header + 6, foldChecksum(addWords(pseudo, packet, header, packet.length)) || 0xffff)
  return packet
}
