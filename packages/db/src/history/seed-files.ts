import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { HistoryDay } from './day.ts'

/** No file of a history is that long; one that says so is broken. */
const MOST_OCTETS = 64 * 1024 * 1024

function pack(value: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(value))
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  }
  return brotliCompressSync(text, { params })
}

/** A value out of its octets. The files are ours: what they hold is what `pack` was given. */
function unpack(octets: Uint8Array): unknown {
  return JSON.parse(brotliDecompressSync(octets, { maxOutputLength: MOST_OCTETS }).toString())
}

export const packDay = (day: HistoryDay): Buffer => pack(day)
export const unpackDay = (octets: Uint8Array): HistoryDay => unpack(octets) as HistoryDay
