import { OPEN_PATHS } from '../../../../server/auth/auth.ts'
import { backend } from '../../../../server/backend.ts'
import { refuseLargeBody } from '../../../../server/body-limit.ts'

export const dynamic = 'force-dynamic'

function handler(request: Request): Response | Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '')
  if (!OPEN_PATHS.has(path)) return Response.json({ message: 'There is nothing here.' }, { status: 404 })
  return refuseLargeBody(request) ?? backend().auth.handler(request)
}

export { handler as GET, handler as POST }
