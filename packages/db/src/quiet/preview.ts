import { previewScope, type ScopePreview } from '@lispwatch/domain/incident/preview'
import type { MaintenanceWindow, QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import { overlappingWindows, type WindowOverlap } from '@lispwatch/domain/incident/window-overlap'
import { readSituation } from '../assessing/situation.ts'
import { readTopology } from '../assessing/topology.ts'
import type { Database } from '../client.ts'
import { readQuietRules } from './rows.ts'

/** What a window or a silence with this scope would cover at `now`, before somebody sets it. Reads the whole network. */
export async function previewQuiet(db: Database, scope: QuietScope, now: number): Promise<ScopePreview> {
  const { situation } = await readSituation(db, now, null)
  return previewScope(scope, situation)
}

/** The windows that a planned one would overlap from `now` on. Reads how the whole network hangs together. */
export async function overlapsOf({ pool }: Database, planned: MaintenanceWindow, now: number): Promise<WindowOverlap[]> {
  const [{ maintenance }, topology] = await Promise.all([readQuietRules(pool, now), readTopology(pool, null)])
  return overlappingWindows(planned, { others: maintenance, topology, now })
}
