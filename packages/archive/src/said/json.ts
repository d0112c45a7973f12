/** Longer names are no names. */
const MOST_TEXT = 300

/** A member of a JSON object; undefined where there is none, or no object. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}

/** A member that is a text with something in it, cut to what a name can be; null where it is none. */
export function textField(value: unknown, name: string): string | null {
  const text = field(value, name)
  return typeof text === 'string' && text !== '' ? Array.from(text).slice(0, MOST_TEXT).join('') : null
}
