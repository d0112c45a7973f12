import { createHash } from 'node:crypto'

/** Line ends, tabs, escape sequences of terminals and other control characters. */
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu
/** What changes the direction of text, or is there and cannot be seen: names could look like others. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const LONE_SURROGATE = /\p{Cs}/gu

/**
 * One line of text that nothing can be hidden in, whoever made it up: names come from the network. Control characters become spaces, what
 * turns text around or cannot be seen is spelled out.
 *
 * @param most characters; what is longer ends with an ellipsis
 */
export function asLine(text: string, most: number): string {
  const line = text
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(/ {2,}/g, ' ')
    .trim()
  return cut(line, most)
}

/** The first `most` UTF-16 units of a text, never half a character, with an ellipsis where something is left off. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** The first characters of a text that are `most` octets of UTF-8 at most. */
export function cutOctets(text: string, most: number): string {
  const octets = Buffer.from(text, 'utf8')
  if (octets.length <= most) return text
  const ellipsis = '…'
  let end = most - Buffer.byteLength(ellipsis)
  // An octet 10xxxxxx goes on with a character.
  while (end > 0 && ((octets[end] ?? 0) & 0xc0) === 0x80) end--
  return `${octets.subarray(0, end).toString('utf8')}${ellipsis}`
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}

/** What goes by a key on the wire: safe in any header, always as long, and the same for the same key. */
export function tokenOf(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex').slice(0, 32)
}

/** The short form of it, which people compare when a message came twice. */
export const markOf = (key: string) => tokenOf(key).slice(0, 10)
