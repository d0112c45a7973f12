import type { Reader } from '../reader.ts'

/** The octets behind the last field, with a remark; undefined when there are none. */
export function takeTrailing(reader: Reader): Uint8Array | undefined {
  if (reader.left === 0) return undefined
  reader.remark('trailing-bytes', 'trailing', reader.at, `${reader.left} octets behind the last field`)
  return reader.rest('trailing')
}
