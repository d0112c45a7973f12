import type { DomainEvent, EventKind, EventSubject } from '../event.ts'
import { explainInstant } from '../explain-time.ts'
import type { MaintenanceWindow, QuietScope, Silence } from './quiet-rule.ts'
import { stopped } from './sentences.ts'

const happened = (kind: EventKind, subject: EventSubject, sentence: string, now: number): DomainEvent => ({
  ...{ kind, at: now, afterAt: null, byAt: now, subject, vantage: null, from: null, to: null, sentence: stopped(sentence) },
})

/** Where a scope is one thing, that is what it is about; else it is about nothing in particular. */
function subjectOf({ everything, ...named }: QuietScope): EventSubject {
  const lists = Object.values(named).filter((names) => (names?.length ?? 0) > 0)
  if (everything === true || lists.length !== 1) return {}
  const [site, node, rloc] = [named.sites, named.nodes, named.rlocs].map((names) => (names?.length === 1 ? names[0] : undefined))
  return { ...(site !== undefined && { site }), ...(node !== undefined && { node }), ...(rloc !== undefined && { rloc }) }
}

/** Somebody announced work. */
export const windowPlanned = (
  { scope, title, createdBy }: Pick<MaintenanceWindow, 'scope' | 'title' | 'createdBy'>,
  now: number,
): DomainEvent => happened('maintenance-planned', subjectOf(scope), `${createdBy} planned maintenance: ${title}`, now)

/** Somebody ended it, this time and all further ones. */
export const windowEnded = (
  { scope, title }: Pick<MaintenanceWindow, 'scope' | 'title'>,
  { by, now }: { readonly by: string; readonly now: number },
): DomainEvent => happened('maintenance-ended', subjectOf(scope), `${by} ended the maintenance “${title}”`, now)

/** Somebody asked for quiet. */
export const silenceBegun = ({ scope, reason, owner, expiresAt }: Omit<Silence, 'id'>, now: number): DomainEvent =>
  happened('silence-began', subjectOf(scope), `${owner} asked for quiet until ${explainInstant(expiresAt, now)}: ${reason}`, now)

/** Somebody let it expire. */
export const silenceEnded = (
  { scope, reason }: Pick<Silence, 'scope' | 'reason'>,
  { by, now }: { readonly by: string; readonly now: number },
): DomainEvent => happened('silence-ended', subjectOf(scope), `${by} ended the silence “${reason}”`, now)
