import { inflateSync } from 'node:zlib'

const WOFF = 0x774f4646

/**
 * A WOFF file as the plain font that it packs (W3C WOFF 1.0, sections 3 to 5); anything else as it is. Unpacked once here it need not be
 * unpacked for every document.
 */
export function plainFont(file: Uint8Array): Uint8Array {
  const woff = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (woff.readUInt32BE(0) !== WOFF) return file
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, i) => {
    const at = 44 + i * 20
    const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)]
    const octets = woff.subarray(offset, offset + packed)
    return { tag: woff.subarray(at, at + 4), checksum: woff.readUInt32BE(at + 16), octets: packed < length ? inflateSync(octets) : octets }
  })
  const head = Buffer.alloc(12 + count * 16)
  const power = 2 ** Math.floor(Math.log2(count))
  head.writeUInt32BE(woff.readUInt32BE(4), 0)
  for (const [i, value] of [count, power * 16, Math.log2(power), (count - power) * 16].entries()) head.writeUInt16BE(value, 4 + i * 2)
  let offset = head.length
  const body: Uint8Array[] = []
  for (const [i, { tag, checksum, octets }] of tables.entries()) {
    tag.copy(head, 12 + i * 16)
    for (const [n, value] of [checksum, offset, octets.length].entries()) head.writeUInt32BE(value, 16 + i * 16 + n * 4)
    const padding = Buffer.alloc((4 - (octets.length % 4)) % 4)
    body.push(octets, padding)
    offset += octets.length + padding.length
  }
  return Buffer.concat([head, ...body])
}
