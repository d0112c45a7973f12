import { z } from 'zod'
import { env } from '../../env.ts'
import { backend } from '../backend.ts'
import { refuseLargeBody } from '../body-limit.ts'
import { Fault } from '../fault.ts'
import { logFault } from '../log.ts'
import { accountEmail, accountName, accountPassword } from './account-input.ts'
import { isSameOrigin } from './origins.ts'
import { type SetUp, setUp } from './set-up.ts'

const body = z.strictObject({ token: z.string().min(1).max(200), name: accountName, email: accountEmail, password: accountPassword })

const HTTP_STATUS = { 'not-found': 404, conflict: 409, refused: 403, 'not-ready': 503 } as const

const DONE: Record<SetUp, [status: number, message: string]> = {
  created: [201, 'The administrator was created. Sign in.'],
  'password-changed': [200, 'The password was changed. Sign in.'],
}

/**
 * POST {token, name, email, password}: makes an administrator (201), or gives the one with that address a new password (200). Otherwise
 * {message} for the person: 400 for input, 403 for a link that is not good, 409 for an address that is taken. The token is what allows it,
 * so no session is asked for.
 */
export async function handleSetUp(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, env().publicUrl)) return say(403, 'Open the set-up link at the address of Lispwatch and try again.')
  const refusal = refuseLargeBody(request)
  if (refusal !== undefined) return refusal
  const parsed = body.safeParse(await request.json().catch(() => undefined))
  if (!parsed.success) return say(400, parsed.error.issues.map((issue) => issue.message).join(' '))
  const { token, ...person } = parsed.data
  try {
    return say(...DONE[await setUp(backend().database, token, person, Date.now())])
  } catch (error) {
    if (error instanceof Fault) return say(HTTP_STATUS[error.code], error.message)
    logFault('set-up', error)
    return say(500, 'The account could not be created. The reason is in the log of the server.')
  }
}

function say(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: { 'cache-control': 'no-store' } })
}
