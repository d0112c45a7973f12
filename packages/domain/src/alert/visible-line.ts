/** Line ends, tabs, escape sequences of terminals and other control characters. */
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu
/** What turns the direction of text, or is there and cannot be seen: names could look like others. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const LONE_SURROGATE = /\p{Cs}/gu

/** The first `most` UTF-16 units of a text, never half a character, with an ellipsis where something is left off. */
export function cutTo(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`
}

/**
 * One line of text that nothing can be hidden in, whoever made up the names in it. Control characters become spaces; what turns text around or
 * cannot be seen is spelled out.
 */
export function visibleLine(text: string, most: number): string {
  const line = text
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(/ {2,}/g, ' ')
    .trim()
  return cutTo(line, most)
}
