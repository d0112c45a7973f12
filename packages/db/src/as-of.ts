import type { Mapping } from '@lispwatch/domain/mapping'
import type { TargetStateName } from '@lispwatch/domain/state'
import type { TargetKind } from '@lispwatch/domain/target'
import { type Held, heldAt, type Version } from './as-of/held.ts'
import { asOfStatement } from './as-of/statement.ts'
import type { Database } from './client.ts'
import { epochMs } from './instant.ts'

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

/** Rounds of questions after which nobody can be said to have looked. */
const PATIENCE_ROUNDS = 3

/**
 * What was known at `at` of every target in the scope, from every vantage, archives included: all that is asked now, and all of which
 * something was seen around that instant.
 */
export async function asOf(db: Database, { of, at }: { of: AsOfScope; at: number }): Promise<TargetAsOf[]> {
  const instant = new Date(at)
  if (of === 'network') return targets((await db.pool.query<Row>(asOfStatement('network'), [instant])).rows, at)
  const [scope, name] = 'eid' in of ? (['eid', of.eid] as const) : (['site', of.siteName] as const)
  return targets((await db.pool.query<Row>(asOfStatement(scope), [instant, name])).rows, at)
}

type Edges<Of extends string> = {
  readonly [Edge in `${Of}_started_after_at` | `${Of}_started_by_at` | `${Of}_ended_after_at` | `${Of}_ended_by_at`]: Date | null
}

interface Row extends Edges<'state'>, Edges<'next_state'>, Edges<'mapping'>, Edges<'next_mapping'> {
  readonly id: number
  readonly kind: TargetKind
  readonly cadence_ms: number
  readonly vantage: string
  readonly eid: string
  readonly iid: number
  readonly node: string | null
  readonly rloc: string | null
  readonly site: string | null
  readonly held_at: number | null
  readonly turned_at: number | null
  readonly state_value: TargetStateName | null
  readonly next_state_value: TargetStateName | null
  readonly mapping_value: Mapping | null
  readonly next_mapping_value: Mapping | null
}

const targets = (rows: readonly Row[], at: number): TargetAsOf[] => rows.map((row) => targetAsOf(row, at))

function targetAsOf(row: Row, at: number): TargetAsOf {
  const { id, kind, vantage, eid, iid, node, rloc, site } = row
  const rhythm = { turnedAt: row.turned_at, patienceMs: PATIENCE_ROUNDS * row.cadence_ms }
  const state = heldAt(
    { ...rhythm, current: version(row, 'state', row.state_value), coming: version(row, 'next_state', row.next_state_value) },
    at,
  )
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
    mapping: kind === 'registration' ? mappingAsOf(row, state, at) : null,
  }
}

/** That there was none is known where the registration is known to have been absent. */
function mappingAsOf(row: Row, state: Held<TargetStateName>, at: number): Held<Mapping | null> {
  const current = version(row, 'mapping', row.mapping_value)
  const coming = version(row, 'next_mapping', row.next_mapping_value)
  if (current === null && state.standing === 'known' && state.value === 'unregistered') return { ...state, value: null }
  return heldAt<Mapping | null>({ current, coming, turnedAt: row.turned_at, patienceMs: PATIENCE_ROUNDS * row.cadence_ms }, at)
}

function version<T>(row: Row, of: 'state' | 'next_state' | 'mapping' | 'next_mapping', value: T | null): Version<T> | null {
  const startedBy = row[`${of}_started_by_at`]
  if (value === null || startedBy === null) return null
  const startedByAt = epochMs(startedBy)
  const endedByAt = epochMs(row[`${of}_ended_by_at`])
  const lastSeenAt = epochMs(row[`${of}_ended_after_at`]) ?? Math.max(startedByAt, row.held_at ?? startedByAt)
  return { value, startedAfterAt: epochMs(row[`${of}_started_after_at`]), startedByAt, endedByAt, lastSeenAt }
}
