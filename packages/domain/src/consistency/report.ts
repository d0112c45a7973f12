import { type Agreement, agreementOf } from './agreement.ts'
import type { ConsistencyAnswer } from './answer.ts'
import { type AnswerKinds, answerKinds } from './answers.ts'
import { type MappedContent, mappedContent } from './content.ts'
import { type Stability, stabilityOf } from './stability.ts'

/** All that answers of several rounds of several servers tell of how the network holds and how its servers agree. */
export interface ConsistencyReport {
  readonly answers: AnswerKinds
  readonly content: MappedContent
  readonly stability: Stability
  readonly agreement: Agreement
}

export function consistencyReport(answers: readonly ConsistencyAnswer[]): ConsistencyReport {
  return {
    answers: answerKinds(answers),
    content: mappedContent(answers),
    stability: stabilityOf(answers),
    agreement: agreementOf(answers),
  }
}
