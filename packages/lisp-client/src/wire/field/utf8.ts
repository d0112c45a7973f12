/** UTF-8 by hand: this room runs where neither TextDecoder nor Buffer may be assumed. */

const REPLACEMENT = '\ufffd'

/** Text of the octets from `start` to `end`; sequences that are not UTF-8 (RFC 3629) read as U+FFFD and make `valid` false. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): { text: string; valid: boolean } {
  let text = ''
  let valid = true
  for (let at = start; at < end; ) {
    const lead = bytes[at] as number
    if (lead < 0x80) {
      text += String.fromCharCode(lead)
      at++
      continue
    }
    const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
    let code = lead & (0x7f >> length)
    let taken = 1
    while (taken < length && at + taken < end && ((bytes[at + taken] as number) & 0xc0) === 0x80) {
      code = (code << 6) | ((bytes[at + taken] as number) & 0x3f)
      taken++
    }
    if (length === 0 || taken < length || overlong(code, length) || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff) {
      text += REPLACEMENT
      valid = false
    } else {
      text += String.fromCodePoint(code)
    }
    at += taken
  }
  return { text, valid }
}

/** UTF-8 of a text; a surrogate without its pair becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const octets: number[] = []
  for (const character of text) {
    let code = character.codePointAt(0) as number
    if (code >= 0xd800 && code < 0xe000) code = 0xfffd
    if (code < 0x80) octets.push(code)
    else if (code < 0x800) octets.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f))
    else if (code < 0x10000) octets.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f))
    else octets.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f))
  }
  return Uint8Array.from(octets)
}

function overlong(code: number, length: number): boolean {
  return (length === 3 && code < 0x800) || (length === 4 && code < 0x10000)
}
