/** A question that is unanswered for so long waits for a peer, not for this process. */
const YOUNG_MS = 250
const BUCKET_MS = 50

/**
 * How many questions may be under way. Few young ones: answers that nobody has read yet would only pile up in memory. Many in all: those
 * that wait for silent peers cost little, and must not keep the others from being asked.
 */
export interface Places {
  readonly hasRoom: boolean
  take(): void
  /** @param takenMs monotonic time at which the place was taken */
  leave(takenMs: number): void
}

export function createPlaces(of: { readonly monotonic: () => number; readonly mostYoung: number; readonly most: number }): Places {
  const { monotonic, mostYoung, most } = of
  /** Young questions by the bucket in which they began, oldest first. */
  const buckets = new Map<number, number>()
  let [young, all] = [0, 0]

  const bucketOf = (ms: number) => Math.floor(ms / BUCKET_MS)
  const add = (bucket: number, count: number) => {
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + count)
    young += count
  }
  const age = (): void => {
    const oldest = bucketOf(monotonic() - YOUNG_MS)
    for (const [bucket, count] of buckets) {
      if (bucket > oldest) return
      buckets.delete(bucket)
      young -= count
    }
  }

  return {
    get hasRoom() {
      age()
      return young < mostYoung && all < most
    },
    take() {
      all++
      add(bucketOf(monotonic()), 1)
    },
    leave(takenMs) {
      all--
      const bucket = bucketOf(takenMs)
      if (buckets.has(bucket)) add(bucket, -1)
    },
  }
}
