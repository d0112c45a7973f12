import { createHash } from 'node:crypto'
import type { AnswerRound, DayList } from '@lispwatch/domain/archive/answer'
import { eidKey } from '@lispwatch/lisp-client/address/eid'
import { storableJson, storableText } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import type { ArchiveSource } from './source.ts'
import { type ArchiveIds, type ArchivePair, ensureArchiveTargets, pairKey } from './targets.ts'

/** What is imported as a whole or not at all. */
export type ArchiveUnit = DayList | AnswerRound

export interface UnitsImported {
  readonly imported: readonly string[]
  /** The same is there already. */
  readonly unchanged: readonly string[]
  /** Something else is there under this name, and was kept. */
  readonly conflicting: readonly string[]
}

/** The one server of an archive of lists. */
const LIST_SERVER = 'daily list'

const READ_UNITS = 'SELECT name, checksum FROM archive_unit WHERE source_id = $1 AND name = ANY ($2::text[])'
const DROP_UNITS = 'DELETE FROM archive_unit WHERE source_id = $1 AND name = ANY ($2::text[])'
const TO_BE_DERIVED = 'UPDATE archive_source SET derived_at = NULL WHERE id = $1'
const MAKE_UNITS = `
INSERT INTO archive_unit (source_id, name, at, checksum, eid_prefix_ids)
SELECT $1, name, to_timestamp(at_s), checksum, eid_prefix_ids
FROM jsonb_to_recordset($2) AS given (name text, at_s float8, checksum text, eid_prefix_ids int[])
RETURNING id, name`

const MAKE_ANSWERS = `
INSERT INTO archive_answer
  (unit_id, target_id, nth, outcome, tries, authoritative, rtt_ms, ttl_minutes, action, eid_replied, answered_from, locator_count, locators, remarks)
SELECT $1, target_id, nth, outcome, tries, authoritative, rtt_ms, round(ttl_minutes)::int, action, eid_replied, answered_from, locator_count, locators, remarks
FROM jsonb_to_recordset($2) AS given (
  target_id int, nth int, outcome outcome, tries int, authoritative boolean, rtt_ms real, ttl_minutes float8, action text,
  eid_replied text, answered_from inet, locator_count int, locators jsonb, remarks text[]
)`

const ROWS_AT_ONCE = 5000
const MAX_INT = 2_147_483_647

/** Of the content only: who reads the same file again finds the same. */
const checksumOf = (unit: ArchiveUnit): string => createHash('sha256').update(JSON.stringify(unit)).digest('hex')

/** Takes in what is new of these units. In the transaction of the caller, who holds lockTargets. */
export async function takeUnits(
  client: Queryable,
  source: ArchiveSource,
  units: readonly ArchiveUnit[],
  { replace }: { readonly replace: boolean },
): Promise<UnitsImported> {
  const dated = units.map((unit) => ({ unit, name: storableText(unit.name), checksum: checksumOf(unit) }))
  const { rows } = await client.query<{ name: string; checksum: string }>(READ_UNITS, [source.id, dated.map(({ name }) => name)])
  const known = new Map(rows.map(({ name, checksum }) => [name, checksum]))
  const unchanged = dated.filter(({ name, checksum }) => known.get(name) === checksum)
  const changed = dated.filter(({ name, checksum }) => known.has(name) && known.get(name) !== checksum)
  const taken = dated.filter(({ name }) => !known.has(name)).concat(replace ? changed : [])
  const names = (some: typeof dated) => some.map(({ name }) => name)
  if (taken.length > 0) {
    if (replace && changed.length > 0) await client.query(DROP_UNITS, [source.id, names(changed)])
    const ids = await ensureArchiveTargets(
      client,
      source,
      taken.flatMap(({ unit }) => pairsOf(unit)),
    )
    await storeUnits(client, source, taken, ids)
    await client.query(TO_BE_DERIVED, [source.id])
  }
  return { imported: names(taken), unchanged: names(unchanged), conflicting: replace ? [] : names(changed) }
}

const pairsOf = (unit: ArchiveUnit): readonly ArchivePair[] =>
  'eids' in unit ? unit.eids.map((eid) => ({ server: LIST_SERVER, eid })) : unit.answers

interface Taken {
  readonly unit: ArchiveUnit
  readonly name: string
  readonly checksum: string
}

async function storeUnits(client: Queryable, source: ArchiveSource, taken: readonly Taken[], ids: ArchiveIds): Promise<void> {
  const units = taken.map(({ unit, name, checksum }) => ({
    ...{ name, checksum, at_s: unit.at / 1000 },
    eid_prefix_ids: 'eids' in unit ? unit.eids.map((eid) => ids.eidPrefixIds.get(eidKey(eid))) : null,
  }))
  const { rows } = await client.query<{ id: number; name: string }>(MAKE_UNITS, [source.id, storableJson(units)])
  const unitIds = new Map(rows.map(({ id, name }) => [name, id]))
  for (const { unit, name } of taken) if ('answers' in unit) await storeAnswers(client, unit, { unitId: unitIds.get(name), ids })
}

async function storeAnswers(
  client: Queryable,
  unit: AnswerRound,
  { unitId, ids }: { readonly unitId: number | undefined; readonly ids: ArchiveIds },
): Promise<void> {
  for (let first = 0; first < unit.answers.length; first += ROWS_AT_ONCE) {
    const some = unit.answers.slice(first, first + ROWS_AT_ONCE).map((answer) => ({
      ...{ target_id: ids.targetIds.get(pairKey(answer)), nth: answer.nth, outcome: answer.outcome, tries: answer.tries },
      ...{ authoritative: answer.authoritative, rtt_ms: answer.rttMs, action: answer.action, eid_replied: answer.eidReplied },
      ttl_minutes: answer.ttlMinutes === null ? null : Math.min(answer.ttlMinutes, MAX_INT),
      answered_from: answer.from,
      locator_count: Math.min(answer.locatorCount, 255),
      locators: answer.locators.length > 0 ? answer.locators : null,
      remarks: answer.remarks.length > 0 ? answer.remarks : null,
    }))
    await client.query(MAKE_ANSWERS, [unitId, storableJson(some)])
  }
}
