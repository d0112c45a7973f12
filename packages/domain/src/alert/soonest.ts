/** The next of several instants, as they are named one by one. */
export interface Soonest {
  /** null and what is not finite are never. */
  note(at: number | null): void
  /** null: never. */
  readonly at: number | null
}

export function createSoonest(): Soonest {
  let soonest: number | null = null
  return {
    note(at) {
      if (at !== null && Number.isFinite(at)) soonest = soonest === null ? at : Math.min(soonest, at)
    },
    get at() {
      return soonest
    },
  }
}
