import { type InventoryChannel, type InventoryProblem, KEPT } from '@lispwatch/domain/inventory'
import type { SealedSecrets } from '../alerting/channels.ts'

/** Locks up the secrets of channels, and opens what it locked up. Whoever applies an inventory brings it: this room has no key. */
export interface SecretLock {
  seal(values: Readonly<Record<string, string>>, channel: string): Uint8Array
  open(
    sealed: Uint8Array,
    channel: string,
  ): { readonly ok: true; readonly values: Readonly<Record<string, string>> } | { readonly ok: false; readonly words: string }
}

/** A channel's secrets as they are stored. */
export interface StoredSecrets {
  readonly names: readonly string[]
  readonly sealed: Uint8Array | null
}

/** What is to be stored (null: what is there stays), and the channel with KEPT for every secret that is the same as before. */
export type SettledSecrets =
  | { readonly ok: true; readonly channel: InventoryChannel; readonly secrets: SealedSecrets | null }
  /** Paths lead into the channel. */
  | { readonly ok: false; readonly problems: readonly InventoryProblem[] }

const NOTHING_KEPT = `is ${KEPT}, and nothing is stored for it: write the secret out once`
const NO_KEY =
  'a secret is stored encrypted, and there is no key: set LISPWATCH_SECRET_KEY to the one of web and poller (a new one: openssl rand -base64 32)'

/** Pure but for the lock, which is asked for only where a secret is written out or goes. */
export function settleSecrets(channel: InventoryChannel, stored: StoredSecrets, lock: SecretLock | undefined): SettledSecrets {
  const wanted = Object.entries(channel.secrets)
  const kept = wanted.filter(([, value]) => value === KEPT).map(([field]) => field)
  const refuse = (fields: readonly string[], message: string): SettledSecrets => ({
    ok: false,
    problems: fields.map((field) => ({ path: ['secrets', field], message })),
  })
  const missing = kept.filter((field) => !stored.names.includes(field))
  if (missing.length > 0) return refuse(missing, NOTHING_KEPT)
  if (wanted.length === 0) return { ok: true, channel, secrets: stored.names.length === 0 ? null : { sealed: null, names: [] } }
  if (kept.length === wanted.length && kept.length === stored.names.length) return { ok: true, channel, secrets: null }

  const fields = wanted.map(([field]) => field)
  if (lock === undefined) return refuse(fields, NO_KEY)
  const opened = stored.sealed === null ? ({ ok: true, values: {} } as const) : lock.open(stored.sealed, channel.name)
  // What cannot be opened any more can be written out anew.
  if (!opened.ok && kept.length > 0) return refuse(kept, opened.words)
  const before: Readonly<Record<string, string>> = opened.ok ? opened.values : {}
  const isSame = ([field, value]: readonly [string, string]) => value === KEPT || (Object.hasOwn(before, field) && before[field] === value)
  const settled = { ...channel, secrets: Object.fromEntries(wanted.map((one) => [one[0], isSame(one) ? KEPT : one[1]])) }
  const values = Object.fromEntries(wanted.map(([field, value]) => [field, value === KEPT ? (before[field] ?? '') : value]))
  return { ok: true, channel: settled, secrets: { sealed: lock.seal(values, channel.name), names: fields } }
}
