import { backend } from '../../../server/backend.ts'
import { postStatus } from '../../../server/status/post-status.ts'
import { subscriptionResponse } from '../../../server/status/subscriptions/subscription-response.ts'

export const dynamic = 'force-dynamic'

interface Below {
  readonly params: Promise<{ path?: string[] }>
}

/** The public status pages, whole: what is asked for is looked up in what is prepared, and nobody is asked. */
export async function GET(request: Request, { params }: Below): Promise<Response> {
  const path = (await params).path ?? []
  const { status, subscriptions } = backend()
  return (await subscriptionResponse({ status, desk: subscriptions }, request, path)) ?? status.get(request, path)
}

export const HEAD = GET

export async function POST(request: Request, { params }: Below): Promise<Response> {
  const path = (await params).path ?? []
  const { status, subscriptions } = backend()
  return (await subscriptionResponse({ status, desk: subscriptions }, request, path)) ?? postStatus(status, request, path)
}
