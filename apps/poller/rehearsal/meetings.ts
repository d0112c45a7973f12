import type { OpenStanding } from '@lispwatch/db/walks/standings'
import type { NodeVerdict } from '@lispwatch/domain/delegation/node-verdict'
import type { ObservedNode } from '@lispwatch/domain/delegation/observed-node'
import { type EidPrefix, eidKey, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'

/** A standing with where the node was met. */
export interface Met extends OpenStanding {
  readonly address: string
  readonly port: number
  readonly depth: number
  readonly referredBy: string | null
  readonly rttMs: number | null
}

interface MeetingWalk {
  readonly id: number
  readonly vantage: string
  readonly eid: EidPrefix
  readonly cadenceMs: number
  /** By nodeKeyOf. */
  readonly standings: Map<string, Met>
}

/** Which walk met which node of the delegation hierarchy, and how it stood: many walks pass through a root. */
export interface Meetings {
  /** undefined: the walk does not meet it any more. */
  put(walk: MeetingWalk, key: string, met: Met | undefined): void
  /** How it stands for the other walks of the same vantage. */
  sameVantage(walk: MeetingWalk, key: string): Met[]
  /** How it stood lately for the walks of the same EID-prefix from elsewhere. */
  elsewhere(walk: MeetingWalk, key: string, at: number): NodeVerdict[]
  /** Names in the inventory, or addresses where there is none. */
  nodes(): string[]
  observed(node: string, now: number): ObservedNode[]
}

interface Meeting {
  readonly cadenceMs: number
  /** As it is while nobody doubts it. */
  readonly observed: ObservedNode
}

export function createMeetings(walks: readonly MeetingWalk[], names: ReadonlyMap<string, string>): Meetings {
  const byPlace = new Map<string, Map<number, Met>>()
  const byNode = new Map<string, Map<string, Meeting>>()
  const byEid = new Map<string, MeetingWalk[]>()
  for (const walk of walks) byEid.set(eidKey(walk.eid), [...(byEid.get(eidKey(walk.eid)) ?? []), walk])
  const nodeOf = ({ address }: Met) => names.get(address) ?? address
  const within = <K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> => {
    const there = map.get(key) ?? new Map<K, V>()
    map.set(key, there)
    return there
  }
  const asObserved = (walk: MeetingWalk, met: Met): ObservedNode => {
    const { address, port, depth, referredBy, rttMs, verdict, remarks, said, sinceAt, heldAt } = met
    return {
      ...{ asked: formatEidPrefix(walk.eid), vantage: walk.vantage, address, port, name: names.get(address) ?? null, depth, referredBy },
      ...{ verdict, remarks, said, rttMs, sinceAt, heldAt, isInDoubt: false },
    }
  }
  return {
    put(walk, key, met) {
      const here = within(byPlace, `${walk.vantage} ${key}`)
      const before = walk.standings.get(key)
      if (before !== undefined) byNode.get(nodeOf(before))?.delete(`${walk.id} ${key}`)
      if (met === undefined) {
        walk.standings.delete(key)
        here.delete(walk.id)
        return
      }
      walk.standings.set(key, met)
      here.set(walk.id, met)
      within(byNode, nodeOf(met)).set(`${walk.id} ${key}`, { cadenceMs: walk.cadenceMs, observed: asObserved(walk, met) })
    },
    sameVantage: (walk, key) =>
      [...(byPlace.get(`${walk.vantage} ${key}`) ?? [])].filter(([id]) => id !== walk.id).map(([, standing]) => standing),
    elsewhere: (walk, key, at) =>
      (byEid.get(eidKey(walk.eid)) ?? []).flatMap((other) => {
        const standing = other.vantage === walk.vantage ? undefined : other.standings.get(key)
        return standing === undefined || standing.heldAt < at - 3 * walk.cadenceMs ? [] : [standing.verdict]
      }),
    nodes: () => [...byNode].flatMap(([node, meetings]) => (meetings.size > 0 ? [node] : [])),
    observed: (node, now) =>
      [...(byNode.get(node)?.values() ?? [])].map(({ cadenceMs, observed }) =>
        now > observed.heldAt + 2 * cadenceMs ? { ...observed, isInDoubt: true } : observed,
      ),
  }
}
