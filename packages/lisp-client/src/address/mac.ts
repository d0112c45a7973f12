const HEX: readonly string[] = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

/** `aa:bb:cc:dd:ee:ff` of the six octets at `offset`. */
export function formatMacAt(bytes: Uint8Array, offset: number): string {
  let text = HEX[bytes[offset] as number] as string
  for (let i = 1; i < 6; i++) text += `:${HEX[bytes[offset + i] as number]}`
  return text
}

/** The six octets of a MAC address written with colons or hyphens, or as three groups with dots; undefined for anything else. */
export function parseMac(text: string): Uint8Array | undefined {
  const digits = /^([\da-f]{2}([:-])(?:[\da-f]{2}\2){4}[\da-f]{2}|[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4})$/i.test(text)
    ? text.replace(/[:.-]/g, '')
    : ''
  if (digits.length !== 12) return undefined
  return Uint8Array.from({ length: 6 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}

export function canonicalMac(text: string): string | undefined {
  const bytes = parseMac(text)
  return bytes && formatMacAt(bytes, 0)
}
