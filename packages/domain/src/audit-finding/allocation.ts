import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import type { HierarchyLink } from '../delegation/hierarchy-edge.ts'
import { nameList } from '../detection/claim.ts'
import { eidCovers } from '../eid-cover.ts'
import type { InventoryProvider, InventorySite } from '../inventory-model.ts'
import type { AuditFinding } from './audit-finding.ts'

type Allocations = {
  readonly providers: readonly Pick<InventoryProvider, 'name' | 'parent' | 'eidBlocks'>[]
  readonly sites: readonly Pick<InventorySite, 'name' | 'provider' | 'eidPrefixes'>[]
}

const isIp = ({ prefix }: EidPrefix) => parsePrefix(prefix).ok
const texts = (eids: readonly EidPrefix[]) => nameList(eids.map(formatEidPrefix))

/** What a provider got: its own blocks, or those of whoever is above it. */
function blocksOf(name: string, providers: Allocations['providers']): readonly EidPrefix[] {
  let [at, steps] = [providers.find((one) => one.name === name), 0]
  while (at !== undefined && (at.eidBlocks ?? []).length === 0 && steps++ < providers.length) {
    const above = at.parent
    at = providers.find((one) => one.name === above)
  }
  return at?.eidBlocks ?? []
}

/**
 * Where the inventory contradicts itself: an EID-prefix of a site outside the blocks of its provider, a block outside those of the provider
 * above. Providers of which no block is known allocate whatever they like.
 */
export function allocationGaps({ providers, sites }: Allocations, appliedAt: number): AuditFinding[] {
  const common = { kind: 'delegation-mismatch', severity: 'warning', sinceAt: appliedAt, detection: null, evidence: [] } as const
  const ofSites = sites.flatMap(({ name, provider, eidPrefixes }) => {
    const blocks = provider === undefined ? [] : blocksOf(provider, providers)
    if (provider === undefined || blocks.length === 0) return []
    return eidPrefixes.flatMap((eid): AuditFinding[] => {
      if (!isIp(eid) || blocks.some((block) => eidCovers(block, eid))) return []
      const label = formatEidPrefix(eid)
      const sentence = `${label} of ${name} lies outside the blocks of its provider ${provider}: ${texts(blocks)}.`
      return [{ ...common, variant: 'outside-blocks', subject: { kind: 'eid', eid: label, site: name }, site: name, provider, sentence }]
    })
  })
  const ofProviders = providers.flatMap(({ name, parent, eidBlocks = [] }) => {
    const above = parent === undefined ? [] : blocksOf(parent, providers)
    if (parent === undefined || above.length === 0) return []
    return eidBlocks.flatMap((block): AuditFinding[] => {
      if (above.some((one) => eidCovers(one, block))) return []
      const label = formatEidPrefix(block)
      const sentence = `The block ${label} of ${name} lies outside the blocks of ${parent}, which is above it: ${texts(above)}.`
      return [
        { ...common, variant: 'block-outside', subject: { kind: 'eid', eid: label, site: null }, site: null, provider: name, sentence },
      ]
    })
  })
  return [...ofSites, ...ofProviders]
}

/** A link of the hierarchy between two that have names. */
export interface NamedLink extends Pick<HierarchyLink, 'eid' | 'evidence' | 'seenAt'> {
  readonly parent: string
  readonly child: string
  /** The provider who is to have got it. */
  readonly provider: string
}

/** Walks of the hierarchy have come by several times by then, whatever their cadence. */
const WALKED_AFTER_MS = 3 * 3_600_000

/** The instance of an EID-prefix as formatEidPrefix writes it. */
const instanceOf = (eid: string) => /^\[(\d+)\]/.exec(eid)?.[1] ?? '0'

/**
 * Blocks that the inventory gives to a provider and that nobody delegates. Said only of whoever is seen to delegate others in the same instance,
 * and when walks had the time to come by: not every network has DDT, what nobody asked is not known, and a hierarchy that does not answer is D14.
 */
export function undelegatedBlocks(links: readonly NamedLink[], appliedAt: number, now: number): AuditFinding[] {
  if (now - appliedAt < WALKED_AFTER_MS) return []
  const delegating = new Set(
    links.flatMap(({ parent, eid, evidence }) => (evidence === 'claimed-only' || eid === null ? [] : [`${instanceOf(eid)} ${parent}`])),
  )
  return links.flatMap(({ parent, child, provider, eid, evidence }): AuditFinding[] => {
    if (evidence !== 'claimed-only' || eid === null || !delegating.has(`${instanceOf(eid)} ${parent}`)) return []
    return [
      {
        ...{ kind: 'delegation-mismatch', variant: 'not-delegated', severity: 'info', detection: null, evidence: [] },
        ...{ subject: { kind: 'eid', eid, site: null }, site: null, provider, sinceAt: appliedAt },
        sentence: `By the inventory ${child} got ${eid} from ${parent}, and no delegation of it was seen.`,
      },
    ]
  })
}
