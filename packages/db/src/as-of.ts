import type { Mapping } from '@lispwatch/domain/mapping'
import type { TargetStateName } from '@lispwatch/domain/state'
import type { TargetKind } from '@lispwatch/domain/target'
import { longestUnseenMs, type Unmeasured } from '@lispwatch/domain/unmeasured'
import { type Around, type Held, heldAt, type Version } from './as-of/held.ts'
import { MAPPINGS, type Scope, targetsStatement, unmeasuredStatement, versionsStatement } from './as-of/statement.ts'
import type { Database } from './client.ts'
import { inTurns } from './in-turns.ts'
import { EPOCH_TYPES } from './instant.ts'
import { readInPortions } from './portions.ts'

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

/** Of what: an EID-prefix (text of formatEidPrefix), a site with its locators, all registrations, or the whole network. */
export type AsOfScope = { readonly eid: string } | { readonly siteName: string } | 'registrations' | 'network'

/** What versions of mappings say, by their ids. A version never says anything else, so whoever asks often need not read it again. */
export type KnownMappings = Map<number, Mapping>

export interface AsOfWanted {
  readonly of: AsOfScope
  readonly at: number
  /** What was read before. Afterwards it is what this answer was made of. */
  readonly known?: KnownMappings | undefined
}

/**
 * What was known at `at` of every target in the scope, from every vantage, archives included: all that is asked now, and all of which
 * something was seen around that instant. Of an EID-prefix its registrations, of a site its locators as well.
 */
export async function asOf(db: Database, { of, at, known }: AsOfWanted): Promise<TargetAsOf[]> {
  const instant = new Date(at)
  const [scope, name] = scopeOf(of)
  const text = targetsStatement(scope)
  const targets = (values: readonly unknown[]) => readInPortions<Row, Row>(db.pool, { text, values, types: EPOCH_TYPES }, (row) => row)
  if (name === undefined) {
    // Of very many all are read at once, of less only what belongs to the targets.
    const [rows, around] = await Promise.all([targets([instant]), readAround(db, instant, { scope, known })])
    return inTurns(rows, (row) => targetAsOf(row, around, at))
  }
  const { rows } = await db.pool.query<Row>({ text, values: [instant, name], types: EPOCH_TYPES })
  const around = await readAround(db, instant, { scope, known, ids: rows.map(({ id }) => id) })
  return rows.map((row) => targetAsOf(row, around, at))
}

function scopeOf(of: AsOfScope): [scope: Scope, name?: string] {
  if (typeof of === 'string') return [of]
  return 'eid' in of ? ['eid', of.eid] : ['site', of.siteName]
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

/** What lies around the instant, by the ids of targets. */
interface AroundInstant {
  readonly states: ReadonlyMap<number, Versions<TargetStateName>>
  readonly mappings: ReadonlyMap<number, Versions<Mapping>>
  readonly unmeasured: ReadonlyMap<number, Unmeasured>
}

interface Part {
  readonly scope: Scope
  readonly known: KnownMappings | undefined
  readonly ids?: readonly number[]
}

async function readAround({ pool }: Database, instant: Date, { scope, known, ids }: Part): Promise<AroundInstant> {
  const among = ids !== undefined ? 'given' : scope === 'registrations' ? 'registrations' : 'all'
  const values = ids === undefined ? [instant] : [instant, ids]
  const read = <R, T>(text: string, make: (row: R) => T) => {
    const query = { text, values, rowMode: 'array', types: EPOCH_TYPES } as const
    return ids === undefined
      ? readInPortions<R, T>(pool, query, make)
      : pool.query({ ...query, values: [...values] }).then(({ rows }) => (rows as R[]).map(make))
  }
  const versions = <T>(text: string) => read<VersionRow<T>, VersionRow<T>>(text, (row) => row)
  const [states, mappings, unmeasured] = await Promise.all([
    versions<TargetStateName>(versionsStatement('state', among)),
    known === undefined
      ? versions<Mapping>(versionsStatement('mapping', among))
      : versions<number>(versionsStatement('id', among)).then((rows) => withMappings(pool, rows, known)),
    read<[number, number, number], [number, Unmeasured]>(unmeasuredStatement(among), ([id, fromAt, toAt]) => [id, { fromAt, toAt }]),
  ])
  return { states: await byTarget(states), mappings: await byTarget(mappings), unmeasured: new Map(unmeasured) }
}

async function byTarget<T>(rows: readonly VersionRow<T>[]): Promise<ReadonlyMap<number, Versions<T>>> {
  const ofTarget = new Map<number, Versions<T>>()
  await inTurns(rows, (row) => {
    const found = ofTarget.get(row[0])
    if (found === undefined) ofTarget.set(row[0], row[2] ? { coming: row } : { current: row })
    else if (row[2]) found.coming = row
    else found.current = row
  })
  return ofTarget
}

/** The versions with what they say in place of their ids. One that is gone since it was found is left out. */
async function withMappings(
  pool: Database['pool'],
  rows: readonly VersionRow<number>[],
  known: KnownMappings,
): Promise<VersionRow<Mapping>[]> {
  const unread = rows.flatMap(([, id]) => (known.has(id) ? [] : [id]))
  const read = new Map<number, Mapping>()
  if (unread.length > 0) {
    const query = { text: MAPPINGS, values: [unread], rowMode: 'array' } as const
    await readInPortions<[number, Mapping], unknown>(pool, query, ([id, mapping]) => read.set(id, mapping))
  }
  const found = await inTurns(rows, ([target, id, ...edges]): VersionRow<Mapping>[] => {
    const mapping = read.get(id) ?? known.get(id)
    if (mapping === undefined) return []
    read.set(id, mapping)
    return [[target, mapping, ...edges]]
  })
  known.clear()
  for (const [id, mapping] of read) known.set(id, mapping)
  return found.flat()
}

function targetAsOf(row: Row, all: AroundInstant, at: number): TargetAsOf {
  const { id, kind, vantage, eid, iid, node, rloc, site } = row
  const states: Versions<TargetStateName> = all.states.get(id) ?? NOTHING
  const mappings: Versions<Mapping> = all.mappings.get(id) ?? NOTHING
  const unmeasured = all.unmeasured.get(id) ?? null
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
