import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import type { WalkFinding } from '@lispwatch/lisp-client/client/walk-eid-space'
import { formatAddress } from '@lispwatch/lisp-client/wire/field/address-text'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { formatEndpoint } from './values.ts'

/** What a walk came to; grows with `addFinding`. */
export interface WalkTally {
  readonly resolvers: readonly string[]
  /** By EID-prefix: what was said of it, and who said it. */
  readonly mappings: Map<string, Map<string, string[]>>
  /** Prefixes of negative answers. */
  readonly negatives: Set<string>
  readonly unmeasured: Extract<WalkFinding, { kind: 'unmeasured' }>[]
}

/** An EID-prefix of which the resolvers do not tell the same: each locator-set with those that name it, and those that name none. */
export interface Disagreement {
  readonly eid: string
  readonly versions: readonly { readonly locators: string; readonly resolvers: readonly string[] }[]
  readonly missingFrom: readonly string[]
}

export function newTally(resolvers: readonly Endpoint[]): WalkTally {
  return { resolvers: resolvers.map(formatEndpoint), mappings: new Map(), negatives: new Set(), unmeasured: [] }
}

export function addFinding(tally: WalkTally, finding: WalkFinding): void {
  if (finding.kind === 'unmeasured') {
    tally.unmeasured.push(finding)
    return
  }
  const eid = formatEidPrefix(finding.eid)
  if (finding.kind === 'hole') {
    tally.negatives.add(eid)
    return
  }
  const versions = tally.mappings.get(eid) ?? new Map<string, string[]>()
  tally.mappings.set(eid, versions)
  const content = locatorSetText(finding.record)
  const by = versions.get(content) ?? []
  versions.set(content, by)
  const via = formatEndpoint(finding.via)
  if (!by.includes(via)) by.push(via)
}

/** Flags are left out: whether a locator is local, probed or reachable depends on who says so and when. */
export function locatorSetText({ locators }: Pick<MappingRecord, 'locators'>): string {
  return locators.map(({ address, priority, weight }) => `${formatAddress(address)} ${priority}/${weight}`).join(', ')
}

export function disagreements({ resolvers, mappings }: WalkTally): Disagreement[] {
  return [...mappings].flatMap(([eid, versions]) => {
    const named = new Set([...versions.values()].flat())
    const missingFrom = resolvers.filter((resolver) => !named.has(resolver))
    if (versions.size === 1 && missingFrom.length === 0) return []
    return [{ eid, versions: [...versions].map(([locators, by]) => ({ locators, resolvers: by })), missingFrom }]
  })
}
