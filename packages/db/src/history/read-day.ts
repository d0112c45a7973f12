import type { Incident, IncidentEntry } from '@lispwatch/domain/incident/incident'
import { FINDING_COLUMNS, type FindingRow, findingOf } from '../assessing/finding-row.ts'
import { headOf, INCIDENT_COLUMNS, type IncidentRow, readMembers } from '../incidents/incident-row.ts'
import { EPOCH_TYPES } from '../instant.ts'
import type { Queryable } from '../transaction.ts'
import type { HistoryDay, HistoryEvent, HistoryFinding, HistoryMapping, HistoryPackets, HistoryTarget, HistoryWindow } from './day.ts'
import { HISTORY_DAY_MS } from './day.ts'
import { eventOf, findingIn, incidentIn, type SpanRow, shift, spanOf } from './shift-rows.ts'

const TARGETS = `
SELECT target.id, target.kind::text AS kind, node.name AS node, eid_prefix.label AS eid, host(target.address) AS address, target.port, target.expects
FROM target
JOIN vantage ON vantage.id = target.vantage_id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
LEFT JOIN node ON node.id = target.node_id
WHERE vantage.name = $1`

const SPAN = 'target_id, started_after_at, started_by_at, ended_after_at, ended_by_at, target_state.held_at'
const IN_DAY = 'started_by_at < to_timestamp($2::float8) AND (ended_by_at IS NULL OR ended_by_at > to_timestamp($1::float8))'
const STATES = `SELECT ${SPAN}, state_interval.state FROM state_interval JOIN target_state USING (target_id) WHERE ${IN_DAY}`
const VERSIONS = `
SELECT ${SPAN}, mapping_version.mapping, mapping_version.mapping_hash AS hash, mapping_version.rlocs::text[] AS rlocs, eid_replied, eid_prefix.label AS etr_eid
FROM mapping_version
JOIN target_state USING (target_id)
LEFT JOIN eid_prefix ON eid_prefix.id = etr_eid_prefix_id
WHERE ${IN_DAY}`

const within = (column: string) => `${column} >= to_timestamp($1::float8) AND ${column} < to_timestamp($2::float8)`

const windows = (table: string, kinds: string) => `
SELECT target_id, starts_at, sent, answered, lost, refused, min_ms, max_ms, encode(rtt, 'base64') AS rtt
FROM ${table} JOIN target ON target.id = target_id
WHERE ${within('starts_at')} AND target.kind::text = ANY (string_to_array('${kinds}', ','))`

const PACKETS = `
SELECT target_id, slot_at, outcome::text AS outcome, host(asked) AS asked, asked_port, host(asked_from) AS asked_from, asked_from_port,
       host(answered_by) AS answered_by, answered_by_port, sent_at, settled_at, encode(request, 'base64') AS request, encode(reply, 'base64') AS reply
FROM packet_evidence WHERE ${within('slot_at')}`

const EVENTS = `
SELECT kind, at, after_at, by_at, site, eid, rloc, node, vantage, from_state, to_state, sentence, target_id, slot_at
FROM event WHERE ${within('at')} AND kind <> 'inventory-applied' ORDER BY at, id`

const FINDINGS = `
SELECT ${FINDING_COLUMNS}, finding.closed_because
FROM finding
WHERE severity <> 'info' AND opened_at < to_timestamp($2::float8) AND (closed_at IS NULL OR closed_at > to_timestamp($1::float8))
ORDER BY opened_at, detection, subject_kind, subject_name`

const INCIDENTS = `
SELECT ${INCIDENT_COLUMNS} FROM incident
WHERE opened_at < to_timestamp($2::float8) AND (resolved_at IS NULL OR resolved_at > to_timestamp($1::float8))
ORDER BY id`

const ENTRIES = `
SELECT incident_id, at, kind, author AS by, sentence, finding FROM incident_entry
WHERE incident_id = ANY ($3::int[]) AND ${within('at')} ORDER BY id`

type Rounded = { readonly min_ms: number | null; readonly max_ms: number | null }
type WindowRow = Rounded & {
  readonly target_id: number
  readonly starts_at: number
  readonly sent: number
  readonly answered: number
  readonly lost: number
  readonly refused: number
  readonly rtt: string | null
}

const thousandth = (ms: number | null) => (ms === null ? null : Math.round(ms * 1000) / 1000)
const oneLine = (base64: string | null) => base64?.replaceAll('\n', '') ?? null
const keyOf = ({ kind, node, eid, address, port, expects }: HistoryTarget) => [kind, node, eid, address, port, expects].join(' ')

/** What a database holds of `[dayAt, dayAt + lengthMs)`, by names and with times from `dayAt`; always in the same order. */
export async function readHistoryDay(
  client: Queryable,
  of: { readonly day: number; readonly vantage: string; readonly dayAt: number; readonly lengthMs?: number; readonly isFine: boolean },
): Promise<HistoryDay> {
  const { day, vantage, dayAt, lengthMs = HISTORY_DAY_MS, isFine } = of
  const between = [dayAt / 1000, (dayAt + lengthMs) / 1000]
  const read = async <R>(text: string, values: readonly unknown[] = between) =>
    (await client.query({ text, values: [...values], types: EPOCH_TYPES })).rows as R[]

  const known = (await read<HistoryTarget & { readonly id: number }>(TARGETS, [vantage])).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const places = new Map(known.map(({ id }, place) => [id, place]))
  const place = (id: number) => places.get(id) ?? -1
  const relative = shift(-dayAt)
  const order = <T extends { readonly target: number; readonly byMs: number }>(a: T, b: T) => a.target - b.target || a.byMs - b.byMs
  const span = (row: SpanRow) => spanOf(row, place(row.target_id), { dayAt, lengthMs })

  const states = (await read<SpanRow & { readonly state: string }>(STATES)).map((row) => ({ ...span(row), state: row.state })).sort(order)
  const mappings = new Map<string, { readonly place: number; readonly value: HistoryMapping }>()
  type VersionRow = SpanRow & HistoryMapping & { readonly eid_replied: string | null; readonly etr_eid: string | null }
  const versionRows = (await read<VersionRow>(VERSIONS)).sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
  for (const { mapping, hash, rlocs } of versionRows) {
    const key = JSON.stringify([hash, mapping, rlocs])
    if (!mappings.has(key)) mappings.set(key, { place: -1, value: { mapping, hash, rlocs } })
  }
  const mappingPlaces = new Map([...mappings.keys()].sort().map((key, i) => [key, i]))
  const versions = versionRows
    .map((row) => ({
      ...span(row),
      mapping: mappingPlaces.get(JSON.stringify([row.hash, row.mapping, row.rlocs])) ?? -1,
      eidReplied: row.eid_replied,
      etrEid: row.etr_eid,
    }))
    .sort(order)
  const window =
    (widthMs: number) =>
    (row: WindowRow): HistoryWindow => [
      ...([place(row.target_id), (row.starts_at - dayAt) / widthMs, row.sent, row.answered, row.lost, row.refused] as const),
      ...([thousandth(row.min_ms), thousandth(row.max_ms), oneLine(row.rtt)] as const),
    ]
  const byWindow = (a: HistoryWindow, b: HistoryWindow) => a[0] - b[0] || a[1] - b[1]
  const heads = await read<IncidentRow>(INCIDENTS)
  const ids = heads.map(({ id }) => id)
  const members = await readMembers(client, ids)
  const incidents = heads.map((row): Incident => incidentIn({ ...headOf(row), members: members.get(row.id) ?? [] }, relative))
  return {
    ...{ day, vantage },
    targets: known.map(({ kind, node, eid, address, port, expects }) => ({ kind, node, eid, address, port, expects })),
    states,
    mappings: [...mappings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { value }]) => value),
    versions,
    unmeasured: (
      await read<{ target_id: number; from_at: number; to_at: number }>(
        'SELECT target_id, from_at, to_at FROM unmeasured WHERE from_at < to_timestamp($2::float8) AND to_at > to_timestamp($1::float8)',
      )
    )
      .map((row) => ({ target: place(row.target_id), fromMs: relative(row.from_at), toMs: relative(row.to_at) }))
      .sort((a, b) => a.target - b.target || a.fromMs - b.fromMs),
    events: (await read<Parameters<typeof eventOf>[0]>(EVENTS)).map((row): HistoryEvent => eventOf(row, place, relative)),
    findings: (await read<FindingRow & { readonly closed_because: string | null }>(FINDINGS)).map(
      (row): HistoryFinding => ({ ...findingIn(findingOf(row), relative, place), closedBecause: row.closed_because }),
    ),
    incidents,
    entries: (await read<IncidentEntry & { readonly incident_id: number }>(ENTRIES, [...between, ids])).map(
      ({ incident_id, at, kind, by, sentence, finding }) => ({ incidentId: incident_id, at: relative(at), kind, by, sentence, finding }),
    ),
    hours: (await read<WindowRow>(windows('rollup_1h', 'rloc,canary'))).map(window(3_600_000)).sort(byWindow),
    fiveMinutes: isFine ? (await read<WindowRow>(windows('rollup_5min', 'rloc'))).map(window(300_000)).sort(byWindow) : [],
    packets: (await read<PacketRow>(PACKETS))
      .map(
        (row): HistoryPackets => ({
          ...{
            target: place(row.target_id),
            slotMs: relative(row.slot_at),
            outcome: row.outcome,
            asked: row.asked,
            askedPort: row.asked_port,
          },
          ...{
            askedFrom: row.asked_from,
            askedFromPort: row.asked_from_port,
            answeredBy: row.answered_by,
            answeredByPort: row.answered_by_port,
          },
          ...{
            sentMs: relative(row.sent_at),
            settledMs: relative(row.settled_at),
            request: oneLine(row.request) ?? '',
            reply: oneLine(row.reply),
          },
        }),
      )
      .sort((a, b) => a.target - b.target || a.slotMs - b.slotMs),
  }
}

interface PacketRow {
  readonly target_id: number
  readonly slot_at: number
  readonly outcome: string
  readonly asked: string
  readonly asked_port: number
  readonly asked_from: string | null
  readonly asked_from_port: number | null
  readonly answered_by: string | null
  readonly answered_by_port: number | null
  readonly sent_at: number
  readonly settled_at: number
  readonly request: string
  readonly reply: string | null
}
