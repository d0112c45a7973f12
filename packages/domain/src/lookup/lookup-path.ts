import type { Mapping } from '../mapping.ts'
import type { LookupOutcome, LookupStep } from './lookup.ts'

/** A step with its number at its vantage, by which its packet is found. */
export interface NumberedStep extends LookupStep {
  readonly nth: number
}

export type PathNodeKind = 'vantage' | 'resolver' | 'ddt-node' | 'map-server' | 'etr'

/** One station of a path. `nth`: the step whose packet shows it; null for the vantage. */
export interface PathNode {
  readonly kind: PathNodeKind
  readonly address: string | null
  readonly name: string | null
  readonly nth: number | null
  readonly outcome: LookupOutcome | null
  /** From the vantage and back, in ms, as the leg that leads here shows it; null where only the way as a whole was measured, or nothing. */
  readonly rttMs: number | null
  /** Locators beside this one that the mapping has. */
  readonly others: number
}

/**
 * The way of one question from left to right. `resolve`: by way of a map-resolver or map-server. `refer`: along the delegations. `aside`: DDT
 * nodes that were asked and are not on the way.
 */
export interface LookupPath {
  readonly kind: 'resolve' | 'refer'
  readonly nodes: readonly PathNode[]
  readonly aside: readonly NumberedStep[]
}

const byTime = (a: LookupStep, b: LookupStep) => a.settledAt - b.settledAt

/** All ways at one vantage: those through servers as they answered, then the delegations. */
export function lookupPaths(vantage: string, steps: readonly NumberedStep[]): LookupPath[] {
  const start: PathNode = { kind: 'vantage', address: null, name: vantage, nth: null, outcome: null, rttMs: null, others: 0 }
  const probes = steps.filter(({ kind }) => kind === 'probe')
  const resolved = steps.filter(({ kind }) => kind === 'resolve').toSorted(byTime)
  const walked = delegationPath(start, steps, probes)
  const ways = resolved.map((step): LookupPath => ({ kind: 'resolve', nodes: [start, ...resolveNodes(step, probes)], aside: [] }))
  return walked === undefined ? ways : [...ways, walked]
}

function nodeOf(kind: PathNodeKind, { address, name, nth, outcome, rttMs }: NumberedStep): PathNode {
  return { kind, address, name, nth, outcome, rttMs, others: 0 }
}

/** The server that was asked; whoever answered in its stead; a locator, where neither is one. */
function resolveNodes(step: NumberedStep, probes: readonly NumberedStep[]): PathNode[] {
  const asked = nodeOf(step.isMapServer ? 'map-server' : 'resolver', step)
  const { answeredBy, answeredByName, answeredByMapServer, mapping, rttMs } = step
  const isOther = rttMs !== null && answeredBy !== null && answeredBy !== step.address
  if (!isOther) return [asked, ...etrNodes(mapping, asked.address, probes)]
  const kind = answeredByMapServer ? 'map-server' : 'etr'
  const others = kind === 'etr' ? othersOf(mapping) : 0
  const answerer: PathNode = { ...asked, kind, address: answeredBy, name: answeredByName, others }
  return [{ ...asked, rttMs: null }, answerer, ...(kind === 'etr' ? [] : etrNodes(mapping, answeredBy, probes))]
}

const othersOf = (mapping: Mapping | null): number => Math.max(0, (mapping?.locators.length ?? 0) - 1)

/** The best locator of a mapping that was probed, one that answers before one that does not; none where `answeredBy` is a locator itself. */
function etrNodes(mapping: Mapping | null, answeredBy: string | null, probes: readonly NumberedStep[]): PathNode[] {
  if (mapping === null || mapping.locators.some(({ rloc }) => rloc === answeredBy)) return []
  const byPriority = mapping.locators.toSorted((a, b) => a.priority - b.priority)
  const probed = byPriority.flatMap(({ rloc }) => probes.filter(({ address }) => address === rloc))
  const best = probed.find(({ rttMs }) => rttMs !== null) ?? probed[0]
  return best === undefined ? [] : [{ ...nodeOf('etr', best), others: othersOf(mapping) }]
}

function delegationPath(start: PathNode, steps: readonly NumberedStep[], probes: readonly NumberedStep[]): LookupPath | undefined {
  const walked = steps.filter(({ kind }) => kind === 'refer')
  const end = walked.find(({ action }) => action === 'ms-ack') ?? walked.filter(({ rttMs }) => rttMs !== null).at(-1) ?? walked[0]
  if (end === undefined) return undefined
  const chain = [end]
  for (let step = end; step.referredBy !== null; ) {
    const { referredBy, depth } = step
    const before = walked.find((one) => one.address === referredBy && (one.depth ?? 0) < (depth ?? 0))
    if (before === undefined) break
    chain.unshift(before)
    step = before
  }
  const nodes = chain.map((step) => nodeOf(isOfMapServer(step) ? 'map-server' : 'ddt-node', step))
  const beside = steps.find(({ kind, referredBy }) => kind === 'mapping' && referredBy === end.address)
  const answerer = beside === undefined || beside.address === end.address ? [] : [nodeOf(beside.isMapServer ? 'map-server' : 'etr', beside)]
  const etrs = beside === undefined ? [] : etrNodes(beside.mapping, beside.address, probes)
  return { kind: 'refer', nodes: [start, ...nodes, ...answerer, ...etrs], aside: walked.filter((step) => !chain.includes(step)) }
}

/** Only map-servers say these (RFC 8111 6.1). */
const isOfMapServer = ({ action, isMapServer }: LookupStep) => isMapServer || action === 'ms-ack' || action === 'ms-not-registered'
