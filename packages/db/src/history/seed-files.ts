import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { HistoryDay } from './day.ts'
import type { HistoryIndex } from './join-days.ts'

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

export const packIndex = (index: HistoryIndex): Buffer => pack(index)

export const dayFile = (folder: string, day: number): string => join(folder, `day-${String(day).padStart(2, '0')}.json.br`)
export const indexFile = (folder: string): string => join(folder, 'index.json.br')

export const readIndex = (folder: string): HistoryIndex => unpack(readFileSync(indexFile(folder))) as HistoryIndex
export const readDay = (folder: string, day: number): HistoryDay => unpackDay(readFileSync(dayFile(folder, day)))

/** What a history is told from another one by: SHA-256 of its days in hex. */
export function seedOfDays(days: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const octets of days) hash.update(octets)
  return hash.digest('hex')
}
