import { formatDuration } from '../../../lib/format.ts'

/** `in 40 s`, `now`: when something is due, from now on. Null is not known. */
export function whenDue(dueAt: number | null, now: number): string {
  if (dueAt === null) return 'later'
  return dueAt - now < 1000 ? 'now' : `in ${formatDuration(dueAt - now)}`
}
