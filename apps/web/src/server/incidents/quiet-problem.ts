import { windowProblem } from '@lispwatch/domain/incident/calendar'
import type { MaintenanceWindow, Silence } from '@lispwatch/domain/incident/quiet-rule'

/** What is to be quiet for longer is no silence: it is how things are set up. */
const LONGEST_SILENCE_MS = 90 * 86_400_000

/** Why a window cannot be planned like this, for a person; null: it can. */
export function newWindowProblem(window: Omit<MaintenanceWindow, 'id' | 'endedAt'>): string | null {
  return windowProblem({ ...window, id: 0, endedAt: null })
}

/** Why a silence cannot be set like this, for a person; null: it can. */
export function newSilenceProblem({ startsAt, expiresAt }: Pick<Silence, 'startsAt' | 'expiresAt'>, now: number): string | null {
  if (expiresAt <= startsAt || expiresAt <= now) return 'A silence expires after it begins, and in the future.'
  return expiresAt - now > LONGEST_SILENCE_MS ? 'A silence lasts for 90 days at most.' : null
}
