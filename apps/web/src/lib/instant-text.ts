/** An instant of a URL, `2013-11-06T12:00:00Z` or `2013-11-06`, as epoch ms; null where the text is none, or lies ahead. */
export function readInstant(text: string | null, now: number): number | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) || at < 0 || at > now ? null : at
}

/** As a URL has it: no parts that say nothing. */
export function writeInstant(at: number): string {
  return new Date(at)
    .toISOString()
    .replace(/\.000Z$/, 'Z')
    .replace(/T00:00:00Z$/, '')
}
