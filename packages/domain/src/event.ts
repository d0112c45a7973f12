/** What can happen, in the past tense. */
export type EventKind =
  | 'rloc-went-down'
  | 'rloc-came-up'
  | 'rloc-service-went-down'
  | 'registration-appeared'
  | 'registration-lapsed'
  | 'mapping-changed'
  | 'delegation-broke'
  | 'delegation-mended'
  | 'delegation-changed'
  | 'eid-prefix-discovered'
  | 'inventory-applied'
  | 'lab-commanded'
  | 'canary-failed'
  | 'canary-answered'
  | 'control-port-changed'
  | 'eid-moved'
  | 'eid-answered-at-old-place'
  | 'smr-received'
  | 'incident-opened'
  | 'incident-changed'
  | 'incident-resolved'
  | 'maintenance-planned'
  | 'maintenance-ended'
  | 'silence-began'
  | 'silence-ended'
  | 'site-noted'
  | 'rights-changed'
  | 'status-published'
  | 'incident-announced'
  | 'delivery-died'
  | 'alert-rule-changed'
  | 'report-schedule-changed'
  | 'channel-got-stuck'
  | 'channel-recovered'
  | 'drift-found'
  | 'drift-decided'
  | 'baseline-changed'

/** What an event is about, by the names people use. `eid` as formatEidPrefix writes it. */
export interface EventSubject {
  readonly site?: string
  readonly eid?: string
  readonly rloc?: string
  readonly node?: string
}

/**
 * Something that happened. It happened after `afterAt` (last seen in the old state; null when never seen) and by `byAt` (first seen in
 * the new one); `at` is when it was decided. `sentence` is plain English, complete on its own.
 */
export interface DomainEvent {
  readonly kind: EventKind
  readonly at: number
  readonly afterAt: number | null
  readonly byAt: number
  readonly subject: EventSubject
  readonly vantage: string | null
  readonly from: string | null
  readonly to: string | null
  readonly sentence: string
}
