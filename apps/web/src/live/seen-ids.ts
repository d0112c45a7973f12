/** Remembers the ids that were handled, the newest `capacity` of them: whoever resumes is shown some events again. */
export function createSeenIds(capacity: number): { isNew(id: string): boolean } {
  const seen = new Set<string>()
  return {
    isNew(id) {
      if (seen.has(id)) return false
      seen.add(id)
      if (seen.size > capacity) for (const oldest of seen) return seen.delete(oldest)
      return true
    },
  }
}
