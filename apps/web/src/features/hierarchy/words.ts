import type { LinkEvidence } from '@lispwatch/domain/delegation/hierarchy-edge'
import { formatCount, formatShare, plural } from '../../lib/format.ts'
import type { BlockCoverage, Hierarchy } from '../../lib/shapes.ts'
import type { RollUp } from './roll-up.ts'

export const WORDS = {
  title: 'Hierarchy',
  failed: 'The hierarchy could not be loaded',
  emptyTitle: 'No hierarchy yet',
  empty: 'Write your providers, servers and sites into an inventory file, as the README shows, and apply it:',
  applyCommand: 'npx lispwatch apply network.yaml',
  tree: 'Who serves whom',
  search: 'Search',
  searchPlaceholder: 'Name, EID block, or an address inside',
  noMatchTitle: 'Nothing in the hierarchy matches',
  noMatch: 'Names match in part; an address matches the blocks that hold it.',
  clear: 'Clear the search',
  noDdtTitle: 'No DDT here',
  faults: 'Delegations at fault',
  noFaults: 'Every node that was asked answers as it should.',
  coverage: 'Walks of EID space',
  coverageFailed: 'The coverage of the walks could not be loaded',
  noWalks:
    'No block is walked. A provider with EID blocks in the inventory is; what is found there and nobody configured is offered for adoption.',
  serversThen: 'Map-servers and map-resolvers are unknown here: how they stood is not kept. Nodes of the delegation are as they answered.',
  unmeasured: 'unmeasured',
  unfold: 'Unfold all',
  fold: 'Fold all',
  legend: 'Claimed by the inventory, observed in answers',
  notInInventory: 'not in the inventory',
} as const

export const KIND_WORD = { provider: 'provider', node: 'node', site: 'site' } as const

export const EVIDENCE_WORD: Record<LinkEvidence, string> = {
  'claimed-and-observed': 'claimed and observed',
  'claimed-only': 'claimed, not observed',
  'observed-only': 'observed, not claimed',
}

export const EVIDENCE_MEANING: Record<LinkEvidence, string> = {
  'claimed-and-observed': 'The inventory says so, and answers bear it out.',
  'claimed-only': 'The inventory says so; no answer has borne it out.',
  'observed-only': 'Answers show it; the inventory does not know of it.',
}

/** `12 sites, 1 at fault` */
export function rollUpText({ sites, nodes }: RollUp): string {
  const parts = [
    sites.total > 0 ? plural(sites.total, 'site') + fault(sites.defect) : '',
    nodes.total > 0 ? plural(nodes.total, 'node') + fault(nodes.defect) : '',
  ]
  return parts.filter(Boolean).join(', ')
}

const fault = (count: number) => (count === 0 ? '' : ` (${formatCount(count)} at fault)`)

/** `This is the hierarchy that the inventory claims; registrations bear out 40 of 52 claims.` */
export function claimedText({ evidence }: Pick<Hierarchy, 'evidence'>): string {
  const borneOut = evidence['claimed-and-observed']
  const claims = borneOut + evidence['claimed-only']
  return `No walk from a DDT root was answered, so this is the hierarchy that the inventory claims. Registrations at the providers' own servers bear out ${formatCount(borneOut)} of ${plural(claims, 'claim')}.`
}

/** `10.16.0.0/20 from home: 4 096 questions, 99.8 % answered, complete` */
export function coverageText({ lastRun, vantage }: BlockCoverage): string {
  if (lastRun === null) return `from ${vantage}: not walked yet`
  const { asked, answered, found, isComplete, gaps } = lastRun
  const share = asked === 0 ? '' : `, ${formatShare(answered / asked)} answered`
  const end = isComplete ? 'complete' : gaps.length > 0 ? `${plural(gaps.length, 'gap')} unmeasured` : 'goes on'
  return `from ${vantage}: ${plural(asked, 'question')}${share}, ${plural(found, 'mapping')} found, ${end}`
}
