import { type Mapping, mappingHash, normaliseLocators } from '../mapping.ts'
import type { ArchivedAnswer } from './answer.ts'
import { type ClosedInterval, intervalsOf, type Pace } from './history.ts'

/** An answer and the instant of its round. */
export interface DatedAnswer {
  readonly at: number
  readonly answer: Pick<ArchivedAnswer, 'outcome' | 'eidReplied' | 'ttlMinutes' | 'action' | 'authoritative' | 'locators'>
}

/** An interval in which a server gave one mapping. */
export interface MappedInterval {
  readonly interval: ClosedInterval
  readonly mapping: Mapping
  readonly eidReplied: string | null
}

export interface AnswerHistory {
  /** `registered` and `unregistered`; a lost answer is neither. */
  readonly states: readonly ClosedInterval[]
  readonly mappings: readonly MappedInterval[]
}

/** What priority and weight of multicast are where an archive does not tell them (RFC 9301 5.4: 255 is not to be used). */
const NOT_TOLD = { mpriority: 255, mweight: 0 }

/** The mapping that a positive answer told. */
export function mappingOfAnswer({ ttlMinutes, action, authoritative, locators }: DatedAnswer['answer']): Mapping {
  return {
    ...{ ttlMinutes, action: action ?? 'no-action', authoritative: authoritative ?? false, mapVersion: 0 },
    locators: normaliseLocators(locators.map(({ rloc, priority, weight }) => ({ rloc, priority, weight, ...NOT_TOLD }))),
  }
}

/** The history of one server and one EID from its answers, in the order of their instants. Of several in one round the best counts. */
export function answerHistory(answers: readonly DatedAnswer[], pace: Pace): AnswerHistory {
  const told = bestOfEachRound(answers)
  const states = intervalsOf(
    told.map(({ at, answer }) => ({ at, value: answer.outcome === 'positive' ? 'registered' : 'unregistered' })),
    pace,
  )
  const byHash = new Map<string, DatedAnswer['answer']>()
  const readings = told.map(({ at, answer }) => {
    if (answer.outcome !== 'positive') return { at, value: '' }
    const value = JSON.stringify([mappingHash(mappingOfAnswer(answer)), answer.eidReplied])
    if (!byHash.has(value)) byHash.set(value, answer)
    return { at, value }
  })
  const mappings = intervalsOf(readings, pace).flatMap((interval) => {
    const answer = byHash.get(interval.value)
    return answer === undefined ? [] : [{ interval, mapping: mappingOfAnswer(answer), eidReplied: answer.eidReplied }]
  })
  return { states, mappings }
}

function bestOfEachRound(answers: readonly DatedAnswer[]): DatedAnswer[] {
  const best = new Map<number, DatedAnswer>()
  for (const dated of answers) {
    if (dated.answer.outcome !== 'positive' && dated.answer.outcome !== 'negative') continue
    const other = best.get(dated.at)
    if (other === undefined || (other.answer.outcome === 'negative' && dated.answer.outcome === 'positive')) best.set(dated.at, dated)
  }
  return [...best.values()]
}
