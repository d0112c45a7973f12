'use client'

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'
import type { AppRouter } from '../server/root.ts'
import { makeQueryClient } from './query-client.ts'

/** `useTRPC().sites.list.queryOptions()` for useQuery, `useTRPCClient()` for calls outside of it. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

const API = '/api/trpc'

function makeClient() {
  const link = splitLink({
    condition: (operation) => operation.type === 'subscription',
    true: httpSubscriptionLink({ url: API, transformer: superjson }),
    false: httpBatchStreamLink({ url: API, transformer: superjson }),
  })
  return createTRPCClient<AppRouter>({ links: [link] })
}

let browserQueryClient: QueryClient | undefined

/** The server makes one cache per request, so that no visitor sees another's; a browser keeps one for its life. */
function queryClientHere(): QueryClient {
  if (typeof window === 'undefined') return makeQueryClient()
  browserQueryClient ??= makeQueryClient()
  return browserQueryClient
}

/** Gives every screen below it the cache of answers and the typed client. */
export function TrpcReactProvider({ children }: { children: ReactNode }) {
  const queryClient = queryClientHere()
  const [trpcClient] = useState(makeClient)
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
