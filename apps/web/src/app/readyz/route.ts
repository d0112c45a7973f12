import { backend } from '../../server/backend.ts'
import { readiness } from '../../server/readiness.ts'

export const dynamic = 'force-dynamic'

/** Each part's state as JSON; 503 when the database or its schema is not there. */
export async function GET(): Promise<Response> {
  const { ready, parts } = await readiness(backend().database, Date.now())
  return Response.json(
    { status: ready ? 'ready' : 'not-ready', parts },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
