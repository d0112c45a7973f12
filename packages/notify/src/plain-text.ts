import { createHash } from 'node:crypto'

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
