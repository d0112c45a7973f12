import type { AnswerClass } from '@lispwatch/domain/answer-class'
import { controlPortDisplayState, explainNode } from '@lispwatch/domain/control-port-words'
import { serverAcross, serverDisplayState } from '@lispwatch/domain/server-standing'
import { worstState } from '@lispwatch/domain/state'
import { sweepPlan } from '@lispwatch/domain/sweep-plan'
import { groupBy } from '../sites/group-by.ts'
import { ASKED_ROLES } from '../targets/registrations.ts'
import type { ControlPortFact, NodeFact, RegistrationTally, ServerFacts } from './facts.ts'
import { type StandingAtVantage, standingsOf } from './standings.ts'
import type { NodeControlPort, ServerAtVantage, ServerSummary, ServerSweep } from './view.ts'

const isAsked = ({ roles }: NodeFact) => roles.some((role) => ASKED_ROLES.includes(role))

/** The sweep of one vantage: each has the whole budget, and they are asked about the same EID-prefixes. */
function sweepOf(node: NodeFact, tallies: readonly RegistrationTally[]): ServerSweep | null {
  if (!isAsked(node)) return null
  const perVantage = [...groupBy(tallies, ({ vantage }) => vantage).values()].map((all) => all.reduce((sum, one) => sum + one.targets, 0))
  const eidPrefixes = Math.max(0, ...perVantage)
  const { registrationCadenceMs: cadenceMs, budgetPerSecond } = node
  const { sweepMs, requestsPerSecond, isBudgetBound, sentence } = sweepPlan({ eidPrefixes, cadenceMs, requestsPerSecond: budgetPerSecond })
  return { eidPrefixes, sweepMs, requestsPerSecond, budgetPerSecond, isBudgetBound, sentence }
}

function atVantage({ node: _node, canaries, ...standing }: StandingAtVantage): ServerAtVantage {
  return {
    ...standing,
    displayState: standing.isImpaired ? 'impaired' : serverDisplayState(standing),
    canaries: canaries.map(({ node: _n, vantage: _v, iid: _i, prefix: _p, ...canary }) => canary),
  }
}

function controlPort({ node: _node, ...fact }: ControlPortFact, { roles }: NodeFact): NodeControlPort {
  return { ...fact, displayState: controlPortDisplayState(fact.state), sentence: explainNode(roles, fact.state) }
}

function counted(tallies: readonly RegistrationTally[]): Pick<ServerSummary, 'registrationCounts' | 'answerCounts'> {
  const registrationCounts = { unknown: 0, registered: 0, unregistered: 0 }
  const answerCounts: Partial<Record<AnswerClass, number>> = {}
  for (const { state, answerClass, targets } of tallies) {
    registrationCounts[state] += targets
    if (answerClass !== null) answerCounts[answerClass] = (answerCounts[answerClass] ?? 0) + targets
  }
  return { registrationCounts, answerCounts }
}

/** A server stands by its canaries; a node without any by its control ports. */
function stateOf(vantages: readonly ServerAtVantage[], controlPorts: readonly NodeControlPort[]): Pick<ServerSummary, 'state' | 'reason'> {
  const across = serverAcross(vantages)
  if (across) return { state: across.displayState, reason: across.reason }
  const [port] = controlPorts
  if (port) return { state: worstState(controlPorts.map(({ displayState }) => displayState)), reason: port.sentence }
  return { state: 'unknown', reason: 'It has no canaries yet: none of its EID-prefixes was seen registered.' }
}

/** Every node of the facts as it stands at `now`, in their order. */
export function serverSummaries({ nodes, canaries, controlPorts, tallies }: ServerFacts, now: number): ServerSummary[] {
  const standings = groupBy(standingsOf(canaries, now), ({ node }) => node)
  const portsOf = groupBy(controlPorts, ({ node }) => node)
  const talliesOf = groupBy(tallies, ({ node }) => node)
  return nodes.map((node) => {
    const { registrationCadenceMs: _cadence, budgetPerSecond: _budget, ...declared } = node
    const vantages = (standings.get(node.name) ?? []).map(atVantage)
    const ports = (portsOf.get(node.name) ?? []).map((fact) => controlPort(fact, node))
    const its = talliesOf.get(node.name) ?? []
    return {
      ...declared,
      ...stateOf(vantages, ports),
      flags: [...new Set(vantages.flatMap(({ flags }) => flags))],
      ...{ vantages, controlPorts: ports, sweep: sweepOf(node, its) },
      ...counted(its),
    }
  })
}
