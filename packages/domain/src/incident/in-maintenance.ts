import type { FindingSubject } from '../finding.ts'
import { activeWindow } from './calendar.ts'
import type { MaintenanceWindow } from './quiet-rule.ts'
import { scopeCover } from './scope.ts'
import type { Topology } from './topology.ts'

/** Asks which window covers a subject now, the first of them; null: none does. For many subjects of one moment. */
export function maintenanceNow(
  windows: readonly MaintenanceWindow[],
  topology: Topology,
  now: number,
): (subject: FindingSubject) => MaintenanceWindow | null {
  const active = windows
    .filter((window) => activeWindow(window, now) !== null)
    .map((window) => ({ window, cover: scopeCover(window.scope, topology) }))
  return (subject) => active.find(({ cover }) => cover.subject(subject))?.window ?? null
}
