import { previewScope, type ScopePreview } from '@lispwatch/domain/incident/preview'
import type { QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import { readSituation } from '../assessing/situation.ts'
import type { Database } from '../client.ts'

/** What a window or a silence with this scope would cover at `now`, before somebody sets it. Reads the whole network. */
export async function previewQuiet(db: Database, scope: QuietScope, now: number): Promise<ScopePreview> {
  const { situation } = await readSituation(db, now, null)
  return previewScope(scope, situation)
}
