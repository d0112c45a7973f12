/** The Internet checksum (RFC 1071): 16-bit words of `bytes` from `start` to `end`, added to `sum`, not yet folded. */
export function addWords(sum: number, bytes: Uint8Array, start: number, end: number): number {
  let total = sum
  const even = end - ((end - start) & 1)
  for (let i = start; i < even; i += 2) total += ((bytes[i] as number) << 8) | (bytes[i + 1] as number)
  if (even < end) total += (bytes[even] as number) << 8
  return total
}

/** The complement of the folded sum; 64 KiB of words stay below 2^32. */
export function foldChecksum(sum: number): number {
  const once = (sum & 0xffff) + (sum >>> 16)
  return ~((once & 0xffff) + (once >>> 16)) & 0xffff
}
