import { chooseHole } from '@lispwatch/domain/hole'
import type { Expectation } from '@lispwatch/domain/target'
import { type EidPrefix, eidKey, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { firstDueAt } from './grid.ts'
import type { Memory, Remembered } from './memory.ts'
import { askedServers, serverTiming, type Watched, type WatchedNode } from './watched.ts'

function written(label: string | undefined): EidPrefix | undefined {
  const parsed = label === undefined ? undefined : parseEidPrefix(label)
  return parsed?.ok ? parsed.eid : undefined
}

/** Blocks of a node's provider and of those above it, nearest first. */
function blocksOf({ inventory }: Watched, { provider }: WatchedNode): EidPrefix[] {
  const blocks: EidPrefix[] = []
  const passed = new Set<string>()
  for (let name = provider; name !== undefined && !passed.has(name); ) {
    passed.add(name)
    const found = inventory.providers.find((one) => one.name === name)
    blocks.push(...(found?.eidBlocks ?? []).toSorted((a, b) => a.iid - b.iid || (a.prefix < b.prefix ? -1 : 1)))
    name = found?.parent
  }
  return blocks
}

/** Gives every server of a vantage its two canaries and replaces those that no longer serve, as reconcileCanaries does in the database. */
export function createCanaries(watched: Watched): (memory: Memory, now: number) => void {
  const timing = serverTiming(watched, 'canary')
  const configured = watched.eids.map(({ eid }) => eid)
  const servers = askedServers(watched).map((asked) => ({
    ...asked,
    hole: written(asked.node.canaries?.hole) ?? chooseHole(blocksOf(watched, asked.node), configured),
  }))
  const present = new Map<string, Remembered>()
  const known = new Map<string, Remembered>()
  const registrations = new Map<number, Remembered[]>()

  /** What stands for those that are registered there; another one once it is wrong, or silent while others are answered. */
  const chosen = (nodeId: number, current: Remembered | undefined): EidPrefix | undefined => {
    if (current !== undefined && current.state.state !== 'silent' && current.state.state !== 'contrary') return current.target.eid
    const sinceAt = current?.state.sinceAt ?? null
    const other = registrations.get(nodeId)?.find(({ target, state }) => {
      if (state.state !== 'registered' || state.failures > 0) return false
      if (current === undefined) return true
      return eidKey(target.eid) !== eidKey(current.target.eid) && state.lastAnsweredAt !== null && state.lastAnsweredAt > (sinceAt ?? 0)
    })
    return (other ?? current)?.target.eid
  }
  const want = (memory: Memory, of: (typeof servers)[number], expects: Expectation, eid: EidPrefix, dueAt: number): void => {
    const { node, server } = of
    const current = present.get(`${node.id} ${expects}`)
    if (current?.isEnabled && eidKey(current.target.eid) === eidKey(eid)) return
    if (current?.isEnabled) memory.retire(current)
    const key = `${node.id} ${expects} ${eidKey(eid)}`
    const asked = { kind: 'canary', vantage: memory.vantage, eid, timing, nodeName: node.name, server, expects } as const
    const before = known.get(key)
    if (before !== undefined) memory.enable(before, dueAt)
    const row = before ?? memory.add((id) => ({ id, ...asked }), { eidPrefixId: 0, nodeId: node.id, dueAt })
    known.set(key, row)
    present.set(`${node.id} ${expects}`, row)
  }

  return (memory, now) => {
    if (registrations.size === 0)
      for (const row of memory.rows.values())
        if (row.target.kind === 'registration') registrations.set(row.nodeId, [...(registrations.get(row.nodeId) ?? []), row])
    servers.forEach((of, i) => {
      const positive = written(of.node.canaries?.registered) ?? chosen(of.node.id, present.get(`${of.node.id} positive`))
      if (of.hole) want(memory, of, 'negative', of.hole, firstDueAt(now, i + 1))
      if (positive) want(memory, of, 'positive', positive, firstDueAt(now, servers.length + i + 1))
    })
  }
}
