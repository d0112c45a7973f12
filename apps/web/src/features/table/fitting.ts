/** Between two texts, in characters. */
const GAP = 2

/** The first of `texts` that stand in a line of so many characters, at least one. */
export function fitting(texts: readonly string[], chars: number): readonly string[] {
  let taken = 0
  const beyond = texts.findIndex((text, index) => {
    taken += text.length + (index === 0 ? 0 : GAP)
    return index > 0 && taken > chars
  })
  return beyond === -1 ? texts : texts.slice(0, beyond)
}
