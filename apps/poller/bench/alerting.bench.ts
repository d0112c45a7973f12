import { judge } from '@lispwatch/domain/judge'
import { type TargetState, UNASKED } from '@lispwatch/domain/target-state'
import { CONSENTED_CONFIRMATION_MS } from '@lispwatch/domain/target-timing'
import { observed, rlocTarget } from '@lispwatch/domain/testing/observed'
import { measureWay } from './alerting/way.ts'
import { print } from './watch/figure.ts'

/**
 * How long it takes from the last answered probe of a locator to the message that it is down, at 10,000 locators and two vantages, both of which
 * have to see it. Two parts: when both vantages have judged it, in virtual time, by the schedule's slots and the judge itself, every locator
 * failing once at an instant of its own; and the way from the record to the receiver, measured here with a real PostgreSQL and a real receiver
 * while 1000 other incidents are open: recording and a round are taken with the longest wait that they may have, the rest as it was measured, at
 * random. `LISPWATCH_TEST_DATABASE_URL=... npx tsx bench/alerting.bench.ts`
 */
const LOCATORS = 10_000
const VANTAGES = 2
const RTT_MS = 40
/** Slots are shifted by so much of a cadence at most, as the schedule does. */
const SHIFT = 0.05
/** What settled is recorded every 200 ms; a round is played once a second. */
const RECORD_MS = 200
const ROUND_MS = 1000

const USUAL = { cadenceMs: 10_000, timeoutMs: 2000, tries: 1 }
const CONSENTED = { cadenceMs: 2000, timeoutMs: 2000, tries: 1, confirmMs: CONSENTED_CONFIRMATION_MS }

type Timing = typeof USUAL | typeof CONSENTED

/** When one vantage last heard a locator that fails at `failsAt`, and when it judged it to be down. */
function seenFrom(timing: Timing, failsAt: number, phaseMs: number): { readonly heardAt: number; readonly downAt: number } {
  const target = rlocTarget({ timing })
  let prior: TargetState = UNASKED
  let heardAt = Number.NEGATIVE_INFINITY
  for (let slotAt = phaseMs; ; ) {
    const isAnswered = slotAt + RTT_MS / 2 < failsAt
    const settledAt = slotAt + (isAnswered ? RTT_MS : timing.timeoutMs)
    const observation = observed(target, slotAt, isAnswered ? 'answer' : 'loss', { settledAt })
    const { next, confirmAt, stateChange } = judge({ target, prior, observation, mapping: null, others: 'answering', now: settledAt })
    if (isAnswered) heardAt = settledAt
    if (stateChange?.to === 'down') return { heardAt, downAt: settledAt }
    prior = next
    const usualAt = slotAt + timing.cadenceMs * (1 - SHIFT + 2 * SHIFT * Math.random())
    slotAt = confirmAt === null ? usualAt : Math.min(usualAt, confirmAt)
  }
}

/** From the last answer that any vantage had to the judgement of the last of them. */
function untilJudged(timing: Timing): number {
  // Long enough after the first probes of both.
  const failsAt = 5 * timing.cadenceMs + Math.random() * timing.cadenceMs
  const seen = Array.from({ length: VANTAGES }, () => seenFrom(timing, failsAt, Math.random() * timing.cadenceMs))
  return Math.max(...seen.map(({ downAt }) => downAt)) - Math.max(...seen.map(({ heardAt }) => heardAt))
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN

const ways = await measureWay()
const oneOf = (values: readonly number[]) => values[Math.floor(Math.random() * values.length)] ?? Number.NaN
const wholeOf = (timing: Timing) =>
  Array.from({ length: LOCATORS }, () => untilJudged(timing) + RECORD_MS + ROUND_MS + oneOf(ways)).sort((a, b) => a - b)

function tell(name: string, ms: number, goalS: number): void {
  print({ name, value: ms / 1000, unit: 's', goal: `at most ${goalS} s`, isMet: ms <= goalS * 1000 })
}

const usual = wholeOf(USUAL)
tell('last answer to message, cadence 10 s, half of them', percentile(usual, 0.5), 25)
tell('last answer to message, cadence 10 s, 99 of 100', percentile(usual, 0.99), 45)
tell('last answer to message, owner consents to 2 s, 99 of 100', percentile(wholeOf(CONSENTED), 0.99), 10)
tell('of it from the decision to the receiver, the slowest', Math.max(...ways), 5)
