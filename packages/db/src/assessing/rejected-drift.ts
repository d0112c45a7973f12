import type { RejectedDrift } from '@lispwatch/domain/facts/eid-facts'
import { CARD_COLUMNS, readCards } from '../baseline/cards.ts'
import type { Database } from '../client.ts'
import { append } from './readings.ts'

const REJECTED = `
SELECT ${CARD_COLUMNS}
FROM drift_card
WHERE gone_at IS NULL AND source = ANY ($1::text[]) AND decision ->> 'state' = 'rejected'
ORDER BY id`

/** Drift that somebody rejected and that is still there, by the EID-prefix whose look shows it. One query. */
export async function readRejectedDrift({ pool }: Database, labels: readonly string[]): Promise<Map<string, RejectedDrift[]>> {
  const rejected = new Map<string, RejectedDrift[]>()
  for (const { source, eid, kind, differences, nodes, evidence, decision } of await readCards(pool, REJECTED, [labels])) {
    if (decision !== null) append(rejected, source, { eid, kind, differences, nodes, evidence, by: decision.by, at: decision.at })
  }
  return rejected
}
