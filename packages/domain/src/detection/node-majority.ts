import type { FindingVote } from '../finding.ts'
import type { Circumstances } from './circumstances.ts'
import { type Majority, majority } from './majority.ts'

/** What the vantages say of each server on its own: what one server does, others need not bear out. */
export function decidedByNode(votes: readonly FindingVote[], circumstances: Circumstances): ReadonlyMap<string, Majority> {
  const its = new Map<string, FindingVote[]>()
  for (const vote of votes) if (vote.node !== null) its.set(vote.node, [...(its.get(vote.node) ?? []), vote])
  return new Map([...its].map(([node, all]) => [node, majority(all, circumstances)]))
}

/** The servers of which the majority says so, in order. */
export const nodesThatAre = (says: Majority['says'], decided: ReadonlyMap<string, Majority>): string[] =>
  [...decided].flatMap(([node, of]) => (of.says === says ? [node] : [])).sort()
