import type { Circumstances, VantageTrust } from '@lispwatch/domain/detection/circumstances'
import { isFresh } from '@lispwatch/domain/quorum'
import { type CanaryReading, type ServerStanding, serverStanding, vantageStanding } from '@lispwatch/domain/server-standing'
import type { CanaryState } from '@lispwatch/domain/state'
import type { CanaryTarget } from '@lispwatch/domain/target'
import { askedServers } from '../watched.ts'
import { type Histories, readingOf } from './histories.ts'
import type { Known } from './known.ts'
import type { Asked } from './rows.ts'

/** A canary that nobody asked lately knows nothing of now. */
function canaryReading(canary: Asked<CanaryTarget> | undefined, histories: Histories, now: number): CanaryReading | null {
  if (canary === undefined) return null
  const { target, row, vantage } = canary
  const { state, failures, lastObservedAt, cadenceMs } = readingOf<CanaryState>(row, vantage, histories.of(target.id), now)
  return { eid: target.eid, state: isFresh({ lastObservedAt, cadenceMs }, now) ? state : 'unknown', silences: failures }
}

/** How a server stands at one vantage by its canaries there. */
export function standingOf({ rows, histories }: Known, node: string, vantage: string, now: number): ServerStanding {
  const canaries = rows.canariesOf(node).filter((canary) => canary.vantage === vantage)
  const reading = (expects: CanaryTarget['expects']) =>
    canaryReading(
      canaries.find(({ target }) => target.expects === expects),
      histories,
      now,
    )
  return serverStanding(reading('positive'), reading('negative'))
}

export function readCircumstances(known: Known, now: number): Circumstances {
  const { watched, vantages } = known
  const { network, nodes } = watched.inventory
  const servers = new Map(
    askedServers(watched).map(({ node }) => [
      node.name,
      new Map(vantages.map((vantage) => [vantage, standingOf(known, node.name, vantage, now)])),
    ]),
  )
  const probeCadenceMs = network.probeCadenceSeconds * 1000
  const trust = (vantage: string): VantageTrust => {
    const standings = [...servers.values()].map((byVantage) => byVantage.get(vantage)).filter((standing) => standing !== undefined)
    const { isImpaired, reason } = vantageStanding(standings)
    const silenced = known.silenced(vantage)
    return {
      isFresh: isFresh({ lastObservedAt: known.observedAt(vantage), cadenceMs: probeCadenceMs }, now),
      isImpaired: isImpaired || silenced !== undefined,
      reason: silenced ?? reason,
    }
  }
  return {
    now,
    isPrivateUnderlay: network.underlay === 'private',
    probeCadenceMs,
    registrationCadenceMs: network.registrationCadenceSeconds * 1000,
    vantages: new Map(vantages.map((vantage) => [vantage, trust(vantage)])),
    servers,
    mapServerAddresses: new Set(nodes.filter(({ roles }) => roles.includes('map-server')).flatMap(({ addresses }) => addresses)),
  }
}
