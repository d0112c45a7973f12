import type { PairAgreement } from '../../lib/shapes.ts'

/** The servers of the pairs, each once, in order. */
export function serversOf(pairs: readonly PairAgreement[]): string[] {
  return [...new Set(pairs.flatMap(({ nodes }) => nodes))].sort()
}

/** The pair of two servers, whichever is named first. */
export function pairOf(pairs: readonly PairAgreement[], a: string, b: string): PairAgreement | undefined {
  return pairs.find(({ nodes }) => nodes.includes(a) && nodes.includes(b))
}

/** How far two agree, 0 to 1; undefined where nothing could be compared. */
export function agreedShare(pair: PairAgreement | undefined): number | undefined {
  return pair === undefined || pair.compared === 0 ? undefined : pair.agreed / pair.compared
}
