import type { SilenceRow, WindowRow } from '../../../lib/maintenance-shapes.ts'

export type Phase = 'now' | 'coming' | 'over'

export const PHASES: readonly Phase[] = ['now', 'coming', 'over']

interface Time {
  readonly fromAt: number
  readonly untilAt: number
}

/** Whether a window holds, will hold again, or is over; the time of it that matters. Undefined: it never held. */
export function phaseOf({ times, lastTime }: Pick<WindowRow, 'times' | 'lastTime'>, now: number): { phase: Phase; time: Time | undefined } {
  const left = times.filter(({ untilAt }) => untilAt > now)
  const [time] = left
  if (time === undefined) return { phase: 'over', time: times.at(-1) ?? lastTime ?? undefined }
  return { phase: time.fromAt <= now ? 'now' : 'coming', time }
}

export function phaseOfSilence({ startsAt, expiresAt }: Pick<SilenceRow, 'startsAt' | 'expiresAt'>, now: number): Phase {
  if (expiresAt <= now) return 'over'
  return startsAt > now ? 'coming' : 'now'
}
