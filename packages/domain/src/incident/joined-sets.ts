/** Sets of numbers that are joined one by one: which belong together in the end (union-find). */
export interface JoinedSets {
  join(a: number, b: number): void
  /** One number for the whole set. */
  setOf(one: number): number
}

export function joinedSets(count: number): JoinedSets {
  const parent = Array.from({ length: count }, (_, index) => index)
  const above = (one: number) => parent[one] ?? one
  const setOf = (one: number): number => {
    let top = one
    while (above(top) !== top) top = above(top)
    for (let at = one; at !== top; ) {
      const next = above(at)
      parent[at] = top
      at = next
    }
    return top
  }
  return {
    setOf,
    join(a, b) {
      const [first, second] = [setOf(a), setOf(b)]
      parent[Math.max(first, second)] = Math.min(first, second)
    },
  }
}
