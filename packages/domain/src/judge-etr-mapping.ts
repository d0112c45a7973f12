import { answersFor } from './answer-class.ts'
import type { MappingChange } from './judgement.ts'
import { type Mapping, mappingHash } from './mapping.ts'
import type { Observation } from './observation.ts'
import type { RlocTarget, TargetKind } from './target.ts'
import type { TargetState } from './target-state.ts'
import type { Verdict } from './verdict.ts'

/**
 * The identity of a mapping by who said it. What an ETR says of its own EID-prefix does not age, as the record TTL of a server's answer
 * does, so there record TTL and map-version count as well; but for an answer without the A bit, which is somebody else's word.
 */
export function mappingIdentity(kind: TargetKind, mapping: Mapping): string {
  const hash = mappingHash(mapping)
  if (kind !== 'rloc') return hash
  return `${hash} ttl ${mapping.authoritative ? mapping.ttlMinutes : '-'} version ${mapping.mapVersion}`
}

interface Read {
  readonly target: RlocTarget
  readonly prior: TargetState
  readonly observation: Observation
  readonly mapping: Mapping | null
}

/**
 * What an answer to an RLOC-probe does to the mapping that the ETR gave before (RFC 9301 5.4: the reply carries the ETR's own). It holds
 * with every answer of a locator that is up, and ends with the locator's being up, or with an answer that maps the EID-prefix no more. Who
 * answers from another address of his, or sets the p bit on all locators, is still the one that was reached at this locator.
 */
export function etrMappingChange({ target, prior, observation, mapping }: Read, verdict: Verdict, seenAt: number): MappingChange | null {
  const { mappingHash: known, heldAt } = prior
  if (verdict.state !== 'up') {
    return known === null || verdict.changedByAt === null
      ? null
      : { saidBy: 'etr', before: mapping, after: null, afterAt: heldAt, byAt: verdict.changedByAt }
  }
  if (verdict.heldAt !== seenAt) return null
  const said = observation.outcome === 'positive' ? observation.mapping : null
  if (said !== null && known !== null && mappingIdentity('rloc', said) === known) return null
  const after = said !== null && answersFor(target.eid, observation) ? said : null
  if (after === null && known === null) return null
  // Where no mapping is remembered, nobody knows since when there is this one.
  return { saidBy: 'etr', before: mapping, after, afterAt: known === null ? null : heldAt, byAt: seenAt }
}
