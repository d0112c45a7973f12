/** One text for one value: names in order, no blanks (RFC 8785). What is undefined is left out. @throws TypeError on what is no number of JSON */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is no number of JSON`)
  if (Array.isArray(value)) return `[${value.map((member: unknown) => canonicalJson(member ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined)
  // The standard orders names by their UTF-16 units, as < does.
  const ordered = members.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${ordered.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(',')}}`
}
