import type { Histogram } from './histogram.ts'

/** Two octets of bucket and four of count, both big-endian. */
const ENTRY_OCTETS = 6
const COUNT_MAX = 0x7fffffff

/** The octets of a histogram: its entries in order of the bucket. Equal histograms have equal octets. */
export function encodeHistogram(histogram: Histogram): Uint8Array {
  const entries = [...histogram].sort(([a], [b]) => a - b)
  const bytes = new Uint8Array(entries.length * ENTRY_OCTETS)
  const view = new DataView(bytes.buffer)
  entries.forEach(([bucket, count], i) => {
    view.setUint16(i * ENTRY_OCTETS, bucket)
    view.setUint32(i * ENTRY_OCTETS + 2, Math.min(count, COUNT_MAX))
  })
  return bytes
}

/** The histogram in these octets. @throws RangeError where they do not end with an entry */
export function decodeHistogram(bytes: Uint8Array): Histogram {
  if (bytes.length % ENTRY_OCTETS !== 0)
    throw new RangeError(`a histogram has entries of ${ENTRY_OCTETS} octets, not ${bytes.length} in all`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const counts = new Map<number, number>()
  for (let at = 0; at < bytes.length; at += ENTRY_OCTETS) counts.set(view.getUint16(at), view.getUint32(at + 2))
  return counts
}
