import type { Clock } from '@lispwatch/lisp-client/client/ports'

/** A step is told for so long. */
export const STEP_TOLD_MS = 60_000

/** Tells by how much somebody set the wall clock: it is compared with the steady one. */
export interface ClockSteps {
  /** Looks at both, and gives the greatest step within the last minute, in ms; 0 where there was none. */
  look(): number
}

export function createClockSteps({ now, monotonic }: Pick<Clock, 'now' | 'monotonic'>): ClockSteps {
  let offset = now() - monotonic()
  let steps: { readonly atMs: number; readonly ms: number }[] = []
  return {
    look() {
      const atMs = monotonic()
      const next = now() - atMs
      const ms = Math.abs(next - offset)
      offset = next
      // Less than this is the rounding of two readings, and the patient work of a time service.
      if (ms >= 1) steps.push({ atMs, ms })
      steps = steps.filter((step) => atMs - step.atMs < STEP_TOLD_MS)
      return Math.round(Math.max(0, ...steps.map((step) => step.ms)))
    },
  }
}
