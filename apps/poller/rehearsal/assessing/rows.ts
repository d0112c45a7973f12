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

interface Index {
  readonly byEid: Map<number, Remembered[]>
  readonly byNode: Map<string, Remembered[]>
  readonly byRloc: Map<string, Remembered[]>
}

function put<K>(map: Map<K, Remembered[]>, key: K, row: Remembered): void {
  const there = map.get(key)
  if (there) there.push(row)
  else map.set(key, [row])
}

/** Targets are only ever added, and what is retired stays in its place: the index is made anew where there are more. */
export function createRows(memories: () => readonly Memory[]): Rows {
  let indexed = -1
  let index: Index = { byEid: new Map(), byNode: new Map(), byRloc: new Map() }

  const current = (): Index => {
    const count = memories().reduce((sum, { rows }) => sum + rows.size, 0)
    if (count === indexed) return index
    indexed = count
    index = { byEid: new Map(), byNode: new Map(), byRloc: new Map() }
    for (const { rows } of memories())
      for (const row of rows.values()) {
        if (row.target.kind === 'rloc') put(index.byRloc, row.target.rloc, row)
        else put(index.byNode, row.target.nodeName, row)
        if (row.target.kind === 'registration') put(index.byEid, row.eidPrefixId, row)
      }
    return index
  }
  const asked = <K extends Target['kind']>(rows: readonly Remembered[] | undefined, kind: K) =>
    (rows ?? []).flatMap((row): Asked<Extract<Target, { kind: K }>>[] => {
      const { target } = row
      return row.isEnabled && isOf(target, kind) ? [{ target, row, vantage: target.vantage }] : []
    })

  return {
    registrationsOf: (id) => asked(current().byEid.get(id), 'registration'),
    registrationsAt: (node) => asked(current().byNode.get(node), 'registration'),
    rlocsAt: (address) => asked(current().byRloc.get(address), 'rloc'),
    rlocs: () => [...current().byRloc.values()].flatMap((rows) => asked(rows, 'rloc')),
    canariesOf: (node) => asked(current().byNode.get(node), 'canary'),
    controlPortsOf: (node) => asked(current().byNode.get(node), 'control-port'),
  }
}

function isOf<K extends Target['kind']>(target: Target, kind: K): target is Extract<Target, { kind: K }> {
  return target.kind === kind
}
