/** Octets that share one allocation; an engine allocates small array buffers slowly, one by one. */
const POOL_OCTETS = 8192
/** Longer copies get an allocation of their own. */
const MAX_POOLED_OCTETS = POOL_OCTETS / 8

let pool = new Uint8Array(POOL_OCTETS)
let used = 0

/** A copy of the first octets. Copies never overlap, but short ones share a buffer: use `byteOffset` with `buffer`. */
export function pooledCopy(source: Uint8Array, length: number): Uint8Array {
  if (length > MAX_POOLED_OCTETS) return source.slice(0, length)
  if (used + length > POOL_OCTETS) {
    pool = new Uint8Array(POOL_OCTETS)
    used = 0
  }
  const copy = new Uint8Array(pool.buffer, used, length)
  used += length
  copy.set(source.subarray(0, length))
  return copy
}
