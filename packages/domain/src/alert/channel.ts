/** The ways a message can take. One file each in packages/notify/src/channels. */
export type ChannelKind =
  | 'email'
  | 'webhook'
  | 'slack'
  | 'teams'
  | 'mattermost'
  | 'telegram'
  | 'ntfy'
  | 'pagerduty'
  | 'opsgenie'
  | 'alertmanager'
  | 'syslog'

/** A place where messages go. `settings` by the names of the kind's fields; what is secret is in `secrets` and never leaves the server. */
export interface Channel {
  /** Unique; what routes name it by. */
  readonly name: string
  readonly kind: ChannelKind
  readonly isOn: boolean
  readonly settings: Readonly<Record<string, string>>
}

/** What became of a delivery. `superseded`: what it said was over before it could be said. `dead`: given up, somebody has to look. */
export type DeliveryState = 'waiting' | 'delivered' | 'superseded' | 'dead'

/** What an attempt came to. `words` is for people and holds no secret; `retryAfterMs`: as the other side asked. */
export type AttemptOutcome =
  | { readonly kind: 'accepted'; readonly words: string }
  /** Worth another attempt: the other side is busy, broken or away. `isUncertain`: it may have been accepted all the same. */
  | { readonly kind: 'failed'; readonly words: string; readonly retryAfterMs: number | null; readonly isUncertain: boolean }
  /** Will never be accepted like this: wrong address, wrong secret, refused. */
  | { readonly kind: 'refused'; readonly words: string }

/** After so many attempts a delivery is dead; the waits between them add up to about eleven hours. */
export const MOST_ATTEMPTS = 16
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 2 * 3_600_000
/** Nobody may put a message off for longer. */
const LONGEST_RETRY_AFTER_MS = 3_600_000

/** How long to wait after the `attempt`th attempt failed (from 1), the other side's wish regarded: 5 s doubled each time, two hours at most. */
export function waitAfterAttempt(attempt: number, retryAfterMs: number | null): number {
  const own = Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempt - 1), LONGEST_WAIT_MS)
  return retryAfterMs === null ? own : Math.max(own, Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS))
}
