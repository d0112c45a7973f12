/** How long an answer stands for those who ask after it. */
const STANDS_MS = 1500

/**
 * Asks at most once at a time and once in 1.5 s, however many ask: for what is dear to read and the same for everybody. What failed is
 * asked again at once.
 */
export function recent<T>(
  read: (now: number) => Promise<T>,
  monotonic: () => number = () => performance.now(),
): (now: number) => Promise<T> {
  let last: { readonly answer: Promise<T>; readonly untilMs: () => number } | undefined
  return (now) => {
    if (last && monotonic() < last.untilMs()) return last.answer
    let untilMs = Number.POSITIVE_INFINITY
    const answer = read(now)
    const mine = { answer, untilMs: () => untilMs }
    last = mine
    answer.then(
      () => {
        untilMs = monotonic() + STANDS_MS
      },
      () => {
        if (last === mine) last = undefined
      },
    )
    return answer
  }
}
