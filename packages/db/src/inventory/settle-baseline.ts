import { type BaselineEntry, sameEntry } from '@lispwatch/domain/baseline/entry'
import { explainKept } from '@lispwatch/domain/baseline/explain-entry'
import { mergeEntry } from '@lispwatch/domain/baseline/merge'
import type { Inventory, InventoryDifference } from '@lispwatch/domain/inventory'
import { appendVersions, currentEntries, type NewVersion } from '../baseline/versions.ts'
import type { Queryable } from '../transaction.ts'

/** What an inventory says of the baseline beside what is there. */
export interface SettledBaseline {
  readonly versions: readonly NewVersion[]
  readonly before: readonly BaselineEntry[]
  /** As it will be. */
  readonly after: readonly BaselineEntry[]
  /** Hand edits that go before the file. */
  readonly kept: readonly InventoryDifference[]
}

/** What a file said last of each EID-prefix; those it had no more are not among them. */
const SAID = `
SELECT eid, file_entry AS entry
FROM (SELECT DISTINCT ON (eid) eid, file_entry FROM baseline_version WHERE origin = 'inventory' ORDER BY eid, id DESC) AS last
WHERE file_entry IS NOT NULL`

const sameOrNone = (one: BaselineEntry | null, other: BaselineEntry | null) =>
  one === null || other === null ? one === other : sameEntry(one, other)

/** What applying would do to the baseline: three ways, so that what people changed stays. Without a baseline in it nothing is touched. */
export async function settleBaseline(client: Queryable, { baseline }: Inventory): Promise<SettledBaseline> {
  const current = await currentEntries(client)
  const before = [...current.values()]
  if (baseline === undefined) return { versions: [], before, after: before, kept: [] }
  const { rows } = await client.query<{ eid: string; entry: BaselineEntry }>(SAID)
  const said = new Map(rows.map(({ eid, entry }) => [eid, entry]))
  const says = new Map(baseline.map((entry) => [entry.eid, entry]))
  const after = new Map(current)
  const versions: NewVersion[] = []
  const kept: InventoryDifference[] = []
  for (const eid of [...new Set([...said.keys(), ...says.keys()])].sort()) {
    const [last, now, here] = [said.get(eid) ?? null, says.get(eid) ?? null, current.get(eid) ?? null]
    const merged = mergeEntry(last, now, here)
    if (merged.entry === null) after.delete(eid)
    else after.set(eid, merged.entry)
    if (merged.kept.length > 0) kept.push({ part: 'baseline', name: eid, sentence: explainKept(eid, merged.kept) })
    // The file's word is remembered, also where it changes nothing.
    if (!sameOrNone(last, now)) versions.push({ eid, entry: merged.entry, before: here, origin: 'inventory', fileEntry: now })
  }
  return { versions, before, after: [...after.values()], kept }
}

/** Writes it down. The caller has lockBaseline. */
export async function writeBaseline(client: Queryable, { versions }: SettledBaseline, by: { author: string; now: number }): Promise<void> {
  await appendVersions(client, versions, { ...by, reason: 'an inventory was applied' })
}
