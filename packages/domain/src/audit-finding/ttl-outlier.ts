import { evidenceOf, nameList, namesOf } from '../detection/claim.ts'
import type { EidFacts, RegistrationReading } from '../facts/eid-facts.ts'
import { aboutEid } from './about-eid.ts'
import type { AuditFinding } from './audit-finding.ts'
import { earliest } from './since.ts'

const WEEK_MINUTES = 7 * 24 * 60
/** An ITR asks again every time it runs out: below this, most of what a site costs the mapping system is asking. */
const SHORT_MINUTES = 5

/** Whether a record TTL is unusual: `short` below five minutes, `long` from a week on. `null` minutes: it never expires (0xffffffff). */
export function unusualTtl(ttlMinutes: number | null): 'short' | 'long' | undefined {
  if (ttlMinutes === null || ttlMinutes >= WEEK_MINUTES) return 'long'
  return ttlMinutes < SHORT_MINUTES ? 'short' : undefined
}

/** The TTL as a sentence needs it; undefined where there is nothing to remark. `null` minutes: it never expires (0xffffffff). */
function oddTtl(ttlMinutes: number | null): string | undefined {
  if (ttlMinutes === null) return 'never expires: an ITR may keep it for ever'
  if (unusualTtl(ttlMinutes) === 'long')
    return `is kept for ${Math.round(ttlMinutes / (24 * 60))} days: a change reaches those who have it only then`
  if (unusualTtl(ttlMinutes) === 'short')
    return `is kept for ${ttlMinutes === 1 ? 'a minute' : `${ttlMinutes} minutes`}: whoever uses it asks again and again`
  return undefined
}

/** What a resolver gives from its cache has the rest of a TTL and no more (RFC 9301 5.4): only map-servers and ETRs say the whole. */
const saysTheWhole = ({ isMapServer, answerClass }: RegistrationReading) => isMapServer || answerClass === 'positive-auth'

/** Mappings that ITRs are told to keep for less than five minutes, for a week or more, or for ever. */
export function ttlOutliers(facts: EidFacts, now: number): AuditFinding[] {
  const odd = facts.registrations.flatMap((reading) => {
    if (reading.state !== 'registered' || reading.mapping === null || !saysTheWhole(reading)) return []
    const words = reading.mapping.locators.length === 0 ? undefined : oddTtl(reading.mapping.ttlMinutes)
    return words === undefined ? [] : [{ reading, words, isShort: unusualTtl(reading.mapping.ttlMinutes) === 'short' }]
  })
  return [true, false].flatMap((isShort) => {
    const such = odd.filter((one) => one.isShort === isShort)
    const [first] = such
    if (first === undefined) return []
    const nodes = namesOf(such.map(({ reading }) => reading.node))
    return [
      aboutEid(facts, {
        ...{ kind: 'ttl-outlier', variant: isShort ? 'short' : 'long' },
        sentence: `The mapping of ${facts.label} of ${facts.site} at ${nameList(nodes)} ${first.words}.`,
        sinceAt: earliest(
          such.map(({ reading }) => reading.mappingSinceAt),
          now,
        ),
        evidence: evidenceOf(such.map(({ reading }) => reading)),
      }),
    ]
  })
}
