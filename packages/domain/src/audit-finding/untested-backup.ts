import { nameList, namesOf } from '../detection/claim.ts'
import type { EidFacts } from '../facts/eid-facts.ts'
import { UNUSABLE_PRIORITY } from '../mapping.ts'
import { aboutEid } from './about-eid.ts'
import type { AuditFinding } from './audit-finding.ts'
import { SILENT_FOR_MS } from './silent-prefix.ts'

/** A stretch of time in which something held; `toAt` null: it still does. Epoch ms. */
export interface Held {
  readonly fromAt: number
  readonly toAt: number | null
}

/** What is remembered of an EID-prefix since it is watched. */
export interface BackupHistory {
  /** Its mappings at any server, oldest first, as priorities by locator. */
  readonly mappings: readonly (Held & { readonly priorities: ReadonlyMap<string, number> })[]
  /** When each locator was up, and when it was down, at any vantage. */
  readonly up: ReadonlyMap<string, readonly Held[]>
  readonly down: ReadonlyMap<string, readonly Held[]>
}

const until = ({ toAt }: Held) => toAt ?? Number.POSITIVE_INFINITY

/** The stretches that lie in both lists. */
function meet(some: readonly Held[], others: readonly Held[]): Held[] {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      const fromAt = Math.max(one.fromAt, other.fromAt)
      const toAt = Math.min(until(one), until(other))
      return fromAt < toAt ? [{ fromAt, toAt: toAt === Number.POSITIVE_INFINITY ? null : toAt }] : []
    }),
  )
}

const isBest = (priorities: ReadonlyMap<string, number>, rloc: string) =>
  priorities.get(rloc) === Math.min(...priorities.values()) && (priorities.get(rloc) ?? UNUSABLE_PRIORITY) < UNUSABLE_PRIORITY

/** Whether traffic has come over a locator for certain: it was among the best while it was up, or was up while all better ones were down. */
function hasCarried(rloc: string, { mappings, up, down }: BackupHistory): boolean {
  const itsUp = up.get(rloc) ?? []
  return mappings.some((mapping) => {
    const { priorities } = mapping
    const own = priorities.get(rloc)
    if (own === undefined || own >= UNUSABLE_PRIORITY) return false
    const used = meet([mapping], itsUp)
    if (isBest(priorities, rloc)) return used.length > 0
    const better = [...priorities].filter(([, priority]) => priority < own).map(([one]) => one)
    return better.reduce((left, one) => meet(left, down.get(one) ?? []), used).length > 0
  })
}

/**
 * Locators of a worse priority than the best (255 among them) that stood by for a week and of which nothing shows that they work: they never
 * answered a probe, or never came into use. What a site sends over a locator cannot be seen from outside; a locator that was up while all better
 * ones were down, or was itself one of the best, counts as tested.
 */
export function untestedBackups(facts: EidFacts, history: BackupHistory, now: number): AuditFinding[] {
  const { label, site, locators } = facts
  const mapped = locators.flatMap(({ rloc, priority, readings }) => (priority === null ? [] : [{ rloc, priority, readings }]))
  const best = Math.min(...mapped.map(({ priority }) => priority))
  if (mapped.length < 2 || best >= UNUSABLE_PRIORITY) return []
  const standing = mapped.flatMap((locator) => {
    if (locator.priority <= best) return []
    const since = history.mappings.filter(({ priorities }) => (priorities.get(locator.rloc) ?? best) > best).map(({ fromAt }) => fromAt)
    const sinceAt = Math.min(now, ...since)
    return now - sinceAt < SILENT_FOR_MS || hasCarried(locator.rloc, history) ? [] : [{ ...locator, sinceAt }]
  })
  const isProbed = ({ readings }: (typeof standing)[number]) => readings.some(({ lastObservedAt }) => lastObservedAt !== null)
  const answered = ({ readings }: (typeof standing)[number]) => readings.some(({ lastAnsweredAt }) => lastAnsweredAt !== null)
  const kinds = [
    { variant: 'never-up', such: standing.filter((one) => isProbed(one) && !answered(one)), words: 'never answered an RLOC-probe' },
    { variant: 'not-probed', such: standing.filter((one) => !isProbed(one)), words: 'is not probed' },
    { variant: 'never-used', such: standing.filter(answered), words: 'never came into use: no better one was down while it answered' },
  ] as const
  return kinds.flatMap(({ variant, such, words }) => {
    if (such.length === 0) return []
    const names = namesOf(such.map(({ rloc, priority }) => `${rloc} (priority ${priority})`))
    return [
      aboutEid(facts, {
        ...{ kind: 'untested-backup', variant, severity: variant === 'never-up' ? 'warning' : 'info' },
        sentence: `${nameList(names)} of ${label} of ${site} ${such.length === 1 ? words : words.replace(/^is /, 'are ').replace('while it', 'while they')}.`,
        sinceAt: Math.min(...such.map(({ sinceAt }) => sinceAt)),
        evidence: such.flatMap(({ readings }) => readings.flatMap(({ evidence }) => evidence)).slice(0, 5),
      }),
    ]
  })
}
