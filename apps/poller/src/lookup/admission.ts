/** So many within a sliding window, and no more. */
export interface Admission {
  /** Milliseconds to wait before one more may come in; 0 when it may now, and then it counts. */
  ask(nowMs: number): number
}

/** `atMost` within any `windowMs`. */
export function createAdmission(atMost: number, windowMs: number): Admission {
  let admitted: number[] = []
  return {
    ask(nowMs) {
      admitted = admitted.filter((atMs) => atMs > nowMs - windowMs)
      const [oldest] = admitted
      if (oldest !== undefined && admitted.length >= atMost) return oldest + windowMs - nowMs
      admitted.push(nowMs)
      return 0
    },
  }
}
