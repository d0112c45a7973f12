import { type ApiToken, acceptApiToken } from '@lispwatch/db/api-tokens'
import type { Database } from '@lispwatch/db/client'
import { type Capability, SCOPE_CAPABILITIES } from '@lispwatch/domain/role'
import { keyOfAsker, nameOfAsker } from '../asker.ts'
import { CLIENT_ADDRESS_HEADER } from '../client-address.ts'
import { may, type Principal } from '../principal.ts'

/** Who asks the API: a program with a token, or whoever the console knows. */
export type Caller =
  | { readonly kind: 'token'; readonly token: ApiToken }
  | { readonly kind: 'person'; readonly principal: Principal }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'bad-token' }

export interface CallerSources {
  readonly database: () => Database
  readonly principalOf: (headers: Headers) => Promise<Principal | null>
}

/** Who sends these headers. A token that is not good is never taken for a guest's request: its owner must hear of it. */
export async function callerOf({ database, principalOf }: CallerSources, headers: Headers, now: number): Promise<Caller> {
  const authorization = headers.get('authorization')
  if (authorization === null) {
    const principal = await principalOf(headers)
    return principal === null ? { kind: 'nobody' } : { kind: 'person', principal }
  }
  const text = /^Bearer +(\S{1,200})$/i.exec(authorization.trim())?.[1]
  const token = text === undefined ? undefined : await acceptApiToken(database(), text, now)
  return token === undefined ? { kind: 'bad-token' } : { kind: 'token', token }
}

export function callerMay(caller: Caller, capability: Capability): boolean {
  if (caller.kind === 'token') return SCOPE_CAPABILITIES[caller.token.scope].includes(capability)
  return caller.kind === 'person' && may(caller.principal, capability)
}

/** Whose an order is, as people read it, and for whom it counts. */
export function whoOf(caller: Caller, headers: Headers): { readonly by: string; readonly key: string } {
  if (caller.kind === 'token') return { by: `the token “${caller.token.name}”`, key: `token ${caller.token.id}` }
  const principal: Principal = caller.kind === 'person' ? caller.principal : { kind: 'guest', role: 'viewer' }
  return { by: nameOfAsker(principal), key: keyOfAsker(principal, headers.get(CLIENT_ADDRESS_HEADER) ?? undefined) }
}
