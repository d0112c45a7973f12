/** Marks that turn the direction of what follows, join or hide: what they do to a name is no longer the name. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}]/gu
const MOST = 2000

/** Text from the network as one line that shows all that is in it: controls by their numbers, and no more than anybody reads. */
export function visible(text: string): string {
  const shown = text
    .slice(0, MOST)
    .replace(INVISIBLE, (mark) =>
      /[\t\n\r]/.test(mark) ? ' ' : `<U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
    )
  return text.length > MOST ? `${shown}...` : shown
}
