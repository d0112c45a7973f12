import { probeDenial } from '@lispwatch/domain/probe-denial'
import { targetTiming } from '@lispwatch/domain/target-timing'
import { CONTROL_PORT } from '@lispwatch/lisp-client/wire/iana'
import { firstDueAt } from './grid.ts'
import type { Memory, Remembered } from './memory.ts'
import type { Watched } from './watched.ts'

/** Keeps the locator targets of a vantage what the inventory and the newest mappings name, as reconcileLocators does in the database. */
export interface Locators {
  /** A registration names other locators than before. */
  renamed(row: Remembered, before: readonly string[]): void
  /** Looks at these addresses, or at all that the inventory names. */
  reconcile(memory: Memory, addresses: readonly string[] | null, now: number): void
}

/** Without the limits on how many new ones are let in: no story names that many. */
export function createLocators({ inventory, eids }: Watched): Locators {
  const timing = targetTiming('rloc', inventory.network)
  const rules = { neverProbe: inventory.network.neverProbe ?? [], isPrivateUnderlay: inventory.network.underlay === 'private' }
  const declared = new Map<string, number[]>()
  for (const { id, rlocs } of eids) for (const rloc of rlocs) declared.set(rloc, [...(declared.get(rloc) ?? []), id])
  const namers = new Map<string, Set<Remembered>>()
  const targets = new Map<string, Remembered>()

  /** The EID-prefixes that a locator serves; none where it is not to be probed. */
  const servedBy = (address: string): number[] => {
    const own = declared.get(address) ?? []
    const named = [...(namers.get(address) ?? [])].filter(({ isEnabled }) => isEnabled).map(({ eidPrefixId }) => eidPrefixId)
    return probeDenial(address, own.length > 0, rules) === undefined ? [...own, ...named] : []
  }
  const look = (memory: Memory, address: string, dueAt: number): void => {
    const row = targets.get(address)
    const served = servedBy(address)
    const representative = eids[Math.min(...served) - 1]
    if (representative === undefined) {
      if (row?.isEnabled) memory.retire(row)
      return
    }
    const { id: eidPrefixId, eid } = representative
    if (row === undefined) {
      const asked = { kind: 'rloc', vantage: memory.vantage, rloc: address, port: CONTROL_PORT, eid, timing } as const
      targets.set(
        address,
        memory.add((id) => ({ id, ...asked }), { eidPrefixId, nodeId: 0, dueAt }),
      )
      return
    }
    memory.enable(row, dueAt)
    // A probe names an EID-prefix that its locator serves (RFC 9301 7.1).
    const isServed = served.some((id) => eids[id - 1]?.eid === row.target.eid)
    if (!isServed) memory.askFor(row, eid)
  }

  return {
    renamed(row, before) {
      for (const rloc of before) namers.get(rloc)?.delete(row)
      for (const rloc of row.rlocs) {
        const naming = namers.get(rloc)
        if (naming) naming.add(row)
        else namers.set(rloc, new Set([row]))
      }
    },
    reconcile(memory, addresses, now) {
      const looked = [...new Set(addresses ?? declared.keys())].sort()
      looked.forEach((address, i) => {
        look(memory, address, firstDueAt(now, i + 1))
      })
    },
  }
}
