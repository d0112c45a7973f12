import { evidenceOf, nameList, namesOf } from '../detection/claim.ts'
import type { EidFacts } from '../facts/eid-facts.ts'
import { aboutEid } from './about-eid.ts'
import type { AuditFinding } from './audit-finding.ts'
import { earliest } from './since.ts'

/**
 * Locators that the inventory does not give to the site, in a mapping that has its own ones beside them. Where all of them are of others this is
 * D19, and said there. What the inventory says nothing about cannot be foreign; RTRs stand for sites behind NATs.
 */
export function foreignLocators(facts: EidFacts, now: number): AuditFinding[] {
  const { label, site, expected, siteRlocs, rtrRlocs, registrations } = facts
  if (expected.length === 0) return []
  const own = new Set([...expected.map(({ rloc }) => rloc), ...siteRlocs])
  const rtrs = new Set(rtrRlocs)
  const found = registrations.flatMap((reading) => {
    const rlocs = reading.state === 'registered' ? (reading.mapping?.locators ?? []).map(({ rloc }) => rloc) : []
    if (!rlocs.some((rloc) => own.has(rloc))) return []
    const foreign = rlocs.filter((rloc) => !own.has(rloc) && !rtrs.has(rloc))
    return foreign.length === 0 ? [] : [{ reading, foreign }]
  })
  const rlocs = namesOf(found.flatMap(({ foreign }) => foreign))
  if (rlocs.length === 0) return []
  const others = namesOf(rlocs.flatMap((rloc) => facts.sitesOfRlocs.get(rloc) ?? []).filter((name) => name !== site))
  const whose =
    others.length === 0
      ? 'which the inventory gives to nobody'
      : `which ${rlocs.length === 1 ? 'belongs' : 'belong'} to ${nameList(others)}`
  return [
    aboutEid(facts, {
      ...{ kind: 'foreign-locator', variant: 'beside-own', severity: 'warning' },
      sentence: `The mapping of ${label} of ${site} at ${nameList(namesOf(found.map(({ reading }) => reading.node)))} has ${nameList(rlocs)} beside the locators of the site, ${whose}.`,
      sinceAt: earliest(
        found.map(({ reading }) => reading.mappingSinceAt),
        now,
      ),
      evidence: evidenceOf(found.map(({ reading }) => reading)),
    }),
  ]
}
