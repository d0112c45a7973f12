/** Whether a text is what the pattern means: itself, or with `*` in it anything in its place. No pattern means any text. */
export function matchesText(pattern: string | undefined, text: string | undefined): boolean {
  if (pattern === undefined) return true
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop()
  if (tail === undefined) return text === pattern
  if (text === undefined || !text.startsWith(head)) return false
  let at = head.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - tail.length >= at && text.endsWith(tail)
}
