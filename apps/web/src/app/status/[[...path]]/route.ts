import { backend } from '../../../server/backend.ts'
import { postStatus } from '../../../server/status/post-status.ts'

export const dynamic = 'force-dynamic'

interface Below {
  readonly params: Promise<{ path?: string[] }>
}

/** The public status pages, whole: what is asked for is looked up in what is prepared, and nobody is asked. */
export async function GET(request: Request, { params }: Below): Promise<Response> {
  return backend().status.get(request, (await params).path ?? [])
}

export const HEAD = GET

export async function POST(request: Request, { params }: Below): Promise<Response> {
  return postStatus(backend().status, request, (await params).path ?? [])
}
