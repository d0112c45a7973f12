/** Nonces as numbers, for the protocols in which they count. 64 bits, unsigned. */

const NONCE_SPACE = 1n << 64n

export function nonceFromOctets(octets: Uint8Array): bigint {
  let value = 0n
  for (const octet of octets.subarray(0, 8)) value = (value << 8n) | BigInt(octet)
  return value
}

export function nonceToOctets(nonce: bigint): Uint8Array {
  const octets = new Uint8Array(8)
  let rest = nonce % NONCE_SPACE
  for (let i = 7; i >= 0; i--) {
    octets[i] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return octets
}
