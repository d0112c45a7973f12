import type { Mapping } from '@lispwatch/domain/mapping'
import type { TargetStateName } from '@lispwatch/domain/state'
import type { TargetKind } from '@lispwatch/domain/target'
import { longestUnseenMs, type Unmeasured } from '@lispwatch/domain/unmeasured'
import { type Around, type Held, heldAt, type Version } from './as-of/held.ts'
import { type Scope, targetsStatement, unmeasuredStatement, versionsStatement } from './as-of/statement.ts'
import type { Database } from './client.ts'
import { EPOCH_TYPES } from './instant.ts'

export type { Held } from './as-of/held.ts'

/** One target as it was known at an instant. */
export interface TargetAsOf {
  readonly targetId: number
  readonly kind: TargetKind
  readonly vantage: string
  /** The EID-prefix asked about, or the representative one of a locator; as formatEidPrefix writes it. */
  readonly eid: string
  readonly iid: number
  /** Null of a locator. */
  readonly node: string | null
  /** Only of a locator. */
  readonly rloc: string | null
  /** Null of a locator, and of an EID-prefix that belongs to nobody. */
  readonly site: string | null
  readonly state: Held<TargetStateName>
  /** Only a registration has one. A known null: the EID-prefix was known not to be registered. */
  readonly mapping: Held<Mapping | null> | null
}

/** Of what: an EID-prefix (text of formatEidPrefix), a site with its locators, or the whole network. */
export type AsOfScope = { readonly eid: string } | { readonly siteName: string } | 'network'

/**
 * What was known at `at` of every target in the scope, from every vantage, archives included: all that is asked now, and all of which
 * something was seen around that instant. Of an EID-prefix its registrations, of a site its locators as well.
 */
export async function asOf(db: Database, { of, at }: { of: AsOfScope; at: number }): Promise<TargetAsOf[]> {
  const instant = new Date(at)
  const [scope, name]: [Scope, ...string[]] = of === 'network' ? ['network'] : 'eid' in of ? ['eid', of.eid] : ['site', of.siteName]
  const targets = async () => {
    const values = name === undefined ? [instant] : [instant, name]
    return (await db.pool.query<Row>({ text: targetsStatement(scope), values, types: EPOCH_TYPES })).rows
  }
  // Of the network all are read at once, of less only what belongs to the targets.
  const [rows, states, mappings, unmeasured] =
    scope === 'network'
      ? await Promise.all([
          targets(),
          versions<TargetStateName>(db, 'state_interval', instant),
          versions<Mapping>(db, 'mapping_version', instant),
          unmeasuredAt(db, instant),
        ])
      : await ofTargets(db, instant, await targets())
  return rows.map((row) =>
    targetAsOf(row, states.get(row.id) ?? NOTHING, mappings.get(row.id) ?? NOTHING, unmeasured.get(row.id) ?? null, at),
  )
}

async function ofTargets(db: Database, instant: Date, rows: Row[]) {
  const ids = rows.map(({ id }) => id)
  const [states, mappings, unmeasured] = await Promise.all([
    versions<TargetStateName>(db, 'state_interval', instant, ids),
    versions<Mapping>(db, 'mapping_version', instant, ids),
    unmeasuredAt(db, instant, ids),
  ])
  return [rows, states, mappings, unmeasured] as const
}

interface Row extends Omit<TargetAsOf, 'targetId' | 'state' | 'mapping'> {
  readonly id: number
  readonly cadence_ms: number
  readonly timeout_ms: number
  readonly tries: number
  readonly heldAt: number | null
  readonly turnedAt: number | null
}

/** A version as versionsStatement has it. */
type VersionRow<T> = [targetId: number, value: T, isComing: boolean, startedByAt: number, seenAt: number | null, endedByAt: number | null]

interface Versions<T> {
  current?: VersionRow<T>
  coming?: VersionRow<T>
}

const NOTHING = {}

async function versions<T>(db: Database, table: 'state_interval' | 'mapping_version', instant: Date, ids?: readonly number[]) {
  const { rows } = await db.pool.query<VersionRow<T>>({
    ...{ text: versionsStatement(table, ids !== undefined), rowMode: 'array', types: EPOCH_TYPES },
    values: ids === undefined ? [instant] : [instant, ids],
  })
  const ofTarget = new Map<number, Versions<T>>()
  for (const row of rows) {
    const found = ofTarget.get(row[0]) ?? {}
    if (row[2]) found.coming = row
    else found.current = row
    ofTarget.set(row[0], found)
  }
  return ofTarget
}

async function unmeasuredAt(db: Database, instant: Date, ids?: readonly number[]): Promise<ReadonlyMap<number, Unmeasured>> {
  const { rows } = await db.pool.query<[targetId: number, fromAt: number, toAt: number]>({
    ...{ text: unmeasuredStatement(ids !== undefined), rowMode: 'array', types: EPOCH_TYPES },
    values: ids === undefined ? [instant] : [instant, ids],
  })
  return new Map(rows.map(([targetId, fromAt, toAt]) => [targetId, { fromAt, toAt }]))
}

function targetAsOf(
  row: Row,
  states: Versions<TargetStateName>,
  mappings: Versions<Mapping>,
  unmeasured: Unmeasured | null,
  at: number,
): TargetAsOf {
  const { id, kind, vantage, eid, iid, node, rloc, site } = row
  const state = heldAt(around(row, states, unmeasured), at)
  return {
    targetId: id,
    kind,
    vantage,
    eid,
    iid,
    node,
    rloc,
    site,
    state,
    mapping: kind === 'registration' ? mappingAsOf(state, mappings, around(row, mappings, unmeasured), at) : null,
  }
}

/** That there was none is known where the registration is known to have been absent. */
function mappingAsOf(state: Held<TargetStateName>, { current }: Versions<Mapping>, its: Around<Mapping>, at: number): Held<Mapping | null> {
  if (!current && state.standing === 'known' && state.value === 'unregistered') return { ...state, value: null }
  return heldAt<Mapping | null>(its, at)
}

function around<T>(row: Row, { current, coming }: Versions<T>, unmeasured: Unmeasured | null): Around<T> {
  const { heldAt: held, turnedAt, cadence_ms: cadenceMs, timeout_ms: timeoutMs, tries } = row
  return {
    current: current ? versionOf(current, null, current[4] ?? Math.max(current[3], held ?? current[3])) : null,
    coming: coming ? versionOf(coming, coming[4], coming[3]) : null,
    ...{ turnedAt, patienceMs: longestUnseenMs({ cadenceMs, timeoutMs, tries }), unmeasured },
  }
}

const versionOf = <T>(
  [, value, , startedByAt, , endedByAt]: VersionRow<T>,
  startedAfterAt: number | null,
  lastSeenAt: number,
): Version<T> => ({
  ...{ value, startedAfterAt, startedByAt, endedByAt, lastSeenAt },
})
