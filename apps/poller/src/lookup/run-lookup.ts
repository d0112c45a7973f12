import type { LookupSurroundings, TakenStep } from '@lispwatch/db/lookups'
import { LOOKUP_MS, MOST_LOCATORS_PROBED, MOST_SERVERS_ASKED } from '@lispwatch/domain/lookup/lookup'
import { type Mapping, UNUSABLE_PRIORITY } from '@lispwatch/domain/mapping'
import { explainDenial, probeDenial } from '@lispwatch/domain/probe-denial'
import { type EidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import { type Endpoint, LISP_CONTROL_PORT } from '@lispwatch/lisp-client/client/ports'
import { probeRloc } from '@lispwatch/lisp-client/client/probe-rloc'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import { walkDelegation } from '@lispwatch/lisp-client/client/walk-delegation'
import { guardedExchange } from './guarded-exchange.ts'
import { type KnownNode, mappingStep, type Names, referralSteps } from './steps.ts'

/** A person waits: fewer and shorter tries than the schedule has. */
const TRIES = 2
const LONGEST_WAIT_MS = 25_000
/** Nodes of one delegation walk. */
const MOST_NODES = 24

export interface LookupOptions {
  readonly exchange: Exchange
  /** Asks from UDP port 4342, where some nodes answer only; undefined while that port is not to be had. */
  readonly from4342: Exchange | undefined
  readonly surroundings: LookupSurroundings
  readonly eid: EidPrefix
  /** Told of each step as it comes. */
  readonly onStep: (taken: TakenStep) => void
}

/** Whom a lookup asks, by the inventory: map-resolvers before map-servers, each at its first address; and where a delegation walk begins. */
export function askedFirst({ nodes }: Pick<LookupSurroundings, 'nodes'>): { readonly servers: Endpoint[]; readonly roots: Endpoint[] } {
  const withRole = (...roles: string[]) => nodes.filter((node) => node.roles.some((role) => roles.includes(role)))
  const endpoints = (list: typeof nodes) =>
    list.flatMap(({ addresses: [address], port }) => (address === undefined ? [] : [{ address, port }]))
  const servers = endpoints([...new Set([...withRole('map-resolver'), ...withRole('map-server')])])
  return { servers: servers.slice(0, MOST_SERVERS_ASKED), roots: endpoints(withRole('ddt-root')) }
}

function namesOf({ nodes }: Pick<LookupSurroundings, 'nodes'>): Names {
  return new Map(
    nodes.flatMap(({ name, roles, addresses }) => {
      const known: KnownNode = { name, isMapServer: roles.includes('map-server') }
      return addresses.map((address) => [address, known] as const)
    }),
  )
}

/**
 * Asks every map-resolver and map-server for an EID, follows the delegations from the roots where there are any, and probes the locators of
 * what is found. Whom the inventory forbids is not asked. Resolves to the verdict of the walk, null without one; never rejects for what the
 * network did.
 */
export async function runLookup(options: LookupOptions): Promise<string | null> {
  const { surroundings, eid, onStep } = options
  const names = namesOf(surroundings)
  const { servers, roots } = askedFirst(surroundings)
  const declared = new Set(names.keys())
  const denial = (address: string) => {
    const denied = probeDenial(address, declared.has(address), surroundings.rules)
    return denied && explainDenial(denied)
  }
  const exchange = guardedExchange(options.exchange, denial)
  const from4342 = options.from4342 && guardedExchange(options.from4342, denial)
  const patience = { tries: TRIES, timeoutMs: surroundings.timeoutMs, longestWaitMs: LONGEST_WAIT_MS, deadlineMs: LOOKUP_MS }
  const probed = new Set<string>()
  const probes: Promise<void>[] = []

  const probe = async (rloc: string, asked: EidPrefix) => {
    const to = { address: rloc, port: LISP_CONTROL_PORT }
    // Two requests to one locator are three seconds apart, and the schedule may have asked just now.
    const outcome = await probeRloc(exchange, { rloc: to, eid: asked, ...patience, tries: 1 })
    onStep(mappingStep('probe', { names, asked, to, outcome }))
  }
  const probeAll = async (mapping: Mapping, asked: EidPrefix) => {
    const fresh = locatorsOf(mapping).filter((rloc) => !probed.has(rloc))
    const among = fresh.slice(0, MOST_LOCATORS_PROBED - probed.size)
    for (const rloc of among) probed.add(rloc)
    for (const rloc of among.length === 0 ? [] : await surroundings.declaredAmong(among)) declared.add(rloc)
    await Promise.all(among.map((rloc) => probe(rloc, asked)))
  }
  const take = (taken: TakenStep) => {
    onStep(taken)
    const { kind, mapping, eid: found } = taken.step
    const parsed = found === null ? undefined : parseEidPrefix(found)
    if (kind !== 'probe' && mapping !== null) probes.push(probeAll(mapping, parsed?.ok ? parsed.eid : eid))
  }

  const resolve = async (to: Endpoint) => {
    const question = { eid, via: to, ...patience }
    const first = await resolveEid(exchange, question)
    // Some servers send what they answer to UDP port 4342, whatever port it was asked from.
    const second = first.kind === 'timeout' && from4342 ? await resolveEid(from4342, { ...question, tries: 1 }) : first
    const outcome = second.kind === 'positive' || second.kind === 'negative' ? second : first
    take(mappingStep('resolve', { names, asked: eid, to, outcome }))
  }
  const walk = async () => {
    if (roots.length === 0) return null
    const startedAt = exchange.clock.monotonic()
    for await (const each of walkDelegation(from4342 ?? exchange, { eid, root: roots, ...patience, mostNodes: MOST_NODES })) {
      if (each.kind === 'verdict') return each.verdict
      for (const taken of referralSteps(names, eid, each)) take(taken)
      if (exchange.clock.monotonic() - startedAt > LOOKUP_MS) break
    }
    return 'unanswered'
  }

  const [verdict] = await Promise.all([walk(), ...servers.map(resolve)])
  await Promise.all(probes)
  return verdict
}

/** Those in use that are IP addresses, best priority first. */
function locatorsOf({ locators }: Mapping): string[] {
  const usable = locators.filter(({ rloc, priority }) => priority !== UNUSABLE_PRIORITY && ipFamily(rloc) !== undefined)
  return [...new Set(usable.toSorted((a, b) => a.priority - b.priority).map(({ rloc }) => rloc))]
}
