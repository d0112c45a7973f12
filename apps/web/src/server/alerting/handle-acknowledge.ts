import { env } from '../../env.ts'
import { paths } from '../../lib/paths.ts'
import { isSameOrigin } from '../auth/origins.ts'
import { backend } from '../backend.ts'
import { refuseLargeBody } from '../body-limit.ts'
import { logFault } from '../log.ts'
import { acknowledgeByLink } from './acknowledge-link.ts'

const MOST_TOKEN_LENGTH = 1_000

/**
 * POST of the form behind an acknowledge link. The token in it is what allows it, so no session is asked for. Leads back to the page of the
 * link, which tells what became of it.
 */
export async function handleAcknowledge(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, env().publicUrl)) return say(403, 'Open the link from the message again and press the button there.')
  const refusal = refuseLargeBody(request)
  if (refusal !== undefined) return refusal
  const form = await request.formData().catch(() => undefined)
  const token = form?.get('token')
  if (typeof token !== 'string' || token.length > MOST_TOKEN_LENGTH)
    return say(400, 'The link is not complete. Open it from the message again.')
  try {
    const { stores, secrets } = backend()
    await acknowledgeByLink({ stores, secrets, now: Date.now() }, token)
  } catch (error) {
    logFault('acknowledge link', error)
    return say(500, 'The incident could not be acknowledged. The reason is in the log of the server.')
  }
  return new Response(null, { status: 303, headers: { location: paths.acknowledgeLink(token), 'cache-control': 'no-store' } })
}

function say(status: number, message: string): Response {
  return new Response(message, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
}
