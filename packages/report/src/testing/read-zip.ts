import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50

/** The files of a zip by name, in the order of its directory (PKWARE APPNOTE 4.3.12). @throws Error for what is no zip */
export function readZip(zip: Uint8Array): Map<string, Buffer> {
  const octets = Buffer.from(zip)
  const end = octets.length - 22
  if (octets.readUInt32LE(end) !== END) throw new Error('this zip has no end')
  const files = new Map<string, Buffer>()
  let at = octets.readUInt32LE(end + 16)
  for (let left = octets.readUInt16LE(end + 10); left > 0; left--) {
    if (octets.readUInt32LE(at) !== ENTRY) throw new Error(`there is no file of the directory at ${at}`)
    const [method, size] = [octets.readUInt16LE(at + 10), octets.readUInt32LE(at + 20)]
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => octets.readUInt16LE(at + offset))
    const name = octets.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    const local = octets.readUInt32LE(at + 42)
    const begin = local + 30 + octets.readUInt16LE(local + 26) + octets.readUInt16LE(local + 28)
    const packed = octets.subarray(begin, begin + size)
    files.set(name, method === 0 ? packed : inflateRawSync(packed))
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return files
}
