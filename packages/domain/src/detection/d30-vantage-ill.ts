/*
 * D30 Monitor self-check: an observer that is not to be believed, or is gone.
 *
 * In order of weight: `absent`: nobody observes there any more (no poller has said anything for a minute, and nothing was recorded for two and a
 * half cadences; seen so for half a minute, because after a standstill of the database everybody is late). `cut-off`: none of at least two servers answers there, and
 * until a minute after the first one does again, when all others were asked again too. `quarantined`: more than 30 % of at least 10 locators fail there, 30 %
 * more than fail elsewhere, for a minute, while another vantage observes. `ill`: a part of a poller is ill (queue, database, ...) for half a minute. `clock`: its clock
 * stepped by more than 100 ms within the last ten minutes. `late`: its questions are later than one cadence, for half a minute.
 * Closes when nothing of this holds. `absent`, `cut-off` and `quarantined` silence the vantage (see silencesVantage): its word on anything else
 * does not count meanwhile.
 * Left out: vantages that no inventory has and nobody stands at. Differs from the usual rule: canaries that fail at one server of several are that
 * server's fault (D13), not the vantage's.
 */
import type { VantageFacts } from '../facts/vantage-facts.ts'
import type { FindingSeverity } from '../finding.ts'
import { isFresh } from '../quorum.ts'
import { type Circumstances, hasSay } from './circumstances.ts'
import { claims, nameList } from './claim.ts'
import { clears, type Detection, type DetectionMemory, holdsUntil, type Prior } from './detection.ts'

const HEARTBEAT_MS = 60_000
const ABSENT_AFTER_MS = 30_000
const FEWEST_SERVERS = 2
/** Two cadences of a canary: by then every server was asked again. */
const RECOVERING_MS = 60_000
const FEWEST_LOCATORS = 10
const QUARANTINE_SHARE = 0.3
const QUARANTINE_AFTER_MS = 60_000
/** What is ill or late for a moment mends itself. */
const LASTING_MS = 30_000
const CLOCK_STEP_MS = 100
const CLOCK_STAYS_MS = 600_000
const AGAIN_MS = 10_000

interface Illness {
  readonly variant: string
  readonly severity: FindingSeverity
  readonly sinceAt: number
  readonly reason: string
}

/** Whether what a vantage says of anything else is not to be believed while this finding is open. */
export const silencesVantage = (variant: string | null): boolean =>
  variant === 'absent' || variant === 'cut-off' || variant === 'quarantined'

const number = (memory: DetectionMemory | null, name: string): number | null => {
  const kept = memory?.[name]
  return typeof kept === 'number' ? kept : null
}

const livePollers = ({ pollers }: VantageFacts, now: number) => pollers.filter(({ at }) => now - at <= HEARTBEAT_MS)

function fails({ vantage, locators, failingElsewhere }: VantageFacts, circumstances: Circumstances): boolean {
  const { probed, failing } = locators
  const isElsewhere = [...circumstances.vantages.keys()].some((other) => other !== vantage && hasSay(circumstances, other))
  return isElsewhere && probed >= FEWEST_LOCATORS && failing - failingElsewhere > probed * QUARANTINE_SHARE
}

const isAway = (facts: VantageFacts, now: number) =>
  livePollers(facts, now).length === 0 && !isFresh({ lastObservedAt: facts.lastObservedAt, cadenceMs: facts.cadenceMs }, now)

function absence(facts: VantageFacts, awaySinceAt: number | null, now: number): Illness | undefined {
  const { vantage, lastObservedAt, pollers } = facts
  if (awaySinceAt === null || now - awaySinceAt < ABSENT_AFTER_MS) return undefined
  const sinceAt = Math.max(lastObservedAt ?? 0, ...pollers.map(({ at }) => at)) || now
  const reason = `Nobody observes from ${vantage} any more: its poller is gone, or does not reach the database.`
  return { variant: 'absent', severity: 'critical', sinceAt, reason }
}

const isCutOff = ({ servers }: VantageFacts) => servers.dead >= FEWEST_SERVERS && servers.answering === 0

function cutOff({ vantage }: VantageFacts, cutOffAt: number | null, now: number): Illness | undefined {
  if (cutOffAt === null) return undefined
  const reason = `${vantage} is cut off: no server answers for its canaries there. What is lost there proves nothing.`
  return { variant: 'cut-off', severity: 'critical', sinceAt: now, reason }
}

function quarantine({ vantage }: VantageFacts, failingSinceAt: number | null, now: number): Illness | undefined {
  if (failingSinceAt === null || now - failingSinceAt < QUARANTINE_AFTER_MS) return undefined
  const reason = `Nearly a third of all locators, or more, fail at ${vantage} and answer elsewhere: it is ${vantage} that is ill.`
  return { variant: 'quarantined', severity: 'critical', sinceAt: failingSinceAt, reason }
}

const isLate = (facts: VantageFacts, now: number) => livePollers(facts, now).some(({ lateP99Ms }) => lateP99Ms > facts.cadenceMs)

function ownWord(facts: VantageFacts, steppedAt: number | null, lateSinceAt: number | null, now: number): Illness | undefined {
  const { vantage } = facts
  const live = livePollers(facts, now)
  const ill = live.flatMap(({ illParts }) => illParts).filter(({ sinceAt }) => now - sinceAt >= LASTING_MS)
  if (ill.length > 0) {
    const parts = [...new Set(ill.map(({ part, detail }) => `${part} (${detail})`))].sort()
    const sinceAt = Math.min(...ill.map((part) => part.sinceAt))
    return { variant: 'ill', severity: 'warning', sinceAt, reason: `At ${vantage} something of the monitor is ill: ${nameList(parts)}.` }
  }
  if (steppedAt !== null) {
    const reason = `The clock at ${vantage} stepped by more than 100 ms: times that were measured around it may be wrong.`
    return { variant: 'clock', severity: 'warning', sinceAt: steppedAt, reason }
  }
  // The first seconds of a poller, and those after a pause of its machine, are late by nature.
  if (lateSinceAt === null || now - lateSinceAt < LASTING_MS) return undefined
  const reason = `${vantage} asks its questions more than one cadence too late: it has more to do than it gets done.`
  return { variant: 'late', severity: 'warning', sinceAt: lateSinceAt, reason }
}

function remembered(facts: VantageFacts, { memory }: Prior, circumstances: Circumstances) {
  const { now } = circumstances
  const steps = facts.pollers.flatMap(({ at, clockStepMs }) => (clockStepMs !== null && Math.abs(clockStepMs) > CLOCK_STEP_MS ? [at] : []))
  const steppedAt = Math.max(number(memory, 'steppedAt') ?? 0, ...steps)
  const cutOffAt = isCutOff(facts) ? now : number(memory, 'cutOffAt')
  return {
    steppedAt: now - steppedAt <= CLOCK_STAYS_MS ? steppedAt : null,
    awaySinceAt: isAway(facts, now) ? (number(memory, 'awaySinceAt') ?? now) : null,
    cutOffAt: cutOffAt !== null && now - cutOffAt < RECOVERING_MS ? cutOffAt : null,
    lateSinceAt: isLate(facts, now) ? (number(memory, 'lateSinceAt') ?? now) : null,
    failingSinceAt: fails(facts, circumstances) ? (number(memory, 'failingSinceAt') ?? now) : null,
  }
}

export const VANTAGE_ILL: Detection<'vantage'> = {
  id: 'D30',
  look: 'vantage',
  name: 'monitor self-check',
  about: 'An observer is gone, cut off, late, ill, or sees failures that nobody else sees.',
  purpose: 'incident',
  subjectOf: ({ vantage }) => ({ kind: 'vantage', vantage }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const { vantage, isDeclared, pollers, lastObservedAt } = facts
    if (!isDeclared && livePollers(facts, now).length === 0) return clears(`Nobody is to observe from ${vantage} any more.`)
    if (pollers.length === 0 && lastObservedAt === null) return clears(`Nobody has observed from ${vantage} yet.`)
    const memory = remembered(facts, prior, circumstances)
    const kept = Object.values(memory).every((at) => at === null) ? null : memory
    const illness =
      absence(facts, memory.awaySinceAt, now) ??
      cutOff(facts, memory.cutOffAt, now) ??
      quarantine(facts, memory.failingSinceAt, now) ??
      ownWord(facts, memory.steppedAt, memory.lateSinceAt, now)
    if (illness === undefined) {
      if (prior.open === null) return holdsUntil(kept === null ? null : now + AGAIN_MS, kept)
      return { ...clears(`${vantage} observes as it should again.`), memory: kept, lookAgainAt: null }
    }
    const claim = claims(prior, {
      variant: illness.variant,
      severity: illness.severity,
      confidence: 'authoritative',
      byAt: illness.sinceAt,
      reason: illness.reason,
      votes: [{ vantage, node: null, says: 'for', words: illness.variant }],
      affects: { vantages: [vantage] },
    })
    return { ...claim, memory: kept, lookAgainAt: now + AGAIN_MS }
  },
}
