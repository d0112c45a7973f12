import { shown } from './values.ts'

export type HexText = { readonly ok: true; readonly blocks: readonly Uint8Array[] } | { readonly ok: false; readonly reason: string }

/** The first line of a dump by xxd, hexdump -C, tcpdump -x or Wireshark begins with offset zero. */
const FIRST_OFFSET = /^\s*(?:0x)?0{4,8}(?::|\s{2})/
const OFFSET = /^\s*(?:0x)?[0-9a-f]{4,8}:?\s+/i
/** The text column of such dumps stands between bars, or behind two spaces. */
const BARRED_TEXT = /\|.*$/
const SPACED_TEXT = /\s{2,}.*$/

/**
 * Reads UDP payloads written in hexadecimal: digits with or without spaces, colons or 0x, one payload per block of lines; blocks are parted by an empty
 * line. Dumps with offset and text columns are understood, `#` begins a comment.
 */
export function parseHexText(bytes: Uint8Array): HexText {
  const text = new TextDecoder().decode(bytes)
  const blocks: Uint8Array[] = []
  let digits = ''
  let blockStart = 1
  let isDump = false
  const finish = (): string | undefined => {
    if (digits.length % 2 === 1)
      return `the block that begins in line ${blockStart} has an odd number of hexadecimal digits (${digits.length})`
    if (digits !== '') blocks.push(Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
    digits = ''
    return undefined
  }
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/#.*$/, '')
    if (line.trim() === '') {
      const wrong = finish()
      if (wrong !== undefined) return { ok: false, reason: wrong }
      continue
    }
    if (digits === '') {
      blockStart = i + 1
      isDump = FIRST_OFFSET.test(line)
    }
    const clean = (isDump ? withoutColumns(line) : line).replaceAll(/0x/gi, '').replaceAll(/[\s:,-]/g, '')
    const stranger = /[^0-9a-f]/i.exec(clean)?.[0]
    if (stranger !== undefined) {
      return {
        ok: false,
        reason: `line ${i + 1}: ${shown(stranger)} is neither hexadecimal nor does the file begin as a pcap or pcapng file does`,
      }
    }
    digits += clean
  }
  const wrong = finish()
  if (wrong !== undefined) return { ok: false, reason: wrong }
  return blocks.length === 0 ? { ok: false, reason: 'it is empty' } : { ok: true, blocks }
}

function withoutColumns(line: string): string {
  const octets = line.replace(OFFSET, '')
  return BARRED_TEXT.test(octets) ? octets.replace(BARRED_TEXT, '') : octets.replace(SPACED_TEXT, '')
}
