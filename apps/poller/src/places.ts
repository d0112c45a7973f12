/** A question that is unanswered for so long waits for a peer, provided that this process has read all there was. */
const YOUNG_MS = 250
const BUCKET_MS = 50
/** A process that waited for so long between two looks had nothing left to read. */
const REST_MS = 1

/**
 * How many questions may be under way. Few young ones: answers that nobody has read yet would only pile up in memory. Many in all: those
 * that wait for silent peers cost little, and must not keep the others from being asked. While the process has no rest, nobody can tell
 * the one from the other: then no question grows old.
 */
export interface Places {
  readonly hasRoom: boolean
  take(): void
  /** @param takenMs monotonic time at which the place was taken */
  leave(takenMs: number): void
  /** To be called by the clock, more often than a question grows old. */
  look(): void
}

export interface PlacesOptions {
  readonly monotonic: () => number
  /** For how long this process has had nothing to do, since any beginning. */
  readonly idleMs: () => number
  readonly mostYoung: number
  readonly most: number
}

export function createPlaces({ monotonic, idleMs, mostYoung, most }: PlacesOptions): Places {
  /** Young questions by the bucket in which they began, oldest first. */
  const buckets = new Map<number, number>()
  let [young, all] = [0, 0]
  let restedMs = idleMs()
  let lastRestMs = monotonic()

  const bucketOf = (ms: number) => Math.floor(ms / BUCKET_MS)
  const add = (bucket: number, count: number) => {
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + count)
    young += count
  }
  const age = (): void => {
    const oldest = bucketOf(lastRestMs - YOUNG_MS)
    for (const [bucket, count] of buckets) {
      if (bucket > oldest) return
      buckets.delete(bucket)
      young -= count
    }
  }

  return {
    look() {
      const nowRestedMs = idleMs()
      if (nowRestedMs - restedMs < REST_MS) return
      restedMs = nowRestedMs
      lastRestMs = monotonic()
      age()
    },
    get hasRoom() {
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
