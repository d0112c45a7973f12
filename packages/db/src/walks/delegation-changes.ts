import { followNode, isTold } from '@lispwatch/domain/delegation/node-standing'
import type { JudgedNode } from '@lispwatch/domain/delegation/node-verdict'
import { explainStanding } from '@lispwatch/domain/delegation/standing-sentence'
import type { DomainEvent } from '@lispwatch/domain/event'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { LoadedWalk } from './load.ts'
import { nodeKeyOf, type OpenStanding, type Standings } from './standings.ts'

/** One delegation walk that went to its end. Times in epoch ms. */
export interface DelegationRun {
  readonly walk: LoadedWalk
  readonly slotAt: number
  readonly startedAt: number
  readonly endedAt: number
  /** What all answers came to, as walkDelegation says it. */
  readonly verdict: string
  /** Nodes were left out because there were too many. */
  readonly isCut: boolean
  readonly judged: readonly JudgedNode[]
}

/** An interval that begins. */
export interface Turn {
  readonly judged: JudgedNode
  readonly prior: OpenStanding | null
  readonly at: number
  readonly told: boolean
}

/** What a run changes about what is remembered: intervals by their ids. */
export interface Changes {
  readonly held: { id: number; at: number; rtt_ms: number | null; ttl_minutes: number | null; told: boolean }[]
  readonly ended: { id: number; at: number }[]
  readonly begun: Turn[]
  readonly events: DomainEvent[]
}

function eventOf(
  run: DelegationRun,
  { judged, prior, at }: Omit<Turn, 'told'>,
  kind: 'delegation-broke' | 'delegation-mended' | 'delegation-changed',
): DomainEvent {
  const { walk, endedAt } = run
  const { answer, verdict } = judged
  const named = (address: string) => {
    const name = walk.names.get(address)
    return name === undefined ? address : `${name} (${address})`
  }
  const asked = formatEidPrefix(walk.eid)
  const names = { asked, node: named(answer.node), referredBy: answer.referredBy === null ? null : named(answer.referredBy) }
  return {
    ...{ kind, at: endedAt, afterAt: prior?.heldAt ?? null, byAt: at },
    subject: { eid: asked, node: walk.names.get(answer.node) ?? answer.node },
    ...{ vantage: walk.vantage, from: prior?.verdict ?? null, to: verdict },
    sentence: explainStanding(kind, prior, judged, names),
  }
}

/** What the answers of a run change, decided by the domain. Pure. */
export function changesOf(run: DelegationRun, standings: Standings): Changes {
  const changes: Changes = { held: [], ended: [], begun: [], events: [] }
  const met = new Set<string>()
  for (const judged of run.judged) {
    const { answer, verdict } = judged
    const key = nodeKeyOf(answer.node, answer.port)
    if (met.has(key)) continue
    met.add(key)
    const prior = standings.own.get(key) ?? null
    const step = followNode(prior, judged, standings.others(answer.node, answer.port))
    if (step.kind === 'unsaid' || verdict === null) continue
    // A clock that was set back must not turn an interval round.
    const at = Math.max(answer.at, prior === null ? answer.at : prior.heldAt + 1)
    const told = isTold(prior, verdict, step)
    if (step.event !== null) changes.events.push(eventOf(run, { judged, prior, at }, step.event))
    if (step.kind === 'held' && prior !== null) {
      changes.held.push({ id: prior.id, at, rtt_ms: answer.rttMs, ttl_minutes: answer.said?.ttlMinutes ?? null, told })
      continue
    }
    if (prior !== null) changes.ended.push({ id: prior.id, at })
    changes.begun.push({ judged, prior, at, told })
  }
  if (!isWhole(run)) return changes
  // Nobody refers to these any more: who refers elsewhere now has said so in an answer of its own.
  for (const [key, { id, heldAt }] of standings.own) {
    if (!met.has(key)) changes.ended.push({ id, at: Math.max(run.endedAt, heldAt) })
  }
  return changes
}

/** Behind a node that does not answer there may be others that are not seen this time. */
export function isWhole({ isCut, judged }: DelegationRun): boolean {
  return !isCut && judged.length > 0 && judged.every(({ verdict }) => verdict !== null && verdict !== 'dead' && verdict !== 'unreadable')
}
