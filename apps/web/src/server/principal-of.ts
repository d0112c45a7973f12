import { isDemo } from '@lispwatch/db/network-facts'
import { parseRole } from '@lispwatch/domain/role'
import type { Backend } from './backend.ts'
import type { Principal } from './principal.ts'

/**
 * Who sends these headers: the one place that decides it. Whoever has no session is a guest where the network is a demo, and nobody
 * (null) elsewhere. The session and the role are read anew each time, so ending the one or changing the other counts at once.
 */
export async function principalOf({ auth, database }: Pick<Backend, 'auth' | 'database'>, headers: Headers): Promise<Principal | null> {
  const signedIn = headers.has('cookie') ? await auth.api.getSession({ headers }) : null
  const role = parseRole(signedIn?.user.role)
  if (signedIn !== null && role !== undefined) {
    const { user, session } = signedIn
    return { kind: 'user', role, id: user.id, name: user.name, email: user.email, sessionId: session.id }
  }
  return (await isDemo(database)) ? { kind: 'guest', role: 'viewer' } : null
}
