import { explainDuration } from './explain-time.ts'

/** What a server gets that has no budget of its own, and the most that any gets: the field's practice for one's own servers. */
export const DEFAULT_REQUESTS_PER_SECOND = 50

/** What one server is asked from one vantage. */
export interface SweepDemand {
  /** EID-prefixes that it is asked about. */
  readonly eidPrefixes: number
  /** The cadence that the network wants. */
  readonly cadenceMs: number
  /** Most requests per second that the server is to get. */
  readonly requestsPerSecond: number
}

export interface SweepPlan {
  /** How often each EID-prefix is asked about: as wanted, or as the budget allows. */
  readonly cadenceMs: number
  /** How long it takes to ask about each EID-prefix once; they are spread evenly over it. */
  readonly sweepMs: number
  readonly requestsPerSecond: number
  /** The budget sets the pace, not the cadence. */
  readonly isBudgetBound: boolean
  /** 'one sweep takes 4 min 10 s (2,500 EID-prefixes, 10 requests/s)' */
  readonly sentence: string
}

/** '2,500', '8.3', '0.05': thousands apart, and as many decimals as a small figure needs. */
function count(value: number): string {
  if (value < 1) return String(Number(value.toPrecision(2)))
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value)
  return String(rounded).replace(/\B(?=(\d{3})+$)/g, ',')
}

/**
 * The plan of one server. The budget holds without anybody counting requests, whichever process asks: the targets are spread evenly over
 * the cadence (see the schedule), and the cadence is as long as the budget needs. Only the questions that repeat a lost one come on top;
 * a server that answers nothing is asked once per question.
 */
export function sweepPlan({ eidPrefixes, cadenceMs, requestsPerSecond }: SweepDemand): SweepPlan {
  const neededMs = Math.ceil((eidPrefixes / requestsPerSecond) * 1000)
  const isBudgetBound = neededMs > cadenceMs
  const sweepMs = Math.max(cadenceMs, neededMs)
  const rate = (eidPrefixes / sweepMs) * 1000
  const plural = eidPrefixes === 1 ? 'EID-prefix' : 'EID-prefixes'
  const pace = `${count(rate)} request${count(rate) === '1' ? '' : 's'}/s`
  return {
    cadenceMs: sweepMs,
    sweepMs,
    requestsPerSecond: rate,
    isBudgetBound,
    sentence: `one sweep takes ${explainDuration(sweepMs)} (${count(eidPrefixes)} ${plural}, ${pace})`,
  }
}
