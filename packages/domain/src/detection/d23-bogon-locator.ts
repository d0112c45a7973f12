/*
 * D23 Bogon or self-referential locator: a mapping gives a locator that nobody outside can reach as it stands.
 *
 * Opens while a mapping that holds gives for unicast (priority below 255) a locator in space where no node can be (`impossible`: link-local,
 * multicast, reserved, unspecified), in private, shared or documentation space (`private`), or inside an EID-prefix of the inventory
 * (`recursive`: to reach it one has to ask for it again; worth knowing and no more, because mobile nodes that visit a LISP site are so). Closes when no such mapping holds. An audit: what it breaks is told by the detections of reachability.
 * Left out: private space where the underlay is private, and where the locator answers a vantage: somebody can reach it.
 * Differs from the usual rule: duplicates inside a set cannot be seen here, mappings are kept without them; a family that never answers is
 * the business of reachability.
 */
import type { RlocFacts } from '../facts/rloc-facts.ts'
import type { FindingSeverity } from '../finding.ts'
import { isWithin, NO_LOCATOR, PRIVATE_SPACE } from '../probe-denial.ts'
import type { Circumstances } from './circumstances.ts'
import { claims, evidenceOf, nameList, namesOf } from './claim.ts'
import { usesOf } from './d05-rloc-unreachable.ts'
import { clears, type Detection } from './detection.ts'

interface Bogon {
  readonly variant: 'impossible' | 'private' | 'recursive'
  readonly severity: FindingSeverity
  readonly words: string
}

function bogonOf({ rloc, insideEid, readings }: RlocFacts, { isPrivateUnderlay }: Circumstances): Bogon | undefined {
  if (isWithin(rloc, NO_LOCATOR)) {
    return {
      variant: 'impossible',
      severity: 'warning',
      words: 'which is reserved, link-local, multicast or broadcast: no node can have it',
    }
  }
  const answers = readings.some(({ state }) => state === 'up')
  if (!isPrivateUnderlay && !answers && isWithin(rloc, PRIVATE_SPACE)) {
    return {
      variant: 'private',
      severity: 'warning',
      words: 'which is private, shared or documentation space: nobody elsewhere can reach it',
    }
  }
  if (insideEid === null) return undefined
  const words = `which lies inside the EID-prefix ${insideEid}: it is reached through LISP itself`
  return { variant: 'recursive', severity: 'info', words }
}

export const BOGON_LOCATOR: Detection<'rloc'> = {
  id: 'D23',
  look: 'rloc',
  name: 'bogon locator',
  about: 'A mapping gives a locator that lies in reserved or private space, or inside an EID-prefix.',
  purpose: 'audit',
  subjectOf: ({ rloc }) => ({ kind: 'rloc', rloc }),
  assess(facts, prior, circumstances) {
    const given = usesOf(facts).filter(({ nodes }) => nodes.length > 0)
    const bogon = bogonOf(facts, circumstances)
    if (given.length === 0) return clears(`No mapping gives ${facts.rloc} any more.`)
    if (bogon === undefined) return clears(`${facts.rloc} is an address that can be reached.`)
    const nodes = namesOf(given.flatMap((use) => use.nodes))
    const eids = namesOf(given.map(({ eid }) => eid))
    return claims(prior, {
      variant: bogon.variant,
      severity: bogon.severity,
      confidence: nodes.length > 1 ? 'corroborated' : 'single',
      byAt: Math.min(...given.map(({ sinceAt }) => sinceAt)),
      reason: `The mapping of ${nameList(eids)} gives ${facts.rloc}, ${bogon.words}.`,
      evidence: evidenceOf(facts.readings),
      restsOn: { nodes },
      affects: { eids, sites: namesOf(given.map(({ site }) => site)) },
    })
  },
}
