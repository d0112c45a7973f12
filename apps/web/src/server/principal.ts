import { type Capability, ROLE_CAPABILITIES, type Role, roleCan } from '@lispwatch/domain/role'

/** Who is asking. A guest looks around a demo network and is nobody in particular. */
export type Principal =
  | { readonly kind: 'guest'; readonly role: 'viewer' }
  | {
      readonly kind: 'user'
      readonly role: Role
      readonly id: string
      readonly name: string
      readonly email: string
      readonly sessionId: string
    }

/** What the screens know about the person in front of them. */
export interface Me {
  readonly kind: Principal['kind']
  readonly role: Role
  readonly name: string
  readonly email: string | null
  readonly capabilities: readonly Capability[]
}

/** Whether `principal` may do it; nobody may do nothing. */
export function may(principal: Principal | null, capability: Capability): boolean {
  return principal !== null && roleCan(principal.role, capability)
}

/** The part of a principal that may be shown. */
export function meOf(principal: Principal): Me {
  const capabilities = ROLE_CAPABILITIES[principal.role]
  return principal.kind === 'guest'
    ? { kind: 'guest', role: principal.role, name: 'Guest', email: null, capabilities }
    : { kind: 'user', role: principal.role, name: principal.name, email: principal.email, capabilities }
}
