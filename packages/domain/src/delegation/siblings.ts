import { isDelegation, isSiteAnswer, type NodeAnswer, type Referral } from './node-answer.ts'

/** Answers further apart than this may differ because something changed in between. */
export const SIBLING_WINDOW_MS = 60_000

/**
 * What siblings have to agree on. A delegation: its prefix and its referral set. A map-server: that the site is its own; whether it is
 * registered may differ between peers for a while, and the referral sets of some hold ETRs. A hole: only that it is one, because
 * implementations differ in how they cut its prefix, and some cut it wrong.
 */
function claimOf(said: Referral): string {
  if (isDelegation(said)) return [said.action, said.eid, ...said.set].join(' ')
  return isSiteAnswer(said) ? 'site' : said.action
}

/**
 * Groups of nodes that one referral set named, or of roots, that were asked for the same EID within a minute and do not agree. Nodes that
 * did not answer, or say that they are not authoritative, are no part of it: they are dead or lame.
 *
 * @param answers those of one walk
 * @returns the addresses of each such group
 */
export function inconsistentSiblings(answers: readonly NodeAnswer[]): string[][] {
  const groups = new Map<string, { readonly answer: NodeAnswer; readonly claim: string }[]>()
  for (const answer of answers) {
    if (answer.said === null || answer.said.action === 'not-authoritative') continue
    const key = `${answer.depth} ${answer.referredBy ?? ''}`
    const group = groups.get(key) ?? []
    group.push({ answer, claim: claimOf(answer.said) })
    groups.set(key, group)
  }
  return [...groups.values()].flatMap((group) => {
    const differs = ({ answer, claim }: (typeof group)[number]) =>
      group.some((other) => other.claim !== claim && Math.abs(other.answer.at - answer.at) <= SIBLING_WINDOW_MS)
    const nodes = group.filter(differs).map(({ answer }) => answer.node)
    return nodes.length === 0 ? [] : [nodes]
  })
}
