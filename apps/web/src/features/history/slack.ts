import { OVERDUE_CADENCES } from '../rtt/cadence.ts'

const LEAST_MS = 30_000

/** How long without an observation is still usual, where the slowest question is asked every `cadenceMs`. */
export function slackOf(cadenceMs: number): number {
  return Math.max(LEAST_MS, OVERDUE_CADENCES * cadenceMs)
}
