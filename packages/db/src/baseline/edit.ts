import { impliedEntry } from '@lispwatch/domain/baseline/baseline'
import { baselineEvent } from '@lispwatch/domain/baseline/drift-events'
import { type BaselineEntry, sameEntry } from '@lispwatch/domain/baseline/entry'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { inTransaction } from '../transaction.ts'
import { readWatched } from './read.ts'
import { appendVersions, currentEntries, lockBaseline, type NewVersion, type VersionOrigin } from './versions.ts'

/** What is to be written down. `seen`: the version that whoever edits had before their eyes; null: none. */
export interface EntryEdit {
  readonly eid: string
  /** null: it is removed. */
  readonly entry: BaselineEntry | null
  readonly seen: BaselineEntry | null
}

/** EID-prefixes of which somebody else wrote a version meanwhile: nothing was written. */
export type EditOutcome = { readonly ok: true; readonly written: number } | { readonly ok: false; readonly overtaken: readonly string[] }

const same = (one: BaselineEntry | null, other: BaselineEntry | null) =>
  one === null || other === null ? one === other : sameEntry(one, other)

/** Writes down entries, all or none, in one transaction; those that change nothing are left out. */
export function editBaseline(
  db: Database,
  edits: readonly EntryEdit[],
  by: {
    readonly author: string
    readonly reason: string
    readonly now: number
    readonly origin: Extract<VersionOrigin, 'console' | 'adopted'>
  },
): Promise<EditOutcome> {
  return inTransaction(db.pool, async (client) => {
    await lockBaseline(client)
    const eids = edits.map(({ eid }) => eid)
    const current = await currentEntries(client, eids)
    const implied = new Map((await readWatched(client, eids)).map((watched) => [watched.eid, impliedEntry(watched)]))
    const holding = (eid: string) => current.get(eid) ?? implied.get(eid) ?? null
    const overtaken = edits.filter(({ eid, seen }) => !same(seen, holding(eid))).map(({ eid }) => eid)
    if (overtaken.length > 0) return { ok: false, overtaken }
    const versions = edits.flatMap(({ eid, entry }): NewVersion[] => {
      const before = holding(eid)
      const isNothing = entry === null ? !current.has(eid) : same(before, entry)
      return isNothing ? [] : [{ eid, entry, before, origin: by.origin }]
    })
    await appendVersions(client, versions, by)
    if (versions.length > 0)
      await appendEvents(client, [
        baselineEvent(
          versions.map(({ eid }) => eid),
          by,
        ),
      ])
    return { ok: true, written: versions.length }
  })
}
