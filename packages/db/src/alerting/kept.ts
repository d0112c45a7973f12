import type { DomainEvent } from '@lispwatch/domain/event'
import { appendEvents } from '../events/append.ts'
import type { Queryable } from '../transaction.ts'
import { wakeDeciders } from './wake.ts'

/** Where a rule, a route or a channel is from: it comes with the product, was made in the console, or stands in the inventory. */
export type Origin = 'ready' | 'console' | 'inventory'

/** What is kept about it beside what it says. */
export interface Kept {
  readonly origin: Origin
  /** Grows with every change; 0 is as it comes with the product. */
  readonly version: number
  /** null: nobody changed it yet. */
  readonly changedBy: string | null
  /** Epoch ms. */
  readonly changedAt: number | null
}

/** Who changes something, and when (epoch ms). */
export interface Author {
  readonly by: string
  readonly now: number
}

/** Who changes something, and of which version they made it; null: it is to be new. */
export interface Change extends Author {
  readonly version: number | null
}

/** `overtaken`: somebody else changed it meanwhile. `taken`: there is another one of this name. `reason` is a sentence for whoever asked. */
export type Saved =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly why: 'missing' | 'overtaken' | 'taken' | 'refused'; readonly reason: string }

/** Columns of Kept, to be read with EPOCH_TYPES. */
export const KEPT_COLUMNS = 'origin, version, changed_by AS "changedBy", changed_at AS "changedAt"'

export const AS_IT_COMES: Kept = { origin: 'ready', version: 0, changedBy: null, changedAt: null }

const OVERTAKEN = 'Somebody else changed it meanwhile. Look at it again and repeat what you want.'

/** Why a change cannot be made of what there is (undefined: nothing); undefined when it can. `what` names it, as "The rule x". */
export function refusalOf(known: Kept | undefined, change: Change, what: string): Extract<Saved, { ok: false }> | undefined {
  if (change.version === null)
    return known === undefined ? undefined : { ok: false, why: 'taken', reason: `${what} is there already. Choose another name.` }
  if (known === undefined) return { ok: false, why: 'missing', reason: `${what} is not there any more.` }
  return known.version === change.version ? undefined : { ok: false, why: 'overtaken', reason: OVERTAKEN }
}

const LOCK = "SELECT pg_advisory_xact_lock(hashtext('lispwatch alert rules'))"

/** Held by whoever changes rules, routes or channels, until the end of the transaction: they refer to each other. */
export async function lockAlertRules(client: Queryable): Promise<void> {
  await client.query(LOCK)
}

/** Says what was changed and by whom, and has the deciding done anew. Belongs into the transaction of the change. */
export async function noteChange(client: Queryable, sentence: string, now: number): Promise<void> {
  const times = { at: now, afterAt: null, byAt: now }
  const event: DomainEvent = { kind: 'alert-rule-changed', ...times, subject: {}, vantage: null, from: null, to: null, sentence }
  await appendEvents(client, [event])
  await wakeDeciders(client)
}
