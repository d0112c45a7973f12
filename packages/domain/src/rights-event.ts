import { visibleLine } from './alert/visible-line.ts'
import type { DomainEvent } from './event.ts'
import type { Role } from './role.ts'

/** What somebody did with the rights of people and programs, by the names that they have at that time. */
export type RightsAct =
  | { readonly kind: 'account-made' | 'role-changed'; readonly name: string; readonly role: Role }
  | { readonly kind: 'account-removed'; readonly name: string }
  | { readonly kind: 'token-made'; readonly name: string; readonly scope: string }
  | { readonly kind: 'token-revoked'; readonly name: string }

const MOST_NAME = 100

function sentenceOf(act: RightsAct, by: string): string {
  const name = visibleLine(act.name, MOST_NAME)
  switch (act.kind) {
    case 'account-made':
      return `${by} made an account for ${name}, as ${act.role}.`
    case 'role-changed':
      return `${by} made ${name} ${act.role}.`
    case 'account-removed':
      return `${by} removed the account of ${name}.`
    case 'token-made':
      return `${by} made the token “${name}” for programs (${act.scope}).`
    case 'token-revoked':
      return `${by} revoked the token “${name}”.`
  }
}

/** The event by which the record keeps it. */
export function rightsChanged(act: RightsAct, { by, now }: { readonly by: string; readonly now: number }): DomainEvent {
  const none = { subject: {}, vantage: null, from: null, to: null }
  return { kind: 'rights-changed', at: now, afterAt: null, byAt: now, ...none, sentence: sentenceOf(act, visibleLine(by, MOST_NAME)) }
}
