/*
 * D18 Unexpected overlap: an EID-prefix that nobody configured is mapped inside the site's own, or around it, to locators of others.
 *
 * Opens with the first answer that shows it; the longest match wins, so its traffic is taken at once. Closes when it is met no more, or
 * somebody takes it into the inventory.
 * Variants: `more-specific` inside, longer than the site's and no host (critical for a day, the shape of a hijack; then a warning, as nobody
 * minds), `overclaim` around it (critical), `host` a /32 or /128 inside (info): hosts move from site to site, and each move is an event.
 * Left out: what the inventory has, whoever has it; what shares a locator with the EID-prefix or is mapped to locators of the site or of RTRs; a
 * default route (prefix length 0), which a border registers for all that is not LISP; other instances.
 */

import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { EidFacts, Overlap } from '../facts/eid-facts.ts'
import type { FindingSeverity, FindingVote } from '../finding.ts'
import { isHostEid } from '../mobility/host-eid.ts'
import { claims, evidenceOf, nameList, namesOf } from './claim.ts'
import { clears, type Detection } from './detection.ts'
import { explainOwners, isOfSite, sitesOf } from './ownership.ts'

const NEW_FOR_MS = 86_400_000

type Variant = 'more-specific' | 'overclaim' | 'host'
const WORST_FIRST: readonly FindingSeverity[] = ['critical', 'warning', 'info']

const isDefault = ({ eid }: Overlap) => eid.prefix.endsWith('/0')

function isStrange(facts: EidFacts, overlap: Overlap): boolean {
  if (!overlap.isPresent || overlap.site !== null || isDefault(overlap) || overlap.locators.length === 0) return false
  const own = new Set([...facts.expected, ...facts.locators].map(({ rloc }) => rloc))
  return !overlap.locators.some((rloc) => own.has(rloc) || facts.rtrRlocs.includes(rloc) || isOfSite(rloc, facts))
}

function variantOf({ relation, eid }: Overlap): Variant {
  if (relation === 'covers') return 'overclaim'
  return isHostEid(eid) ? 'host' : 'more-specific'
}

function severityOf(overlap: Overlap, now: number): FindingSeverity {
  const variant = variantOf(overlap)
  if (variant === 'host') return 'info'
  return variant === 'overclaim' || now - overlap.firstSeenAt < NEW_FOR_MS ? 'critical' : 'warning'
}

const REASONS: Record<Variant, (eids: string, label: string) => string> = {
  'more-specific': (eids, label) => `${eids} inside ${label}`,
  overclaim: (eids, label) => `${eids} around ${label}`,
  host: (eids, label) => `${eids} inside ${label}`,
}

export const OVERLAP: Detection<'eid'> = {
  id: 'D18',
  look: 'eid',
  name: 'unexpected overlap',
  about: 'An EID-prefix that nobody configured is mapped inside or around one of a site, to locators of others.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const strange = facts.overlaps.filter((overlap) => isStrange(facts, overlap))
    if (strange.length === 0) return clears('It is met no more, or the inventory has it now.')
    const severity = WORST_FIRST.find((one) => strange.some((overlap) => severityOf(overlap, now) === one)) ?? 'info'
    const worst = strange.filter((overlap) => severityOf(overlap, now) === severity).toSorted((a, b) => a.firstSeenAt - b.firstSeenAt)
    const variant = worst[0] === undefined ? 'host' : variantOf(worst[0])
    const told = worst.filter((overlap) => variantOf(overlap) === variant)
    const eids = namesOf(told.map(({ eid }) => formatEidPrefix(eid)))
    const rlocs = namesOf(told.flatMap(({ locators }) => locators))
    const nodes = namesOf(told.flatMap((overlap) => overlap.nodes))
    const firstSeenAt = Math.min(...told.map((overlap) => overlap.firstSeenAt))
    const votes = told.flatMap((overlap): FindingVote[] =>
      overlap.nodes.map((node) => ({ vantage: overlap.vantage, node, says: 'for', words: `it has ${formatEidPrefix(overlap.eid)}` })),
    )
    return claims(
      prior,
      {
        variant,
        severity,
        confidence: new Set(votes.map(({ vantage, node }) => `${vantage} ${node}`)).size > 1 ? 'corroborated' : 'single',
        byAt: firstSeenAt,
        reason: `Nobody configured ${REASONS[variant](nameList(eids), facts.label)} of ${facts.site}, and ${eids.length === 1 ? 'it is' : 'they are'} mapped to ${explainOwners(rlocs, facts, nameList)}.`,
        votes,
        evidence: evidenceOf(facts.registrations.filter(({ node }) => nodes.includes(node))),
        affects: { sites: namesOf([facts.site, ...sitesOf(rlocs, facts)]), eids },
      },
      severity === 'critical' && variant === 'more-specific' ? firstSeenAt + NEW_FOR_MS : null,
    )
  },
}
