import { type MappedLocator, type Mapping, UNUSABLE_PRIORITY } from './mapping.ts'

/** A locator that both mappings have, with different priorities or weights. */
export interface LocatorChange {
  readonly rloc: string
  readonly before: MappedLocator
  readonly after: MappedLocator
}

/** What differs between two mappings. `null` on a side of diffMappings counts as a mapping without locators. */
export interface MappingDiff {
  readonly added: readonly MappedLocator[]
  readonly removed: readonly MappedLocator[]
  readonly changed: readonly LocatorChange[]
  readonly unchanged: readonly MappedLocator[]
  /** Present when both sides exist and their record TTLs differ; minutes, null = never expires. */
  readonly ttl?: { readonly before: number | null; readonly after: number | null }
  /** Present when both sides exist and both are negative with different actions. */
  readonly action?: { readonly before: string; readonly after: string }
}

function sameLocator(a: MappedLocator, b: MappedLocator): boolean {
  return (
    a.priority === b.priority &&
    a.weight === b.weight &&
    a.mpriority === b.mpriority &&
    a.mweight === b.mweight &&
    JSON.stringify(a.lcaf) === JSON.stringify(b.lcaf)
  )
}

/** Takes the first of `candidates` that fits out of them. */
function take(candidates: MappedLocator[], fits: (candidate: MappedLocator) => boolean): MappedLocator | undefined {
  const index = candidates.findIndex(fits)
  return index < 0 ? undefined : candidates.splice(index, 1)[0]
}

/** What happened to the locator-set between `a` (before) and `b` (after). Equal locators are paired first, then those of one address. */
export function diffMappings(a: Mapping | null, b: Mapping | null): MappingDiff {
  const remaining = [...(a?.locators ?? [])]
  const unchanged: MappedLocator[] = []
  const unpaired: MappedLocator[] = []
  for (const after of b?.locators ?? []) {
    const equal = take(remaining, (before) => before.rloc === after.rloc && sameLocator(before, after))
    ;(equal ? unchanged : unpaired).push(after)
  }
  const added: MappedLocator[] = []
  const changed: LocatorChange[] = []
  for (const after of unpaired) {
    const before = take(remaining, (candidate) => candidate.rloc === after.rloc)
    if (before) changed.push({ rloc: after.rloc, before, after })
    else added.push(after)
  }
  const negative = a?.locators.length === 0 && b?.locators.length === 0
  return {
    added,
    removed: remaining,
    changed,
    unchanged,
    ...(a && b && a.ttlMinutes !== b.ttlMinutes ? { ttl: { before: a.ttlMinutes, after: b.ttlMinutes } } : {}),
    ...(a && b && negative && a.action !== b.action ? { action: { before: a.action, after: b.action } } : {}),
  }
}

/** The most changes that one sentence tells one by one. */
const TOLD_CHANGES = 4

function bestPriority(locators: readonly MappedLocator[]): number {
  return Math.min(UNUSABLE_PRIORITY, ...locators.map(({ priority }) => priority))
}

function explainChange({ rloc, before, after }: LocatorChange, bestBefore: number, bestAfter: number): string {
  const priorities = `priority ${before.priority} → ${after.priority}`
  if (before.priority !== after.priority) {
    if (after.priority === UNUSABLE_PRIORITY) return `${rloc} was withdrawn from use: ${priorities}`
    if (before.priority === UNUSABLE_PRIORITY) return `${rloc} was taken back into use: ${priorities}`
    if (before.priority === bestBefore && after.priority > bestAfter) return `${rloc} became backup: ${priorities}`
    if (before.priority > bestBefore && after.priority === bestAfter) return `${rloc} became active: ${priorities}`
    return `${rloc} changed: ${priorities}`
  }
  if (before.weight !== after.weight) return `${rloc} was re-weighted: weight ${before.weight} → ${after.weight}`
  if (before.mpriority !== after.mpriority) return `${rloc} changed: multicast priority ${before.mpriority} → ${after.mpriority}`
  if (before.mweight !== after.mweight) return `${rloc} changed: multicast weight ${before.mweight} → ${after.mweight}`
  return `${rloc} changed in its LCAF`
}

const explainTtl = (minutes: number | null) => (minutes === null ? 'no limit' : `${Math.round(minutes * 100) / 100} min`)

/** One plain sentence, without the name of what is mapped: '203.0.113.11 became backup: priority 1 → 2.' */
export function explainDiff(diff: MappingDiff): string {
  const after = [...diff.added, ...diff.unchanged, ...diff.changed.map((change) => change.after)]
  const before = [...diff.removed, ...diff.unchanged, ...diff.changed.map((change) => change.before)]
  const bestBefore = bestPriority(before)
  const bestAfter = bestPriority(after)
  const parts = [
    ...diff.removed.map(({ rloc }) => `${rloc} was removed`),
    ...diff.added.map(({ rloc, priority, weight }) => `${rloc} was added (priority ${priority}, weight ${weight})`),
    ...diff.changed.map((change) => explainChange(change, bestBefore, bestAfter)),
    ...(diff.action ? [`the negative answer changed: ${diff.action.before} → ${diff.action.after}`] : []),
    ...(diff.ttl ? [`the record TTL changed: ${explainTtl(diff.ttl.before)} → ${explainTtl(diff.ttl.after)}`] : []),
  ]
  if (parts.length === 0) return 'Nothing changed.'
  const told = parts.slice(0, TOLD_CHANGES)
  if (parts.length > told.length) told.push(`${parts.length - told.length} more changes`)
  const sentence = told.join('; ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}
