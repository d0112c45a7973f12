/** The Internet checksum (RFC 1071): 16-bit words of `bytes` from `start` to `end`, added to `sum`, not yet folded. */
export function addWords(sum: number, bytes: Uint8Array, start: number, end: number): number {
  let total = sum
  const even = end - ((end - start) & 1)
  for (let i = start; i < even; i += 2) total += ((bytes[i] as number) << 8) | (bytes[i + 1] as number)
  if (even < end) total += (bytes[even] as number) << 8
  return total
}

/** The complement of the folded sum. 64 KiB of words stay far below 2^53, so folding once at the end is enough. */
export function foldChecksum(sum: number): number {
  let folded = sum
  while (folded > 0xffff) folded = (folded % 0x10000) + Math.floor(folded / 0x10000)
  return ~folded & 0xffff
}
