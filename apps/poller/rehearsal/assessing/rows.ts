import type { CanaryTarget, ControlPortTarget, RegistrationTarget, RlocTarget, Target } from '@lispwatch/domain/target'
import type { Memory, Remembered } from '../memory.ts'

/** A target that is asked, with what is remembered of it. */
export interface Asked<T extends Target> {
  readonly target: T
  readonly row: Remembered
  readonly vantage: string
}

/** The targets of all vantages by what they are about. */
export interface Rows {
  registrationsOf(eidPrefixId: number): readonly Asked<RegistrationTarget>[]
  registrationsAt(node: string): readonly Asked<RegistrationTarget>[]
  rlocsAt(address: string): readonly Asked<RlocTarget>[]
  rlocs(): readonly Asked<RlocTarget>[]
  canariesOf(node: string): readonly Asked<CanaryTarget>[]
  controlPortsOf(node: string): readonly Asked<ControlPortTarget>[]
}

/** The rows of one kind by what they are about. */
interface Shelf<T extends Target> {
  put(key: string | number, row: Remembered): void
  at(key: string | number): readonly Asked<T>[]
  all(): readonly Asked<T>[]
}

function createShelf<K extends Target['kind']>(kind: K): Shelf<Extract<Target, { kind: K }>> {
  type Own = Asked<Extract<Target, { kind: K }>>
  const rows = new Map<string | number, Remembered[]>()
  const asked = new Map<string | number, readonly Own[]>()
  const find = (among: readonly Remembered[]) =>
    among.flatMap((row): Own[] => {
      const { target } = row
      return row.isEnabled && isOf(target, kind) ? [{ target, row, vantage: target.vantage }] : []
    })
  /** Targets are retired, asked again and asked for something else without a word: what was found is held against the rows. */
  const isStill = (found: readonly Own[], among: readonly Remembered[]): boolean => {
    let next = 0
    for (const row of among) {
      if (!row.isEnabled) continue
      if (found[next]?.target !== row.target) return false
      next++
    }
    return next === found.length
  }
  const at = (key: string | number): readonly Own[] => {
    const among = rows.get(key)
    if (among === undefined) return []
    const before = asked.get(key)
    if (before !== undefined && isStill(before, among)) return before
    const found = find(among)
    asked.set(key, found)
    return found
  }
  return {
    put(key, row) {
      const there = rows.get(key)
      if (there) there.push(row)
      else rows.set(key, [row])
    },
    at,
    all: () => [...rows.keys()].flatMap(at),
  }
}

const emptyIndex = () => ({
  byEid: createShelf('registration'),
  byNode: createShelf('registration'),
  rlocs: createShelf('rloc'),
  canaries: createShelf('canary'),
  controlPorts: createShelf('control-port'),
})

/** Targets are only ever added, and what is retired stays in its place: the index is made anew where there are more. */
export function createRows(memories: () => readonly Memory[]): Rows {
  let indexed = -1
  let index = emptyIndex()

  const current = () => {
    const count = memories().reduce((sum, { rows }) => sum + rows.size, 0)
    if (count === indexed) return index
    indexed = count
    index = emptyIndex()
    for (const { rows } of memories()) for (const row of rows.values()) putAway(row)
    return index
  }
  const putAway = (row: Remembered): void => {
    const { target } = row
    switch (target.kind) {
      case 'registration':
        index.byEid.put(row.eidPrefixId, row)
        index.byNode.put(target.nodeName, row)
        break
      case 'rloc':
        index.rlocs.put(target.rloc, row)
        break
      case 'canary':
        index.canaries.put(target.nodeName, row)
        break
      case 'control-port':
        index.controlPorts.put(target.nodeName, row)
    }
  }
  return {
    registrationsOf: (id) => current().byEid.at(id),
    registrationsAt: (node) => current().byNode.at(node),
    rlocsAt: (address) => current().rlocs.at(address),
    rlocs: () => current().rlocs.all(),
    canariesOf: (node) => current().canaries.at(node),
    controlPortsOf: (node) => current().controlPorts.at(node),
  }
}

function isOf<K extends Target['kind']>(target: Target, kind: K): target is Extract<Target, { kind: K }> {
  return target.kind === kind
}
