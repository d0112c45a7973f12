/** The query of a page as Next hands it over. */
export type GivenSearch = Readonly<Record<string, string | string[] | undefined>>

/** The same as the browser has it; what is given twice counts once. */
export function searchOf(given: GivenSearch): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) {
    const [first] = [value].flat()
    if (first !== undefined) search.set(name, first)
  }
  return search
}

/** The page with its query, to come back to. */
export function withSearch(path: string, search: URLSearchParams): string {
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
