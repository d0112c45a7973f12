import { hashKey, type QueryClient, type QueryFilters } from '@tanstack/react-query'
import { soon } from '../lib/soon.ts'

/** An answer that takes longer than this holds up what else became old no longer. */
const PATIENCE_MS = 5_000

/**
 * Gathers what became old and asks for each of it once, at most every `everyMs`: a burst of events is one refresh. What is being asked for is
 * waited for, because to ask anew ends the question before: while events never pause and answers are slow, none would ever arrive.
 */
export function createRefresher(client: Pick<QueryClient, 'invalidateQueries'>, everyMs: number) {
  const due = new Map<string, QueryFilters>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  let isStopped = false

  async function flush() {
    timer = undefined
    const filters = [...due.values()]
    due.clear()
    isAsking = true
    const answers = Promise.allSettled(filters.map((filter) => client.invalidateQueries(filter)))
    await soon(answers, PATIENCE_MS)
    isAsking = false
    if (due.size > 0) schedule()
  }

  function schedule() {
    if (!isStopped && !isAsking) timer ??= setTimeout(() => void flush(), everyMs)
  }

  return {
    add(filters: readonly QueryFilters[]) {
      for (const filter of filters) due.set(hashKey(filter.queryKey ?? []), filter)
      schedule()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
