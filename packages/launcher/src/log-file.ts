import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs'

const MAX_BYTES = 5_000_000

/** Opens a log for appending, readable by its owner only; one that grew beyond 5 MB becomes `NAME.1` first. */
export function openLog(path: string, maxBytes = MAX_BYTES): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > maxBytes) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

/** The last lines of a log; empty when there is none. */
export function logTail(path: string, lines: number): string[] {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) return []
  const length = Math.min(size, 16_384)
  const bytes = Buffer.alloc(length)
  const file = openSync(path, 'r')
  try {
    readSync(file, bytes, 0, length, size - length)
  } finally {
    closeSync(file)
  }
  const text = bytes.toString('utf8').split('\n')
  if (length < size) text.shift()
  return text.filter((line) => line.trim() !== '').slice(-lines)
}
