import { z } from 'zod'
import { env } from '../../env.ts'
import { backend } from '../backend.ts'
import { refuseLargeBody } from '../body-limit.ts'
import { Fault } from '../fault.ts'
import { logFault } from '../log.ts'
import { consumeSetUpLink } from '../store/set-up-link.ts'
import { accountEmail, accountName, accountPassword } from './account-input.ts'
import { isSameOrigin } from './origins.ts'

const body = z.strictObject({ token: z.string().min(1).max(200), name: accountName, email: accountEmail, password: accountPassword })

const HTTP_STATUS = { 'not-found': 404, conflict: 409, refused: 403, 'not-ready': 503 } as const

/**
 * POST {token, name, email, password}: makes the first administrator. 201, or {message} for the person: 400 for input, 403 for a link that
 * is not good, 409 for an address that is taken. The token is what allows it, so no session is asked for.
 */
export async function handleSetUp(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, env().publicUrl)) return say(403, 'Open the set-up link at the address of Lispwatch and try again.')
  const refusal = refuseLargeBody(request)
  if (refusal !== undefined) return refusal
  const parsed = body.safeParse(await request.json().catch(() => undefined))
  if (!parsed.success) return say(400, parsed.error.issues.map((issue) => issue.message).join(' '))
  const { token, ...person } = parsed.data
  try {
    await consumeSetUpLink(backend().database, token, person, Date.now())
    return say(201, 'The administrator was created. Sign in.')
  } catch (error) {
    if (error instanceof Fault) return say(HTTP_STATUS[error.code], error.message)
    logFault('set-up', error)
    return say(500, 'The account could not be created. The reason is in the log of the server.')
  }
}

function say(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: { 'cache-control': 'no-store' } })
}
