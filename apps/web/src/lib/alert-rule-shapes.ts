import type { RouterInputs, RouterOutputs } from '../server/root.ts'

/** What the procedures give about rules and routes, by the names the screens use. */
export type RuleRow = RouterOutputs['alertRules']['rules'][number]
export type RouteRow = RouterOutputs['alertRules']['routes'][number]
export type WantedRule = RouterInputs['alertRules']['saveRule']['rule']
export type WantedRoute = RouterInputs['alertRules']['saveRoute']['route']
export type Trial = RouterOutputs['alertRules']['tryChange']
export type AlertProblem = RouterOutputs['alertRules']['saveRule']['problems'][number]
