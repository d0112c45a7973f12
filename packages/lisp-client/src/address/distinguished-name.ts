/**
 * Text form of a distinguished name (RFC 9735): in single quotes, so that a name that looks like an address is not taken for one.
 * Quote, backslash and characters that do not print are written with a backslash: \', \\, \u{H...}.
 */
export function formatName(name: string): string {
  let text = "'"
  for (const character of name) {
    if (character === "'" || character === '\\') text += `\\${character}`
    else if (unprintable(character.codePointAt(0) as number)) text += `\\u{${(character.codePointAt(0) as number).toString(16)}}`
    else text += character
  }
  return `${text}'`
}

/** The name in a quoted text; undefined where the text is not one. A name has at least one character and no zero octet. */
export function parseName(text: string): string | undefined {
  if (text.length < 3 || !text.startsWith("'") || !text.endsWith("'")) return undefined
  const inner = text.slice(1, -1)
  if (!/^(?:[^'\\]|\\['\\]|\\u\{[\da-f]{1,6}\})+$/iu.test(inner)) return undefined
  let valid = true
  const name = inner.replace(/\\u\{([\da-f]+)\}|\\(['\\])/giu, (_, hex: string | undefined, mark: string | undefined) => {
    if (hex === undefined) return mark ?? ''
    const code = Number.parseInt(hex, 16)
    valid &&= code > 0 && code <= 0x10ffff
    return valid ? String.fromCodePoint(code) : ''
  })
  return valid && !name.includes('\0') ? name : undefined
}

/** Control characters, line separators, and the marks that turn text around. */
function unprintable(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000)) return true
  return (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069) || code === 0xfeff
}
