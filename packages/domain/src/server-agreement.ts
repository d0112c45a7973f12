import type { AnswerClass } from './answer-class.ts'
import type { MappedLocator } from './mapping.ts'

/** What one server answered last for one EID-prefix. */
export interface ServerAnswer {
  readonly node: string
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly vantage: string
  readonly answeredAt: number
  readonly answerClass: AnswerClass
  /** The locators of the mapping it gave; null for a negative. */
  readonly locators: readonly MappedLocator[] | null
}

/** How two answers differ: one is positive and the other not, other locators, or other attributes of the same locators. */
export type Difference = 'type' | 'locator-set' | 'attribute'

export interface DifferingPrefix {
  readonly eid: string
  readonly vantage: string
  readonly difference: Difference
}

/** Two servers, in the order of their names. */
export interface PairAgreement {
  readonly nodes: readonly [string, string]
  /** EID-prefixes that both answered for within AGREEMENT_WINDOW_MS of each other, seen from one vantage. */
  readonly compared: number
  readonly agreed: number
  readonly differing: Readonly<Record<Difference, number>>
  readonly examples: readonly DifferingPrefix[]
}

/** Answers that lie further apart may differ because the world changed in between. */
export const AGREEMENT_WINDOW_MS = 60_000
const MOST_EXAMPLES = 5

const isPositive = ({ answerClass }: ServerAnswer) => answerClass.startsWith('positive-')

/** Where two answers for one EID-prefix differ; undefined when they agree. Order, L, p and R bits and record TTLs do not count. */
export function differenceOf(a: ServerAnswer, b: ServerAnswer): Difference | undefined {
  if (isPositive(a) !== isPositive(b)) return 'type'
  // What is no mapping differs in its kind only.
  if (!isPositive(a)) return a.answerClass === b.answerClass ? undefined : 'type'
  const of = ({ locators }: ServerAnswer) => locators ?? []
  const rlocs = (answer: ServerAnswer) => [...new Set(of(answer).map(({ rloc }) => rloc))].sort().join(' ')
  if (rlocs(a) !== rlocs(b)) return 'locator-set'
  const attributes = (answer: ServerAnswer) =>
    of(answer)
      .map(({ rloc, priority, weight, mpriority, mweight }) => [rloc, priority, weight, mpriority, mweight].join(' '))
      .sort()
      .join(';')
  return attributes(a) === attributes(b) ? undefined : 'attribute'
}

/** How far each pair of servers agrees, in the order of their names. Pairs that cannot be compared yet are not in it. */
export function compareServers(answers: readonly ServerAnswer[]): PairAgreement[] {
  const groups = new Map<string, ServerAnswer[]>()
  for (const answer of answers) {
    const key = `${answer.vantage} ${answer.eid}`
    const group = groups.get(key)
    if (group) group.push(answer)
    else groups.set(key, [answer])
  }
  const pairs = new Map<
    string,
    { nodes: [string, string]; compared: number; differing: Record<Difference, number>; examples: DifferingPrefix[] }
  >()
  for (const group of groups.values()) {
    const ordered = group.toSorted((a, b) => (a.node < b.node ? -1 : 1))
    for (const [index, a] of ordered.entries()) {
      for (const b of ordered.slice(index + 1)) {
        if (Math.abs(a.answeredAt - b.answeredAt) > AGREEMENT_WINDOW_MS) continue
        const key = JSON.stringify([a.node, b.node])
        const pair = pairs.get(key) ?? {
          ...{ nodes: [a.node, b.node], compared: 0, examples: [] },
          differing: { type: 0, 'locator-set': 0, attribute: 0 },
        }
        pairs.set(key, pair)
        pair.compared++
        const difference = differenceOf(a, b)
        if (difference === undefined) continue
        pair.differing[difference]++
        if (pair.examples.length < MOST_EXAMPLES) pair.examples.push({ eid: a.eid, vantage: a.vantage, difference })
      }
    }
  }
  return [...pairs.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, pair]) => ({ ...pair, agreed: pair.compared - Object.values(pair.differing).reduce((sum, n) => sum + n, 0) }))
}
