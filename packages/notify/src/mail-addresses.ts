/** The addresses of a list that people wrote with commas or semicolons between them. */
export function addressesOf(value: string): readonly string[] {
  return value.split(/[,;]/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
}
