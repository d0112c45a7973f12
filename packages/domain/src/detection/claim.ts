import type { RegistrationReading } from '../facts/eid-facts.ts'
import type { Reading } from '../facts/reading.ts'
import { type Claim, MOST_AFFECTED, MOST_EVIDENCE, type ObservationRef } from '../finding.ts'
import type { TargetStateName } from '../state.ts'
import { type Assessment, holdsUntil, type Prior } from './detection.ts'

/** The newest observations of these readings, each once, newest first. */
export function evidenceOf(readings: readonly Pick<Reading<TargetStateName> | RegistrationReading, 'evidence'>[]): ObservationRef[] {
  const known = new Map<string, ObservationRef>()
  for (const { evidence } of readings) for (const ref of evidence) known.set(`${ref.targetId} ${ref.slotAt}`, ref)
  return [...known.values()].sort((a, b) => b.slotAt - a.slotAt || a.targetId - b.targetId).slice(0, MOST_EVIDENCE)
}

/** Each name once, in order, as many as a finding may name. */
export function namesOf(names: Iterable<string>): string[] {
  return [...new Set(names)].sort().slice(0, MOST_AFFECTED)
}

/** 'ms1', 'ms1 and ms2', 'ms1, ms2, ms3 and 4 more'. */
export function nameList(names: readonly string[]): string {
  const shown = names.slice(0, 3)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}

/** Answers that only bear out what is known change nothing that is recorded, so whoever waits for them looks again himself. */
export const WAITING_MS = 10_000

/** Nothing can be said now. What is open is looked at again soon: it may be over by answers that change nothing else. */
export const keeps = ({ open }: Prior, now: number): Assessment => holdsUntil(open === null ? null : now + WAITING_MS)

/** What every claim needs; the rest of it is as little as can be said. */
type ClaimParts = Pick<Claim, 'severity' | 'reason' | 'byAt'> & Partial<Claim>

/** Claims it. A claim that goes on began when it began: `afterAt` and `byAt` of the one before stand as long as its variant does. */
export function claims({ open }: Prior, parts: ClaimParts, lookAgainAt: number | null = null): Assessment {
  const variant = parts.variant ?? null
  const began = open !== null && open.variant === variant ? open : parts
  const byAt = began.byAt
  const afterAt = began.afterAt === undefined || began.afterAt === null ? null : Math.min(began.afterAt, byAt)
  const unsaid = { confidence: 'single', isUnconfirmed: false, votes: [], evidence: [], restsOn: {}, affects: {} } as const
  return { verdict: 'claims', claim: { ...unsaid, ...parts, variant, afterAt, byAt }, memory: null, lookAgainAt }
}
