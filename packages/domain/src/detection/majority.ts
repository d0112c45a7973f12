import type { EvidenceClass } from '../evidence-class.ts'
import type { FindingVote } from '../finding.ts'
import { type Circumstances, hasSay } from './circumstances.ts'

/**
 * What the vantages say together. `holds`: a tie, or nobody who has a say knows anything. `isUnconfirmed`: one vantage alone decided it.
 */
export interface Majority {
  readonly says: 'for' | 'against' | 'holds'
  readonly isUnconfirmed: boolean
  readonly confidence: EvidenceClass
  /** As given, but for those that have no say: they say nothing. */
  readonly votes: readonly FindingVote[]
  /** Vantages whose word is with the majority. */
  readonly vantages: readonly string[]
}

/** More of one than of the other; a tie and nothing at all say nothing. */
function prevailing(words: readonly FindingVote['says'][]): FindingVote['says'] {
  const count = (word: FindingVote['says']) => words.filter((one) => one === word).length
  const [pro, contra] = [count('for'), count('against')]
  if (pro === contra) return 'nothing'
  return pro > contra ? 'for' : 'against'
}

/**
 * The strict majority among the vantages that have a say and know something. A vantage has one word: where it asked several servers, the
 * word of most of them. One that knows nothing is not waited for: it may never be able to know, for want of an address of the right family.
 */
export function majority(votes: readonly FindingVote[], circumstances: Circumstances): Majority {
  const heard = votes.map((vote): FindingVote => (hasSay(circumstances, vote.vantage) ? vote : { ...vote, says: 'nothing' }))
  const names = [...new Set(heard.map(({ vantage }) => vantage))]
  const words = names.map((vantage) => ({
    vantage,
    says: prevailing(heard.filter((vote) => vote.vantage === vantage).map(({ says }) => says)),
  }))
  const known = words.filter(({ says }) => says !== 'nothing')
  const says = prevailing(known.map((word) => word.says))
  const vantages = known.filter((word) => word.says === says).map(({ vantage }) => vantage)
  return {
    says: says === 'nothing' ? 'holds' : says,
    isUnconfirmed: known.length === 1,
    confidence: vantages.length > 1 ? 'corroborated' : 'single',
    votes: heard,
    vantages,
  }
}
