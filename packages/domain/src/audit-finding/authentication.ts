import type { AuditFinding } from './audit-finding.ts'

/*
 * How Map-Registers are authenticated cannot be asked for from outside: a Map-Reply tells nothing of it, and registrations go from the ETR to
 * the map-server. What is said here rests on what the baseline has on record, and on nothing else; where nothing is on record, nothing is found.
 */

/** What is agreed with a site for registrations of one EID-prefix. `sinceAt`: when this key was put on record, epoch ms. */
export interface AgreedKey {
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly site: string | null
  readonly provider: string | null
  readonly keyId: number | null
  /** `none`, or the algorithm in the words of the registry of RFC 9301 12.5. */
  readonly algorithm: string | null
  readonly sinceAt: number
}

/** A key that was not changed for so long is old: two years, as with most rules for shared secrets. */
const OLD_KEY_MS = 2 * 365 * 86_400_000

const isSha1 = (algorithm: string) => /sha-?1\b/i.test(algorithm)
const hasHkdf = (algorithm: string) => /hkdf/i.test(algorithm)

/** SHA-1 or no authentication at all, no HKDF, keys older than two years: by the baseline. */
export function weakAuthentication(keys: readonly AgreedKey[], now: number): AuditFinding[] {
  return keys.flatMap(({ eid, site, provider, keyId, algorithm, sinceAt }) => {
    const of = site === null ? eid : `${eid} of ${site}`
    const finding = (variant: string, severity: AuditFinding['severity'], sentence: string, its: number = sinceAt): AuditFinding => ({
      ...{ kind: 'weak-authentication', variant, subject: { kind: 'eid', eid, site }, site, provider, severity, sentence },
      ...{ sinceAt: its, detection: null, evidence: [] },
    })
    const onRecord = 'by what is on record; from outside this cannot be seen'
    const found: AuditFinding[] = []
    if (algorithm === 'none') found.push(finding('none', 'warning', `Registrations of ${of} are not authenticated, ${onRecord}.`))
    else if (algorithm !== null && isSha1(algorithm))
      found.push(finding('sha-1', 'warning', `Registrations of ${of} are authenticated with ${algorithm}, ${onRecord}.`))
    else if (algorithm !== null && !hasHkdf(algorithm))
      found.push(finding('no-hkdf', 'info', `Registrations of ${of} are authenticated with ${algorithm} without HKDF, ${onRecord}.`))
    if (algorithm !== 'none' && now - sinceAt > OLD_KEY_MS) {
      const years = Math.floor((now - sinceAt) / (365 * 86_400_000))
      const key = keyId === null ? 'The key' : `Key ${keyId}`
      found.push(
        finding('old-key', 'info', `${key} of ${of} has been on record for ${years} years without a change.`, sinceAt + OLD_KEY_MS),
      )
    }
    return found
  })
}
