import type { Database } from '@lispwatch/db/client'
import { createAuth } from '../auth/auth.ts'
import { CLIENT_ADDRESS_HEADER } from '../client-address.ts'
import type { Principal } from '../principal.ts'
import { principalOf } from '../principal-of.ts'

export const PUBLIC_URL = 'http://127.0.0.1:3000'

interface Visit {
  readonly address?: string
  readonly cookie?: string
  readonly origin?: string
}

/** The web program's authority over a database, and a browser to try it with. */
export function authWorld(database: Database, publicUrl = PUBLIC_URL) {
  const auth = createAuth({ database, secret: 'a secret of a test, 32 characters or more', publicUrl })

  function post(path: string, body: unknown, { address = '192.0.2.1', cookie, origin = publicUrl }: Visit = {}): Promise<Response> {
    const headers = new Headers({ 'content-type': 'application/json', origin, [CLIENT_ADDRESS_HEADER]: address })
    if (cookie !== undefined) headers.set('cookie', cookie)
    return auth.handler(new Request(`${publicUrl}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
  }

  return {
    auth,
    post,
    signIn: (email: string, password: string, visit?: Visit) => post('/sign-in/email', { email, password }, visit),
    whoIs: (cookie?: string): Promise<Principal | null> =>
      principalOf({ auth, database }, new Headers(cookie === undefined ? {} : { cookie })),
  }
}

/** The cookies that a response sets, as a browser would send them back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.slice(0, line.indexOf(';')))
    .join('; ')
}
