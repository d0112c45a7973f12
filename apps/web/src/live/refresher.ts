import { hashKey, type QueryClient, type QueryFilters } from '@tanstack/react-query'

/** Gathers what became old and asks for each of it once, at most every `everyMs`: a burst of events is one refresh. */
export function createRefresher(client: Pick<QueryClient, 'invalidateQueries'>, everyMs: number) {
  const due = new Map<string, QueryFilters>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush() {
    timer = undefined
    const filters = [...due.values()]
    due.clear()
    for (const filter of filters) void client.invalidateQueries(filter)
  }

  return {
    add(filters: readonly QueryFilters[]) {
      for (const filter of filters) due.set(hashKey(filter.queryKey ?? []), filter)
      timer ??= setTimeout(flush, everyMs)
    },
    stop() {
      clearTimeout(timer)
    },
  }
}
