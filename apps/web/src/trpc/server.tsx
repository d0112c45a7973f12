import 'server-only'

import { dehydrate, type FetchQueryOptions, HydrationBoundary, type QueryClient } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { redirect } from 'next/navigation'
import { cache, type ReactNode } from 'react'
import { soon } from '../lib/soon.ts'
import type { Principal } from '../server/principal.ts'
import { requestContext } from '../server/request-context.ts'
import { appRouter } from '../server/root.ts'
import { makeQueryClient } from './query-client.ts'

const getContext = cache(requestContext)
// Two functions: React remembers by the function that it is given.
const ofPage = cache(() => makeQueryClient())
const ofFrame = cache(() => makeQueryClient())

/** The same procedures as in the browser, called without a request in between: `prefetch(trpc.sites.list.queryOptions())`. */
export const trpc = createTRPCOptionsProxy({ ctx: getContext, router: appRouter, queryClient: ofPage })

/**
 * So long a page waits for what it shows. There is no boundary around pages that would show something earlier: behind one, whatever is not
 * there could not be answered with 404 any more, and what is there would be drawn twice.
 */
const PATIENCE_MS = 1_000

/** The options of any query, as `trpc.ROUTER.PROCEDURE.queryOptions(…)` makes them. */
interface Prefetchable {
  readonly queryKey: readonly unknown[]
  readonly queryFn?: unknown
}

/** What loads answers into a cache on the server and hands them to the screens inside of `Hydrate`. */
function loader(cacheOf: () => QueryClient) {
  return {
    /**
     * Loads answers before the page is sent, so that its first paint has them. What takes too long, or fails, is left to the browser, which
     * shows its place and asks again; what a list has read by then is remembered.
     */
    async prefetch(...queries: readonly Prefetchable[]): Promise<void> {
      // Each has types of its own, of which the cache needs none.
      await soon(Promise.all(queries.map((query) => cacheOf().prefetchQuery(query as FetchQueryOptions))), PATIENCE_MS)
    },
    /** Loads one answer that is needed here, and puts it in the cache. Rejects with what the procedure says. */
    fetchQuery: ((options) => cacheOf().fetchQuery(options)) as QueryClient['fetchQuery'],
    /** Hands the answers loaded so far to the screens inside. */
    Hydrate({ children }: { children: ReactNode }) {
      return <HydrationBoundary state={dehydrate(cacheOf())}>{children}</HydrationBoundary>
    },
  }
}

export const { prefetch, fetchQuery, Hydrate } = loader(ofPage)

/** The same for the frame around the page. It has a cache of its own: of a common one each of the two would send everything. */
export const frameLoader = loader(ofFrame)

/** Who asks for this page. Whoever is nobody is sent to sign in, and back to `returnTo` afterwards. */
export async function requirePrincipal(returnTo: string): Promise<Principal> {
  const { principal } = await getContext()
  if (principal === null) redirect(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
  return principal
}

/** Who asks for this page; null when nobody is signed in and the network is no demo. */
export async function currentPrincipal(): Promise<Principal | null> {
  return (await getContext()).principal
}

/** The newest event there is, for LiveProvider: ask for it before what the page shows. */
export async function liveCursor(): Promise<string> {
  const { stores } = await getContext()
  const [newest] = await stores.recentEvents({ limit: 1 })
  return newest?.id ?? '0'
}
