/** The different texts of a batch, each once: most of its columns hold one or two. */
export interface Words {
  /** Where `text` stands in `all`, counted from 1 as PostgreSQL does; null for null, which reads as null there. */
  place(text: string | null): number | null
  readonly all: readonly string[]
}

export function createWords(): Words {
  const places = new Map<string, number>()
  const all: string[] = []
  return {
    all,
    place(text) {
      if (text === null) return null
      const known = places.get(text)
      if (known !== undefined) return known
      places.set(text, all.push(text))
      return all.length
    },
  }
}
