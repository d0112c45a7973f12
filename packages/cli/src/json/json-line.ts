/** JSON in which characters that a terminal would obey or not show are escaped; a parser reads the same value. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  )
}

/** One line of JSON for programs. */
export function jsonLine(value: unknown): string {
  return `${jsonText(value)}\n`
}
