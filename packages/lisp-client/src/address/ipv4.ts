/** Text of each octet, so that formatting an address allocates one string. */
const OCTETS: readonly string[] = Array.from({ length: 256 }, (_, octet) => String(octet))
const DOT_OCTETS: readonly string[] = OCTETS.map((octet) => `.${octet}`)

/** Dotted-decimal text of the four octets at `offset`. */
export function formatIpv4At(bytes: Uint8Array, offset: number): string {
  const first = OCTETS[bytes[offset] as number] as string
  const second = DOT_OCTETS[bytes[offset + 1] as number] as string
  const third = DOT_OCTETS[bytes[offset + 2] as number] as string
  const fourth = DOT_OCTETS[bytes[offset + 3] as number] as string
  return first + second + third + fourth
}

/**
 * Writes the four octets of strict dotted-decimal text (no leading zeros, no shorthand) found in `text` from `start` on.
 * False, with `target` in an undefined state, where the text is anything else.
 */
export function parseIpv4Into(text: string, start: number, target: Uint8Array, offset: number): boolean {
  let octet = -1
  let written = 0
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 46) {
      if (octet < 0 || written === 3) return false
      target[offset + written++] = octet
      octet = -1
    } else {
      const digit = code - 48
      if (digit < 0 || digit > 9 || octet === 0) return false
      octet = octet < 0 ? digit : octet * 10 + digit
      if (octet > 255) return false
    }
  }
  if (octet < 0 || written !== 3) return false
  target[offset + 3] = octet
  return true
}
