import type { CycleTally, ServerFacts, ServerReading } from '@lispwatch/domain/facts/server-facts'
import { MOST_AFFECTED } from '@lispwatch/domain/finding'
import type { NodeRole } from '@lispwatch/domain/inventory'
import type { CanaryState, ControlPortState } from '@lispwatch/domain/state'
import type { RegistrationTarget } from '@lispwatch/domain/target'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { WatchedNode } from '../watched.ts'
import { standingOf } from './circumstances.ts'
import { type History, readingOf } from './histories.ts'
import { indexOf } from './inventory-index.ts'
import type { Known } from './known.ts'
import type { Asked } from './rows.ts'

function readingsOf(known: Known, node: string, now: number): ServerReading[] {
  const canaries = known.rows.canariesOf(node)
  return known.vantages.flatMap((vantage) => {
    const here = canaries.filter((canary) => canary.vantage === vantage)
    if (here.length === 0) return []
    const reading = (expects: 'positive' | 'negative') => {
      const found = here.find(({ target }) => target.expects === expects)
      return found === undefined ? null : readingOf<CanaryState>(found.row, vantage, known.histories.of(found.target.id), now)
    }
    return [{ vantage, standing: standingOf(known, node, vantage, now), registered: reading('positive'), hole: reading('negative') }]
  })
}

/** Its registration is over since then, and it was there before. */
function wasLost({ row }: Asked<RegistrationTarget>, { turns }: History, sinceAt: number): boolean {
  const [before, last] = turns.slice(-2)
  return row.state.state === 'unregistered' && before?.to === 'registered' && last?.to === 'unregistered' && last.byAt >= sinceAt
}

/** None of the locators is left that it had before. */
function wasReplaced({ versions }: History, sinceAt: number): boolean {
  const [before, last] = versions.slice(-2)
  if (!before?.mapping || !last?.mapping || last.byAt < sinceAt) return false
  const had = new Set(before.mapping.locators.map(({ rloc }) => rloc))
  return last.mapping.locators.length > 0 && !last.mapping.locators.some(({ rloc }) => had.has(rloc))
}

function cycleOf(known: Known, vantage: string, asked: readonly Asked<RegistrationTarget>[], now: number): CycleTally {
  const cycleMs = Math.max(...asked.map(({ target }) => target.timing.cadenceMs))
  const of = ({ target }: Asked<RegistrationTarget>) => known.histories.of(target.id)
  // Known to be over is a registration a cadence after it is, with the second denial: what a cycle has lost is known whole after two.
  const lost = asked.filter((one) => wasLost(one, of(one), now - 2 * one.target.timing.cadenceMs))
  return {
    ...{ vantage, cycleMs, lost: lost.length },
    registered: asked.filter(({ row }) => row.state.state === 'registered').length,
    lostEids: lost.slice(0, MOST_AFFECTED).map(({ target }) => formatEidPrefix(target.eid)),
    replaced: asked.filter((one) => wasReplaced(of(one), now - one.target.timing.cadenceMs)).length,
  }
}

const PLACES: readonly NodeRole[] = ['map-server', 'map-resolver', 'pitr', 'petr', 'rtr']

/** Sites that are registered at this map-server, and at no other one. */
function soleServerOf({ rows, watched }: Known, node: WatchedNode): string[] {
  if (!node.roles.includes('map-server')) return []
  const isRegistered = ({ row }: Asked<RegistrationTarget>) => row.state.state === 'registered'
  const mapServers = new Set(watched.nodes.filter(({ roles }) => roles.includes('map-server')).map(({ name }) => name))
  const sites = new Set(
    rows
      .registrationsAt(node.name)
      .filter(isRegistered)
      .map(({ target }) => target.siteName),
  )
  const isElsewhere = (one: Asked<RegistrationTarget>) =>
    one.target.nodeName !== node.name && mapServers.has(one.target.nodeName) && isRegistered(one)
  const { eidsOfSite } = indexOf(watched)
  const isAtOthers = (site: string) => (eidsOfSite.get(site) ?? []).some(({ id }) => rows.registrationsOf(id).some(isElsewhere))
  return [...sites]
    .filter((site) => !isAtOthers(site))
    .sort()
    .slice(0, MOST_AFFECTED)
}

/** What is known of a server or proxy; undefined where nobody asks it anything. */
export function serverFacts(known: Known, name: string, now: number): ServerFacts | undefined {
  const { watched, rows, vantages, odd, histories } = known
  const node = indexOf(watched).nodes.get(name)
  if (node === undefined || !node.roles.some((role) => PLACES.includes(role))) return undefined
  const registrations = rows.registrationsAt(name)
  const byVantage = vantages.map((vantage) => ({ vantage, asked: registrations.filter((one) => one.vantage === vantage) }))
  return {
    ...{ node: name, roles: node.roles, provider: node.provider ?? null, addresses: node.addresses },
    readings: readingsOf(known, name, now),
    controlPorts: rows.controlPortsOf(name).map(({ target, row, vantage }) => ({
      ...readingOf<ControlPortState>(row, vantage, histories.of(target.id), now),
      address: target.server.address,
    })),
    cycles: byVantage.flatMap(({ vantage, asked }) => (asked.length === 0 ? [] : [cycleOf(known, vantage, asked, now)])),
    odd: odd.from(node.addresses, now),
    soleServerOf: soleServerOf(known, node),
  }
}
