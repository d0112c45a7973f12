/** IP addresses as numbers, for arithmetic over blocks. */

export function addressToNumber(octets: Uint8Array): bigint {
  let value = 0n
  for (const octet of octets) value = (value << 8n) | BigInt(octet)
  return value
}

/** @param length 4 or 16 octets */
export function numberToAddress(value: bigint, length: number): Uint8Array {
  const octets = new Uint8Array(length)
  let rest = value
  for (let i = length - 1; i >= 0; i--) {
    octets[i] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return octets
}

/** First and last address of a block. */
export interface AddressRange {
  readonly first: bigint
  readonly last: bigint
}

/** The block of `maskLength` around an address of `bits` bits. */
export function rangeAround(address: bigint, maskLength: number, bits: number): AddressRange {
  const hostBits = BigInt(bits - maskLength)
  const first = (address >> hostBits) << hostBits
  return { first, last: first + (1n << hostBits) - 1n }
}
