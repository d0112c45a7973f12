import type { LoadedTarget } from '@lispwatch/db/targets'
import type { Judgement } from '@lispwatch/domain/judge'
import type { Mapping } from '@lispwatch/domain/mapping'
import type { Target } from '@lispwatch/domain/target'
import { type TargetState, UNASKED } from '@lispwatch/domain/target-state'
import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { nextDueAt, spread } from './grid.ts'

/** A target and what is remembered of it: what the database has in rows. */
export interface Remembered {
  target: Target
  readonly eidPrefixId: number
  /** 0 where it is no node's. */
  readonly nodeId: number
  state: TargetState
  /** The mapping that holds; null when there is none. */
  mapping: Mapping | null
  /** Locators of the newest mapping, whether it still holds or has lapsed. */
  rlocs: readonly string[]
  isEnabled: boolean
  dueAt: number
  /** The second in whose bucket it waits. */
  bucket: number
}

/** The targets of one vantage, in place of its rows in the database. */
export interface Memory {
  readonly vantage: string
  readonly rows: ReadonlyMap<number, Remembered>
  /** Makes a target that is due first at `dueAt`. */
  add(make: (id: number) => Target, of: { readonly eidPrefixId: number; readonly nodeId: number; readonly dueAt: number }): Remembered
  /** Has it asked again after it was retired. */
  enable(row: Remembered, dueAt: number): void
  /** Has it ask for another EID-prefix: what it said of the old one is forgotten, and a judgement that is on its way is refused. */
  askFor(row: Remembered, eid: EidPrefix): void
  /** No longer asks it and forgets how it stood, so that judgements on their way are refused. */
  retire(row: Remembered): void
  /** Has every target asked within its time from `now`; the instants are spread evenly. */
  hasten(now: number, withinMs: (row: Remembered) => number): void
  /** Takes what is due until `now + horizonMs` and moves each to its next slot; (target id, slot) pairs by slot. */
  claim(now: number, horizonMs: number): [id: number, slotAt: number][]
  load(ids: readonly number[]): LoadedTarget[]
  /** Takes in a judgement; false when the state has moved on since it was loaded, so that nothing was. */
  record(judgement: Judgement): boolean
}

/** The locators that are plain IP addresses, each once. */
export function ipRlocs({ locators }: Mapping): string[] {
  return [...new Set(locators.map(({ rloc }) => canonicalIp(rloc)).filter((rloc) => rloc !== undefined))]
}

export interface MemoryOptions {
  readonly vantage: string
  readonly vantageId: number
  readonly nextId: () => number
  /** A target has a newer mapping; what the one before it named comes with it. */
  readonly onNewMapping: (row: Remembered, before: readonly string[]) => void
}

export function createMemory({ vantage, vantageId, nextId, onNewMapping }: MemoryOptions): Memory {
  const rows = new Map<number, Remembered>()
  const buckets = new Map<number, Remembered[]>()
  /** The second up to which everything was claimed. */
  let cursor = 0

  const wait = (row: Remembered, dueAt: number): void => {
    row.dueAt = dueAt
    row.bucket = Math.max(Math.floor(dueAt / 1000), cursor)
    const bucket = buckets.get(row.bucket)
    if (bucket) bucket.push(row)
    else buckets.set(row.bucket, [row])
  }
  const keyOf = ({ target, eidPrefixId, nodeId }: Remembered) => {
    const { id, kind, timing } = target
    return { id, kind, eidPrefixId, nodeId, vantageId, cadenceMs: timing.cadenceMs }
  }
  /** A slot that is half a cadence late is over. */
  const claimRow = (row: Remembered, now: number): [number, number] => {
    const slotAt = row.dueAt < now - row.target.timing.cadenceMs / 2 ? now : row.dueAt
    wait(row, nextDueAt(keyOf(row), row.dueAt, now))
    return [row.target.id, Math.round(slotAt)]
  }

  return {
    vantage,
    rows,
    add(make, { eidPrefixId, nodeId, dueAt }) {
      const target = make(nextId())
      const row: Remembered = { target, eidPrefixId, nodeId, state: UNASKED, mapping: null, rlocs: [], isEnabled: true, dueAt, bucket: 0 }
      rows.set(target.id, row)
      wait(row, dueAt)
      return row
    },
    enable(row, dueAt) {
      if (row.isEnabled) return
      row.isEnabled = true
      wait(row, dueAt)
    },
    askFor(row, eid) {
      row.target = { ...row.target, eid }
      row.mapping = null
      row.state = { ...row.state, version: row.state.version + 1, mappingHash: null }
    },
    retire(row) {
      row.isEnabled = false
      row.mapping = null
      row.bucket = -1
      row.state = { ...UNASKED, version: row.state.version + 1 }
    },
    hasten(now, withinMs) {
      for (const row of rows.values()) {
        const within = withinMs(row)
        if (row.isEnabled && row.dueAt > now + within) wait(row, now + spread(row.target.id, within))
      }
    },
    claim(now, horizonMs) {
      const until = now + horizonMs
      const due: [number, number][] = []
      const last = Math.floor(until / 1000)
      if (cursor === 0) cursor = Math.min(last, ...buckets.keys())
      for (; cursor <= last; cursor++) {
        const waiting = buckets.get(cursor) ?? []
        buckets.delete(cursor)
        const later: Remembered[] = []
        for (const row of waiting) {
          if (row.bucket !== cursor) continue
          if (row.dueAt > until) later.push(row)
          else due.push(claimRow(row, now))
        }
        if (cursor < last) continue
        // The last second is claimed in part; the next claim goes on with it.
        buckets.set(last, [...later, ...(buckets.get(last) ?? [])])
        break
      }
      return due.sort(([a, atA], [b, atB]) => atA - atB || a - b)
    },
    load: (ids) =>
      ids.flatMap((id) => {
        const row = rows.get(id)
        return row?.isEnabled ? [{ target: row.target, prior: row.state }] : []
      }),
    record({ targetId, priorVersion, next, mappingChange, confirmAt }) {
      const row = rows.get(targetId)
      if (row === undefined || row.state.version !== priorVersion) return false
      row.state = next
      if (confirmAt !== null && row.dueAt > confirmAt) wait(row, confirmAt)
      if (mappingChange === null) return true
      row.mapping = mappingChange.after
      // What an ETR says itself brings nobody under watch.
      if (mappingChange.after === null || mappingChange.saidBy === 'etr') return true
      const before = row.rlocs
      row.rlocs = ipRlocs(mappingChange.after)
      onNewMapping(row, before)
      return true
    },
  }
}
