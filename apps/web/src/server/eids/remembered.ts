/** An answer stands at least so long; one that took longer stands four times as long as it took. */
const STANDS_LEAST_MS = 1500
const STANDS_TIMES = 4
/** So many different questions are remembered: answers may be large, and whoever plays through time asks ever new ones. */
const QUESTIONS = 4

interface Answered<T> {
  readonly answer: Promise<T>
  untilMs: number
}

/** Remembers the answers to the last few questions for a moment, however many ask. What failed is asked again at once. */
export function remembered<K, A extends unknown[], T>(
  read: (question: K, ...rest: A) => Promise<T>,
  monotonic: () => number = () => performance.now(),
): (question: K, ...rest: A) => Promise<T> {
  const answers = new Map<K, Answered<T>>()
  return (question, ...rest) => {
    const beganMs = monotonic()
    const found = answers.get(question)
    if (found && beganMs < found.untilMs) return found.answer
    const answered: Answered<T> = { answer: read(question, ...rest), untilMs: Number.POSITIVE_INFINITY }
    answers.delete(question)
    answers.set(question, answered)
    for (const oldest of answers.keys()) {
      if (answers.size <= QUESTIONS) break
      answers.delete(oldest)
    }
    answered.answer.then(
      () => {
        const endedMs = monotonic()
        answered.untilMs = endedMs + Math.max(STANDS_LEAST_MS, STANDS_TIMES * (endedMs - beganMs))
      },
      () => {
        if (answers.get(question) === answered) answers.delete(question)
      },
    )
    return answered.answer
  }
}
