/** Zero characters and halves of surrogate pairs: JSON and JavaScript can carry them, PostgreSQL cannot. */
const UNSTORABLE = /\0|\p{Surrogate}/gu
const REPLACEMENT = '\ufffd'

/** `text` with what PostgreSQL cannot store replaced: names come from the network. */
export const storableText = (text: string): string => text.replace(UNSTORABLE, REPLACEMENT)

/** JSON of `value` that a jsonb column takes. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') return storableText(part)
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [storableText(key), inner]))
  })
}
