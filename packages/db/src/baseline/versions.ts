import type { BaselineEntry } from '@lispwatch/domain/baseline/entry'
import { explainEntryChange } from '@lispwatch/domain/baseline/explain-entry'
import { parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import { touchLooks } from '../assessing/due.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { storableJson, storableText } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

/** How a version came about: by a file, by hand, by taking over what is registered, by accepting a drift, or by taking that back. */
export type VersionOrigin = 'inventory' | 'console' | 'adopted' | 'accepted' | 'undone'

/** One version of the entry of an EID-prefix. `entry` null: it was removed. Instants in epoch ms. */
export interface BaselineVersion {
  readonly id: number
  readonly eid: string
  readonly entry: BaselineEntry | null
  readonly origin: VersionOrigin
  readonly author: string
  readonly reason: string
  readonly difference: string
  readonly at: number
}

export type NewVersion = Pick<BaselineVersion, 'eid' | 'entry' | 'origin'> & {
  readonly before: BaselineEntry | null
  /** Of origin `inventory`: what the file says. */
  readonly fileEntry?: BaselineEntry | null
  /** What is told in place of the difference of both. */
  readonly difference?: string
}

export const VERSION_COLUMNS = 'id, eid, entry, origin, author, reason, difference, at'

const LOCK = 'SELECT number::text AS number FROM baseline_state FOR UPDATE'

const CURRENT = `
SELECT eid, entry
FROM (SELECT DISTINCT ON (eid) eid, entry FROM baseline_version WHERE $1::text[] IS NULL OR eid = ANY ($1) ORDER BY eid, id DESC) AS newest
WHERE entry IS NOT NULL
ORDER BY eid`

const OF = `SELECT ${VERSION_COLUMNS} FROM baseline_version WHERE eid = $1 ORDER BY id DESC LIMIT 200`

const APPEND = `
INSERT INTO baseline_version (eid, entry, origin, file_entry, author, reason, difference, at)
SELECT eid, nullif(entry, 'null'), origin, nullif(file_entry, 'null'), $2, $3, difference, to_timestamp($4::float8)
FROM ROWS FROM (jsonb_to_recordset($1) AS (eid text, entry jsonb, origin text, file_entry jsonb, difference text)) WITH ORDINALITY AS given
ORDER BY given.ordinality
RETURNING id, eid`

const MOVE_ON = 'UPDATE baseline_state SET number = number + 1'

/** EID-prefixes that are asked for, lie in one of these or around it, or are the same. */
const AROUND = `
SELECT DISTINCT eid_prefix.label
FROM unnest($1::text[], $2::float8[], $3::text[]) AS edited (label, iid, prefix)
JOIN eid_prefix ON eid_prefix.label = edited.label OR (
  edited.prefix IS NOT NULL AND eid_prefix.iid = edited.iid AND eid_prefix.ip && edited.prefix::inet
)
WHERE eid_prefix.retired_at IS NULL AND eid_prefix.site_id IS NOT NULL`

/** Nobody else writes a version until the transaction ends. */
export async function lockBaseline(client: Queryable): Promise<void> {
  await client.query(LOCK)
}

/** The entries that hold now, of these EID-prefixes or of all. */
export async function currentEntries(client: Queryable, eids: readonly string[] | null = null): Promise<Map<string, BaselineEntry>> {
  const { rows } = await client.query<{ eid: string; entry: BaselineEntry }>(CURRENT, [eids])
  return new Map(rows.map(({ eid, entry }) => [eid, entry]))
}

/** The versions of one EID-prefix, newest first. */
export async function versionsOf(client: Queryable, eid: string): Promise<BaselineVersion[]> {
  return (await client.query<BaselineVersion>({ text: OF, values: [eid], types: EPOCH_TYPES })).rows
}

/** The IP prefix of an EID-prefix; null for other kinds. */
function ipOf(eid: string): { readonly iid: number; readonly prefix: string | null } {
  const parsed = parseEidPrefix(eid)
  if (!parsed.ok) return { iid: 0, prefix: null }
  const { iid, prefix } = parsed.eid
  return { iid, prefix: parsePrefix(prefix).ok ? prefix : null }
}

/**
 * Writes versions down and has everything looked at again that they say something about. Where its time begins or ends,
 * the sweep of every ten minutes sees it. The caller has lockBaseline. @returns the ids of the versions, by EID-prefix
 */
export async function appendVersions(
  client: Queryable,
  versions: readonly NewVersion[],
  by: { readonly author: string; readonly reason: string; readonly now: number },
): Promise<Map<string, number>> {
  if (versions.length === 0) return new Map()
  const rows = versions.map(({ eid, entry, origin, fileEntry = null, before, difference }) => ({
    ...{ eid, entry, origin, file_entry: fileEntry, difference: difference ?? explainEntryChange(before, entry) },
  }))
  const values = [storableJson(rows), storableText(by.author), storableText(by.reason), by.now / 1000]
  const written = await client.query<{ id: number; eid: string }>(APPEND, values)
  await client.query(MOVE_ON)
  const edited = versions.map(({ eid }) => ({ eid, ...ipOf(eid) }))
  const around = await client.query<{ label: string }>(AROUND, [
    edited.map(({ eid }) => eid),
    edited.map(({ iid }) => iid),
    edited.map(({ prefix }) => prefix),
  ])
  await touchLooks(
    client,
    around.rows.map(({ label }) => ({ look: 'eid', key: label, at: by.now })),
  )
  return new Map(written.rows.map(({ id, eid }) => [eid, id]))
}
