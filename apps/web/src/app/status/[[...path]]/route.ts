import { backend } from '../../../server/backend.ts'
import { liveStatus } from '../../../server/status/live-status.ts'
import { respond } from '../../../server/status/ready-answer.ts'

export const dynamic = 'force-dynamic'

const AWAY = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '10' }

/** The public status page, whole: what is asked for is looked up in what is prepared, and nobody is asked. */
export async function GET(request: Request, { params }: { params: Promise<{ path?: string[] }> }): Promise<Response> {
  const { path = [] } = await params
  const desk = backend().status
  if (path.length === 1 && path[0] === 'live') return liveStatus(desk, request.signal)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const answer = await desk.answer(path, query)
  if (answer === undefined) return new Response('Nothing has been measured yet. Try again in a moment.\n', { status: 503, headers: AWAY })
  return respond(answer, request)
}

export const HEAD = GET
