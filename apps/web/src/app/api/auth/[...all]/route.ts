import { OPEN_PATHS } from '../../../../server/auth/auth.ts'
import { backend } from '../../../../server/backend.ts'

export const dynamic = 'force-dynamic'

function handler(request: Request): Response | Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '')
  return OPEN_PATHS.has(path) ? backend().auth.handler(request) : Response.json({ message: 'There is nothing here.' }, { status: 404 })
}

export { handler as GET, handler as POST }
