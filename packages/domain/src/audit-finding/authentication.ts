import { type BaselineEntry, sameField } from '../baseline/entry.ts'
import type { AuditFinding } from './audit-finding.ts'

/*
 * How Map-Registers are authenticated cannot be asked for from outside: a Map-Reply tells nothing of it, and registrations go from the ETR to
 * the map-server. What is said here rests on what the baseline has on record, and on nothing else; where nothing is on record, nothing is found.
 */

/** What is agreed for registrations of one EID-prefix, as the numbers of RFC 9301 5.6 and 12.5; empty: nothing is on record. */
export interface AgreedKey extends Pick<BaselineEntry, 'eid' | 'keyIds' | 'algorithms'> {
  readonly site: string | null
  readonly provider: string | null
  /** Since when it is on record without a change, epoch ms. */
  readonly sinceAt: number
}

/** A key that was not changed for so long is old: two years, as with most rules for shared secrets. */
const OLD_KEY_MS = 2 * 365 * 86_400_000

/** What is weak about the algorithms of RFC 9301 12.5, the worst first; what is not here is not weak. */
const WEAK = [
  { id: 0, variant: 'none', severity: 'warning', words: 'may be without authentication (algorithm 0, None)' },
  { id: 1, variant: 'sha-1', severity: 'warning', words: 'may be authenticated with SHA-1 (algorithm 1, HMAC-SHA-1-96-None)' },
  { id: 2, variant: 'no-hkdf', severity: 'info', words: 'may be authenticated without a derived key (algorithm 2, HMAC-SHA-256-128-None)' },
] as const

/** A version of an entry; null: it was removed. */
export interface EntryVersion {
  readonly entry: BaselineEntry | null
  readonly at: number
}

/** Since when the newest of these versions (oldest first) has had its keys and algorithms without a change; undefined: there is none. */
export function keyedSince(versions: readonly EntryVersion[]): { readonly entry: BaselineEntry; readonly sinceAt: number } | undefined {
  const newest = versions.at(-1)
  const entry = newest?.entry ?? null
  if (newest === undefined || entry === null) return undefined
  const isOther = (one: BaselineEntry | null) => one === null || !sameField('keyIds', one, entry) || !sameField('algorithms', one, entry)
  const changed = versions.findLastIndex((version) => isOther(version.entry))
  return { entry, sinceAt: versions[changed + 1]?.at ?? newest.at }
}

/** SHA-1 or no authentication at all, no HKDF, keys older than two years: by the baseline. */
export function weakAuthentication(keys: readonly AgreedKey[], now: number): AuditFinding[] {
  return keys.flatMap(({ eid, site, provider, keyIds, algorithms, sinceAt }) => {
    const of = site === null ? eid : `${eid} of ${site}`
    const finding = (variant: string, severity: AuditFinding['severity'], sentence: string, its: number): AuditFinding => ({
      ...{ kind: 'weak-authentication', variant, subject: { kind: 'eid', eid, site }, site, provider, severity, sentence },
      ...{ sinceAt: its, detection: null, evidence: [] },
    })
    const weak = WEAK.find(({ id }) => algorithms.includes(id))
    const isOld = keyIds.length > 0 && now - sinceAt > OLD_KEY_MS
    const years = Math.floor((now - sinceAt) / (365 * 86_400_000))
    const named = keyIds.length === 1 ? `Key ${keyIds.join()} of ${of} has` : `Keys ${keyIds.join(', ')} of ${of} have`
    return [
      ...(weak === undefined
        ? []
        : [
            finding(
              weak.variant,
              weak.severity,
              `By the baseline, registrations of ${of} ${weak.words}; from outside this cannot be seen.`,
              sinceAt,
            ),
          ]),
      ...(isOld ? [finding('old-key', 'info', `${named} been on record for ${years} years without a change.`, sinceAt + OLD_KEY_MS)] : []),
    ]
  })
}
