import { UNUSABLE_PRIORITY } from '@lispwatch/domain/mapping'
import { formatShare } from '../../../lib/format.ts'
import type { SiteLocator } from '../../../lib/shapes.ts'

/** What priority and weight make of one locator for one EID-prefix. `planned` and `now` are shares of one. */
export type Share =
  | { readonly kind: 'active'; readonly planned: number; readonly now: number }
  | { readonly kind: 'backup'; readonly now: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'absent' }

interface Candidate {
  readonly rloc: string
  readonly priority: number
  readonly weight: number
  readonly usable: boolean
}

/**
 * The share of each locator for `eid`: among those of the lowest priority traffic is split by weight (RFC 9301 5.4); when none of them
 * answers, the next priority takes over. Equal parts when all weights are zero.
 */
export function sharesFor(eid: string, locators: readonly SiteLocator[]): Map<string, Share> {
  const candidates = locators.flatMap(({ rloc, state, uses }): Candidate[] => {
    const mapped = uses.find((use) => use.eid === eid)?.mapped ?? null
    const answers = state === 'up' || state === 'unknown'
    return mapped === null || mapped.priority === UNUSABLE_PRIORITY ? [] : [{ rloc, ...mapped, usable: answers }]
  })
  const planned = split(candidates)
  const now = split(candidates.filter((candidate) => candidate.usable))
  const shares = new Map<string, Share>()
  for (const { rloc, uses } of locators) {
    const use = uses.find((candidate) => candidate.eid === eid)
    if (use === undefined) continue
    const carried = now.get(rloc) ?? 0
    const first = planned.get(rloc)
    if (use.mapped === null) shares.set(rloc, { kind: 'absent' })
    else if (use.mapped.priority === UNUSABLE_PRIORITY) shares.set(rloc, { kind: 'never' })
    else shares.set(rloc, first === undefined ? { kind: 'backup', now: carried } : { kind: 'active', planned: first, now: carried })
  }
  return shares
}

function split(candidates: readonly Candidate[]): Map<string, number> {
  const best = Math.min(...candidates.map(({ priority }) => priority))
  const group = candidates.filter(({ priority }) => priority === best)
  const total = group.reduce((sum, { weight }) => sum + weight, 0)
  return new Map(group.map(({ rloc, weight }) => [rloc, total === 0 ? 1 / group.length : weight / total]))
}

/** `active 75 %`, `active 75 %, carries nothing`, `backup`, `backup, carries 100 %`, … */
export function shareText(share: Share): string {
  switch (share.kind) {
    case 'absent':
      return 'expected, but in no mapping'
    case 'never':
      return 'not for traffic (priority 255)'
    case 'backup':
      return share.now === 0 ? 'backup' : `backup, carries ${formatShare(share.now)}`
    case 'active':
      if (Math.abs(share.planned - share.now) < 0.0005) return `active ${formatShare(share.planned)}`
      return share.now === 0
        ? `active ${formatShare(share.planned)}, carries nothing`
        : `active ${formatShare(share.planned)}, carries ${formatShare(share.now)}`
  }
}
