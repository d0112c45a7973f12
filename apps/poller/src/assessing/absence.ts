import type { PriorOf } from '@lispwatch/domain/detection/assess'
import { type Finding, type FindingSubject, findingKey, subjectKey } from '@lispwatch/domain/finding'
import type { LookStep } from './look-over.ts'

/** Rounds are a second apart, and another poller takes over within seconds: what takes longer is told. */
export const AWAY_MS = 30_000
/** So long it is shown that there was nobody. */
const TOLD_MS = 300_000
/** How often it is written down that rounds are done. */
const NOTED_EVERY_MS = 10_000

const SUBJECT: FindingSubject = { kind: 'monitor', part: 'rounds' }
const ABOUT = { look: 'vantage', key: '', detection: 'D30', subject: SUBJECT, lookAgainAt: null } as const

export const ROUNDS_SUBJECT: string = subjectKey(SUBJECT)
export const ROUNDS_FINDING: string = findingKey(ABOUT)

const clockTime = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** When rounds were done last, as it was written down; null: never. */
export function lastRoundAt({ memory }: PriorOf): number | null {
  const at = memory?.at
  return typeof at === 'number' ? at : null
}

function away(lastAt: number, now: number): Finding {
  const reason = `Nothing was judged from ${clockTime(lastAt)} to ${clockTime(now)}: no poller ran, or none reached the database.`
  return {
    ...{ detection: 'D30', subject: SUBJECT, variant: 'rounds-stopped', severity: 'warning', confidence: 'authoritative' },
    ...{ isUnconfirmed: false, afterAt: lastAt, byAt: now, reason, votes: [], evidence: [], restsOn: {}, affects: {} },
    ...{ openedAt: now, closedAt: null },
  }
}

/**
 * What the monitor has to say of its own rounds: that there were none for a while, once there are some again. It is over after five
 * minutes. Undefined: nothing to write down.
 */
export function absenceStep(prior: PriorOf, now: number): LookStep | undefined {
  const lastAt = lastRoundAt(prior)
  const common = { ...ABOUT, memory: { at: now }, because: null }
  if (lastAt !== null && now - lastAt >= AWAY_MS) {
    const finding = away(lastAt, now)
    if (prior.open === null) return { ...common, kind: 'opened', finding }
    return { ...common, kind: 'changed', finding: { ...finding, openedAt: prior.open.openedAt } }
  }
  if (prior.open !== null && now - prior.open.byAt >= TOLD_MS) {
    return { ...common, kind: 'closed', finding: { ...prior.open, closedAt: now }, because: 'Judging goes on without a break since then.' }
  }
  if (lastAt !== null && now - lastAt < NOTED_EVERY_MS) return undefined
  return { ...common, kind: 'held', finding: prior.open }
}
