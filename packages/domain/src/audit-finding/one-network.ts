import { namesOf } from '../detection/claim.ts'
import type { EidFacts } from '../facts/eid-facts.ts'
import { UNUSABLE_PRIORITY } from '../mapping.ts'
import { aboutEid } from './about-eid.ts'
import type { AuditFinding } from './audit-finding.ts'
import { earliest } from './since.ts'

/** The autonomous system that an address is in, where it is known. */
export interface NetworkOfRloc {
  readonly number: number
  readonly organisation: string | null
}

/**
 * Several locators that all come over one provider: the same autonomous system has all of them. Said only where it is known of every locator.
 * One locator and one map-server are D28.
 */
export function oneNetwork(facts: EidFacts, networkOf: (rloc: string) => NetworkOfRloc | undefined, now: number): AuditFinding[] {
  const { label, site, registrations } = facts
  const having = registrations.filter(({ state, mapping }) => state === 'registered' && mapping !== null)
  const rlocs = namesOf(
    having.flatMap(({ mapping }) =>
      (mapping?.locators ?? []).filter(({ priority }) => priority < UNUSABLE_PRIORITY).map(({ rloc }) => rloc),
    ),
  )
  const networks = rlocs.map(networkOf)
  const [first] = networks
  if (rlocs.length < 2 || first === undefined || networks.some((one) => one?.number !== first.number)) return []
  const name = first.organisation === null ? `AS${first.number}` : `AS${first.number} (${first.organisation})`
  return [
    aboutEid(facts, {
      ...{ kind: 'single-point', variant: 'one-network' },
      sentence: `All ${rlocs.length} locators of ${label} of ${site} are in ${name}: when that network fails, all of them fail.`,
      sinceAt: earliest(
        having.map(({ mappingSinceAt }) => mappingSinceAt),
        now,
      ),
    }),
  ]
}
