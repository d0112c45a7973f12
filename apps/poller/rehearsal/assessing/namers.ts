import type { Mapping } from '@lispwatch/domain/mapping'
import { ipRlocs } from '../memory.ts'
import type { Watched, WatchedEid } from '../watched.ts'

/** Which EID-prefixes may be reached through a locator: those of which the inventory or some mapping ever named it. Whether it still does is to be looked up. */
export interface Namers {
  /** In the order of the inventory. */
  of(rloc: string): readonly WatchedEid[]
  /** A registration of this EID-prefix has another mapping. */
  note(eidPrefixId: number, mapping: Mapping | null): void
}

export function createNamers({ eids }: Watched): Namers {
  const ids = new Map<string, Set<number>>()
  const inOrder = new Map<string, readonly WatchedEid[]>()
  const add = (rloc: string, id: number): void => {
    const there = ids.get(rloc)
    if (there?.has(id)) return
    if (there) there.add(id)
    else ids.set(rloc, new Set([id]))
    inOrder.delete(rloc)
  }
  for (const { id, rlocs } of eids) for (const rloc of rlocs) add(rloc, id)
  return {
    of(rloc) {
      const before = inOrder.get(rloc)
      if (before !== undefined) return before
      const sorted = [...(ids.get(rloc) ?? [])].sort((a, b) => a - b).flatMap((id) => eids[id - 1] ?? [])
      inOrder.set(rloc, sorted)
      return sorted
    },
    note(id, mapping) {
      if (mapping === null) return
      for (const { rloc } of mapping.locators) add(rloc, id)
      for (const rloc of ipRlocs(mapping)) add(rloc, id)
    },
  }
}
