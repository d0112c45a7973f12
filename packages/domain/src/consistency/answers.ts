import { type ConsistencyAnswer, grouped, tally } from './answer.ts'
import { type Percentiles, percentilesOf } from './percentile.ts'

/** How one server answered. */
export interface ServerAnswers {
  readonly server: string
  readonly questions: number
  readonly positive: number
  readonly negative: number
  /** Nothing came, or nothing that could be read. */
  readonly other: number
  readonly rttPositive: Percentiles | null
  readonly rttNegative: Percentiles | null
}

/** What was asked, and what kinds of answers came. */
export interface AnswerKinds {
  readonly questions: number
  readonly eids: number
  readonly servers: number
  readonly rounds: number
  readonly outcomes: readonly { readonly value: string; readonly count: number }[]
  readonly rttPositive: Percentiles | null
  readonly rttNegative: Percentiles | null
  /** ACT of the negatives. */
  readonly actions: readonly { readonly value: string; readonly count: number }[]
  readonly negativesAuthoritative: number
  /** Negatives that came from another address than the one that was asked; null where the archive does not tell addresses. */
  readonly negativesFromElsewhere: number | null
  readonly byServer: readonly ServerAnswers[]
}

const rtts = (answers: readonly ConsistencyAnswer[], outcome: string) =>
  percentilesOf(answers.flatMap((answer) => (answer.outcome === outcome && answer.rttMs !== null ? [answer.rttMs] : [])))

export function answerKinds(answers: readonly ConsistencyAnswer[]): AnswerKinds {
  const negatives = answers.filter(({ outcome }) => outcome === 'negative')
  const placed = negatives.filter(({ from, serverAddress }) => from !== null && serverAddress !== null)
  return {
    questions: answers.length,
    eids: new Set(answers.map(({ eid }) => eid)).size,
    servers: new Set(answers.map(({ server }) => server)).size,
    rounds: new Set(answers.map(({ at }) => at)).size,
    outcomes: tally(answers.map(({ outcome }) => outcome)),
    rttPositive: rtts(answers, 'positive'),
    rttNegative: rtts(answers, 'negative'),
    actions: tally(negatives.map(({ action }) => action ?? 'not told')),
    negativesAuthoritative: negatives.filter(({ authoritative }) => authoritative === true).length,
    negativesFromElsewhere: placed.length === 0 ? null : placed.filter(({ from, serverAddress }) => from !== serverAddress).length,
    byServer: [...grouped(answers, ({ server }) => server)].map(serverAnswers).toSorted((a, b) => (a.server < b.server ? -1 : 1)),
  }
}

function serverAnswers([server, its]: [string, ConsistencyAnswer[]]): ServerAnswers {
  const count = (outcome: string) => its.filter((answer) => answer.outcome === outcome).length
  const [positive, negative] = [count('positive'), count('negative')]
  return {
    ...{ server, questions: its.length, positive, negative, other: its.length - positive - negative },
    ...{ rttPositive: rtts(its, 'positive'), rttNegative: rtts(its, 'negative') },
  }
}
