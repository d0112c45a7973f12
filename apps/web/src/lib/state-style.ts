import type { EventKind } from '@lispwatch/domain/event'
import type { State } from '@lispwatch/domain/state'

/** Colour families of tokens.css. */
export type Tone = 'ok' | 'degraded' | 'down' | 'flapping' | 'maintenance' | 'quiet'

/** What a state looks like and is called. The shape belongs to it too: lib/state-shapes.ts. */
export interface StateStyle {
  readonly tone: Tone
  /** For a site. */
  readonly word: string
  /** For a locator. */
  readonly locator: string
  /** For an EID-prefix at a map-server. */
  readonly registration: string
  /** One sentence for legends and hover. */
  readonly meaning: string
}

export const STATE_STYLE: Record<State, StateStyle> = {
  ok: same('ok', 'up', 'Everything that was asked answers as it should.', 'registered'),
  degraded: same('degraded', 'degraded', 'It works, but redundancy is lost or not everything is registered.'),
  down: same('down', 'down', 'It does not answer, and this has been confirmed.', 'unregistered'),
  hidden: same('down', 'hidden', 'It cannot be seen because something in front of it is down.'),
  'service-down': same('down', 'service down', 'The host answers, LISP on it does not.'),
  unconfirmed: same('degraded', 'unconfirmed', 'One observer says it is down; nobody has confirmed it yet.'),
  impaired: same('quiet', 'impaired', 'The observer itself is ill, so its word does not count.'),
  flapping: same('flapping', 'flapping', 'It goes up and down too often to be called either.'),
  maintenance: same('maintenance', 'maintenance', 'People are working on it, as planned.'),
  unknown: same('quiet', 'unknown', 'It has not been measured yet.'),
  dormant: same('quiet', 'dormant', 'It is not expected to answer.'),
}

function same(tone: Tone, word: string, meaning: string, registration = word): StateStyle {
  return { tone, word, locator: word, registration, meaning }
}

/** Class names by tone, spelled out because Tailwind reads source text. */
export const TONE_CLASS: Record<Tone, { readonly glyph: string; readonly text: string; readonly fill: string }> = {
  ok: { glyph: 'text-ok', text: 'text-ok-text', fill: 'bg-ok' },
  degraded: { glyph: 'text-degraded', text: 'text-degraded-text', fill: 'bg-degraded' },
  down: { glyph: 'text-down', text: 'text-down-text', fill: 'bg-down' },
  flapping: { glyph: 'text-flapping', text: 'text-flapping-text', fill: 'bg-flapping' },
  maintenance: { glyph: 'text-maintenance', text: 'text-maintenance-text', fill: 'bg-maintenance' },
  quiet: { glyph: 'text-quiet', text: 'text-quiet-text', fill: 'bg-quiet' },
}

/** How an event is marked in a feed: the state it led to. */
export const EVENT_STATE: Record<EventKind, State | null> = {
  'rloc-went-down': 'down',
  'rloc-came-up': 'ok',
  'rloc-service-went-down': 'service-down',
  'registration-appeared': 'ok',
  'registration-lapsed': 'down',
  'mapping-changed': null,
  'delegation-broke': 'down',
  'delegation-mended': 'ok',
  'delegation-changed': null,
  'eid-prefix-discovered': null,
  'inventory-applied': null,
  'lab-commanded': null,
  'canary-failed': 'degraded',
  'canary-answered': 'ok',
  'control-port-changed': null,
  'eid-moved': null,
  'eid-answered-at-old-place': 'degraded',
  'smr-received': null,
  'incident-opened': 'down',
  'incident-changed': null,
  'incident-resolved': 'ok',
  'maintenance-planned': 'maintenance',
  'maintenance-ended': null,
  'silence-began': null,
  'silence-ended': null,
  'site-noted': null,
  'rights-changed': null,
  'status-published': null,
  'incident-announced': null,
  'delivery-died': 'degraded',
  'alert-rule-changed': null,
  'report-schedule-changed': null,
  'channel-got-stuck': 'impaired',
  'channel-recovered': 'ok',
  'drift-found': 'degraded',
  'drift-decided': null,
  'baseline-changed': null,
}
