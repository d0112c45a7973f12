import type { DelegationRun, DueWalk, EidWalkRun, LoadedWalk, WalkServer } from '@lispwatch/db/walks'
import { changesOf } from '@lispwatch/db/walks/delegation-changes'
import { discoveryEvents, MOST_EVENTS } from '@lispwatch/db/walks/discovery-events'
import { nodeKeyOf } from '@lispwatch/db/walks/standings'
import type { ObservedNode } from '@lispwatch/domain/delegation/observed-node'
import { eidCovers } from '@lispwatch/domain/eid-cover'
import type { Discovery, Presence, Surroundings } from '@lispwatch/domain/eid-walk/discovery'
import { type PlannedWalk, planWalks } from '@lispwatch/domain/eid-walk/walk-plan'
import type { DomainEvent } from '@lispwatch/domain/event'
import type { NodeRole } from '@lispwatch/domain/inventory'
import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import { CONTROL_PORT } from '@lispwatch/lisp-client/wire/iana'
import { spread } from './grid.ts'
import { createMeetings, type Met } from './meetings.ts'
import type { Watched, WatchedNode } from './watched.ts'

interface Walk extends PlannedWalk {
  readonly id: number
  readonly vantage: string
  dueAt: number
  resumeAt: string | null
  readonly standings: Map<string, Met>
}

/** The walks of all vantages and what they found, in place of the rows in the database. */
export interface WalkMemory {
  claim(vantage: string, now: number, horizonMs: number, limit: number): DueWalk[]
  /** Has every walk of a vantage begin within this time from `now`. */
  hasten(vantage: string, now: number, withinMs: number): void
  load(walkId: number): LoadedWalk | undefined
  /** Takes in a run and gives the events that follow. */
  recordDelegation(run: DelegationRun): readonly DomainEvent[]
  recordEidWalk(run: EidWalkRun): readonly DomainEvent[]
  /** What walks found and nobody configured. */
  candidates(): readonly Candidate[]
  /** Nodes of the delegation hierarchy that walks met: their names in the inventory, or their addresses where there is none. */
  metNodes(): readonly string[]
  /** How one of them stands, for every EID that is walked, from everywhere. */
  observedNodes(node: string, now: number): readonly ObservedNode[]
  /** Whether a run that was recorded saw a node otherwise than before. */
  sawNews(run: DelegationRun): boolean
  /** By which name the inventory knows an address. */
  nameOf(address: string): string | undefined
}

/** An EID-prefix that walks met, as they met it last. */
export interface Candidate extends Discovery {
  readonly id: number
  readonly vantage: string
  readonly presence: Presence
}

/** New walks begin within this time. */
const FIRST_WALKED_WITHIN_MS = 10_000

const withRole = (nodes: readonly WatchedNode[], role: NodeRole) => nodes.filter(({ roles }) => roles.includes(role))

function asServer({ name, addresses: [address], port = CONTROL_PORT }: WatchedNode): WalkServer[] {
  return address === undefined ? [] : [{ name, address, port }]
}

/** The nearest that lies around it. */
function nearest<T>(among: readonly { readonly eid: EidPrefix; readonly of: T }[], eid: EidPrefix): T | null {
  const around = among.filter((one) => eidCovers(one.eid, eid))
  const best = around.find((one) => around.every((other) => eidCovers(other.eid, one.eid)))
  return best?.of ?? null
}

export function createWalkMemory({ inventory, eids, nodes }: Watched, vantages: readonly string[], now: number): WalkMemory {
  const walks: Walk[] = vantages.flatMap((vantage) =>
    planWalks(inventory).map((planned, ordinal) => {
      const waitMs = (ordinal * 7919) % Math.min(planned.cadenceMs, FIRST_WALKED_WITHIN_MS)
      return { ...planned, id: 0, vantage, dueAt: now + waitMs, resumeAt: null, standings: new Map() }
    }),
  )
  const byId = new Map(walks.map((walk, i) => [i + 1, { ...walk, id: i + 1 }]))
  const candidates = new Map<string, Candidate>()
  let nextStandingId = 1

  const hierarchy = new Set([...withRole(nodes, 'ddt-root'), ...withRole(nodes, 'ddt-node')])
  const roots = withRole(nodes, 'ddt-root').flatMap(asServer)
  const resolvers = withRole(nodes, 'map-resolver').flatMap(asServer)
  const mapServers = withRole(nodes, 'map-server')
  const asked = resolvers.length > 0 ? resolvers : mapServers.flatMap(asServer)
  const shared = {
    tellers: new Map([...resolvers, ...mapServers.flatMap(asServer)].map((one) => [one.name, one])),
    names: new Map(nodes.flatMap(({ name, addresses }) => addresses.map((address) => [address, name] as const))),
    mapServers: new Set(mapServers.filter((node) => !hierarchy.has(node)).flatMap(({ addresses }) => addresses)),
  }
  const meetings = createMeetings([...byId.values()], shared.names)
  const news = new WeakSet<DelegationRun>()
  const siteEids = eids.map(({ eid, siteName }) => ({ eid, of: siteName }))
  const blocks = inventory.providers.flatMap(({ name, eidBlocks = [] }) => eidBlocks.map((eid) => ({ eid, of: name })))
  const surroundings = (eid: EidPrefix): Surroundings => ({ site: nearest(siteEids, eid), provider: nearest(blocks, eid) })

  return {
    claim(vantage, at, horizonMs, limit) {
      const due = [...byId.values()].filter((walk) => walk.vantage === vantage && walk.dueAt <= at + horizonMs)
      due.sort((a, b) => a.dueAt - b.dueAt)
      return due.slice(0, limit).map((walk) => {
        const slotAt = walk.dueAt
        walk.dueAt = Math.max(slotAt, at - walk.cadenceMs / 2) + walk.cadenceMs
        return { walkId: walk.id, slotAt: Math.round(slotAt) }
      })
    },
    hasten(vantage, at, withinMs) {
      for (const walk of byId.values())
        if (walk.vantage === vantage && walk.dueAt > at + withinMs) walk.dueAt = at + spread(walk.id, withinMs)
    },
    load(walkId) {
      const walk = byId.get(walkId)
      if (walk === undefined) return undefined
      const { kind, eid, cadenceMs, vantage, resumeAt } = walk
      const isSpace = kind === 'eid-space'
      return {
        ...{ id: walkId, kind, vantage, eid, cadenceMs, resumeAt, ...shared },
        servers: isSpace ? asked : roots,
        configured: eids.map((one) => one.eid).filter((one) => (isSpace ? eidCovers(eid, one) : eidKey(one) === eidKey(eid))),
        candidates: isSpace ? [...candidates.values()].filter((one) => eidCovers(eid, one.eid)) : [],
      }
    },
    recordDelegation(run) {
      const walk = byId.get(run.walk.id)
      if (walk === undefined) return []
      const changes = changesOf(run, {
        own: walk.standings,
        others(node, port) {
          const key = nodeKeyOf(node, port)
          return { sameVantage: meetings.sameVantage(walk, key), elsewhere: meetings.elsewhere(walk, key, run.endedAt) }
        },
      })
      if (changes.begun.length + changes.ended.length > 0) news.add(run)
      const keys = new Map([...walk.standings].map(([key, { id }]) => [id, key]))
      for (const { id } of changes.ended) meetings.put(walk, keys.get(id) ?? '', undefined)
      for (const { id, at, told } of changes.held) {
        const key = keys.get(id) ?? ''
        const standing = walk.standings.get(key)
        if (standing) meetings.put(walk, key, { ...standing, heldAt: Math.max(standing.heldAt, at), wasTold: told })
      }
      for (const { judged, at, told } of changes.begun) {
        const { answer, verdict, remarks } = judged
        if (verdict === null) continue
        const standing = { id: nextStandingId++, verdict, remarks, said: answer.said, sinceAt: at, heldAt: at, wasTold: told }
        const { node: address, port, depth, referredBy, rttMs } = answer
        meetings.put(walk, nodeKeyOf(address, port), { ...standing, address, port, depth, referredBy, rttMs })
      }
      return changes.events
    },
    recordEidWalk(run) {
      const walk = byId.get(run.walk.id)
      if (walk === undefined) return []
      walk.resumeAt = run.resumeAt
      const isThere = ({ eid }: Discovery) => (candidates.get(eidKey(eid))?.presence ?? 'gone') !== 'gone'
      const fresh = run.discoveries.filter((found) => !isThere(found))
      for (const found of run.discoveries) {
        const known = candidates.get(eidKey(found.eid))
        const id = known?.id ?? candidates.size + 1
        const firstAt = isThere(found) ? (known?.firstAt ?? found.firstAt) : found.firstAt
        candidates.set(eidKey(found.eid), { ...found, id, firstAt, vantage: walk.vantage, presence: 'present' })
      }
      for (const { candidateId, presence } of run.askedAgain) {
        const known = [...candidates.values()].find(({ id }) => id === candidateId)
        if (known === undefined) continue
        const isBack = known.presence === 'gone' && presence === 'present'
        const times = { firstAt: isBack ? run.endedAt : known.firstAt, lastAt: presence === 'present' ? run.endedAt : known.lastAt }
        candidates.set(eidKey(known.eid), { ...known, presence, ...times })
      }
      const told = fresh.slice(0, MOST_EVENTS).map(({ eid }) => surroundings(eid))
      return discoveryEvents(run, fresh, told)
    },
    candidates: () => [...candidates.values()],
    metNodes: meetings.nodes,
    observedNodes: meetings.observed,
    sawNews: (run) => news.has(run),
    nameOf: (address) => shared.names.get(address),
  }
}
