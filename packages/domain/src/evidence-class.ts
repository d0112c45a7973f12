import type { AnswerClass } from './answer-class.ts'

/**
 * How well a fact is founded: `authoritative` by the word of the one who owns it, `corroborated` by at least two independent witnesses,
 * `single` by one.
 */
export type EvidenceClass = 'authoritative' | 'corroborated' | 'single'

/** One vote for a fact: who was asked from where, and what kind of answer it gave; null while its kind is not known. */
export interface Witness {
  readonly node: string
  readonly vantage: string
  readonly answerClass: AnswerClass | null
}

/**
 * The evidence class of what all these say; null when nobody does. The site's own answer (A bit, not from the server that was asked) is
 * authoritative. One server seen from two vantages counts as two witnesses, as do two servers seen from one: either excludes one cause
 * of error.
 */
export function evidenceClass(witnesses: readonly Witness[]): EvidenceClass | null {
  if (witnesses.length === 0) return null
  if (witnesses.some((witness) => witness.answerClass === 'positive-auth')) return 'authoritative'
  return new Set(witnesses.map(({ node, vantage }) => `${vantage} ${node}`)).size > 1 ? 'corroborated' : 'single'
}
