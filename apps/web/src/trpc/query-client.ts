import { QueryClient } from '@tanstack/react-query'
import superjson from 'superjson'

/**
 * One cache of answers. Nothing is refetched on mere focus: the live stream says what changed, and a screen that shows an age asks for its
 * own interval.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: retryUnlessRefused },
      // Only what has arrived: an answer that came between the writing of a page and its waking up would not be what is written there.
      dehydrate: { serializeData: superjson.serialize },
      hydrate: { deserializeData: superjson.deserialize },
    },
  })
}

/** What the server decided does not change by asking again; what the network lost may. */
function retryUnlessRefused(failures: number, error: unknown): boolean {
  const status = (error as { data?: { httpStatus?: number } | null }).data?.httpStatus
  const decided = status !== undefined && status >= 400 && status < 500
  return !decided && failures < 2
}
