import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { refuseLargeBody } from '../../../../server/body-limit.ts'
import { contextFor } from '../../../../server/context-for.ts'
import { logFault } from '../../../../server/log.ts'
import { appRouter } from '../../../../server/root.ts'

export const dynamic = 'force-dynamic'

async function handler(request: Request): Promise<Response> {
  const refusal = refuseLargeBody(request)
  if (refusal !== undefined) return refusal
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: ({ req }) => contextFor(req.headers),
    // The path names the procedure; what it was asked stays out of the log.
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') logFault(`procedure ${path ?? '?'}`, error.cause ?? error)
    },
    responseMeta: () => ({ headers: new Headers({ 'cache-control': 'private, no-store' }) }),
  })
}

export { handler as GET, handler as POST }
