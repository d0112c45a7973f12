import { nameList, namesOf } from '../detection/claim.ts'
import type { EidFacts } from '../facts/eid-facts.ts'
import { UNUSABLE_PRIORITY } from '../mapping.ts'
import { aboutEid } from './about-eid.ts'
import type { AuditFinding } from './audit-finding.ts'

/** For so long nothing may be heard before an auditor is told. */
export const SILENT_FOR_MS = 7 * 86_400_000

/**
 * EID-prefixes of which an audit cannot say anything, or that nobody can reach: never asked about; asked about and never answered; registered
 * while no locator has answered for a week. A silence says nothing about a registration, and the sentences say so. What was not registered for a
 * long time is D04.
 * @param watchedSinceAt when it was asked about first, epoch ms; null: not known
 */
export function silentPrefixes(facts: EidFacts, watchedSinceAt: number | null, now: number): AuditFinding[] {
  const { label, site, registrations } = facts
  if (registrations.length === 0) {
    const sentence = `No server is asked about ${label} of ${site}: whether it is registered is not known.`
    return [aboutEid(facts, { kind: 'dormant', variant: 'never-asked', sentence, sinceAt: now })]
  }
  if (registrations.every(({ lastAnsweredAt }) => lastAnsweredAt === null)) {
    if (watchedSinceAt === null || now - watchedSinceAt < SILENT_FOR_MS) return []
    const nodes = nameList(namesOf(registrations.map(({ node }) => node)))
    const sentence = `${nodes} never answered about ${label} of ${site}: whether it is registered is not known, a silence proves nothing.`
    return [aboutEid(facts, { kind: 'dormant', variant: 'never-answered', sentence, sinceAt: watchedSinceAt })]
  }
  return unreachable(facts, now)
}

/** Registered, all its usable locators are probed, and none has answered for a week. */
function unreachable(facts: EidFacts, now: number): AuditFinding[] {
  const { label, site, registrations, locators } = facts
  const having = registrations.filter(({ state }) => state === 'registered')
  const usable = locators.filter(({ priority }) => priority !== null && priority < UNUSABLE_PRIORITY)
  const sinceAt = Math.max(...having.map(({ sinceAt: its }) => its ?? now))
  if (having.length === 0 || usable.length === 0 || usable.some(({ readings }) => readings.length === 0)) return []
  const readings = usable.flatMap((locator) => locator.readings)
  if (readings.some(({ state }) => state === 'up')) return []
  const answeredAt = Math.max(...readings.map(({ lastAnsweredAt }) => lastAnsweredAt ?? Number.NEGATIVE_INFINITY))
  const quietSinceAt = Math.max(answeredAt, sinceAt)
  if (now - quietSinceAt < SILENT_FOR_MS) return []
  const rlocs = nameList(namesOf(usable.map(({ rloc }) => rloc)))
  const never = answeredAt === Number.NEGATIVE_INFINITY
  return [
    aboutEid(facts, {
      ...{ kind: 'dormant', variant: never ? 'no-locator-ever' : 'no-locator', severity: never ? 'info' : 'warning' },
      sentence: never
        ? `${label} of ${site} is registered, and ${rlocs} never answered an RLOC-probe. Some routers answer none, so traffic may pass all the same.`
        : `${label} of ${site} is registered, and none of its locators has answered for a week: ${rlocs}.`,
      sinceAt: quietSinceAt,
      evidence: having.flatMap(({ evidence }) => evidence).slice(0, 3),
    }),
  ]
}
