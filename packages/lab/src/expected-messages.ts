import type { AlertMessage, AlertMessageKind } from '@lispwatch/domain/alert/alert-message'
import { matchesText } from './text-pattern.ts'

/** A message that a story has to lead to. `*` stands for any text. */
export interface ExpectedMessage {
  readonly kind: AlertMessageKind
  readonly headline: string
  /** Sentences of its first incident, each of them one of: where, what still works, what is affected, why it is believed. */
  readonly says?: readonly string[]
  /** When it has to have left at the latest. */
  readonly byMs: number
  /** Not before this; absent: any time. */
  readonly afterMs?: number
}

/** What a channel is told of a story, in this order: every one of these once, and nothing else. */
export type ExpectedMessages = readonly ExpectedMessage[]

/** A message and when it left, epoch ms. */
export interface LeftMessage {
  readonly at: number
  readonly message: AlertMessage
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`

function sentencesOf({ items: [item] }: AlertMessage): string[] {
  if (item === undefined) return []
  return [item.where, ...(item.stillWorks === null ? [] : [item.stillWorks]), ...item.affected, ...item.because]
}

function problemsOf(expected: ExpectedMessage, { at, message }: LeftMessage, startedAt: number): string[] {
  const { kind, headline, says = [], byMs, afterMs = 0 } = expected
  const name = `${message.kind} after ${seconds(at - startedAt)}: ${message.headline}`
  if (kind !== message.kind || !matchesText(headline, message.headline)) return [`expected ${kind}: ${headline}, was told ${name}`]
  const said = sentencesOf(message)
  const unsaid = says.filter((sentence) => !said.some((one) => matchesText(sentence, one)))
  const late = at - startedAt > byMs ? [`it is due after ${seconds(byMs)} at the latest: ${name}`] : []
  const early = at - startedAt < afterMs ? [`it is not due before ${seconds(afterMs)}: ${name}`] : []
  return [...late, ...early, ...unsaid.map((sentence) => `does not say: ${sentence} (${said.join(' / ')}): ${name}`)]
}

/** How what was told differs from what was expected of a story that began at `startedAt` (epoch ms), a sentence each; none when all is as expected. */
export function unexpectedMessagesIn(expected: ExpectedMessages, told: readonly LeftMessage[], startedAt: number): string[] {
  const wrong = expected.flatMap((one, index) => {
    const message = told[index]
    return message === undefined ? [`was never told: ${one.kind}: ${one.headline}`] : problemsOf(one, message, startedAt)
  })
  const others = told.slice(expected.length)
  return [
    ...wrong,
    ...others.map(({ at, message }) => `was not foreseen: ${message.kind} after ${seconds(at - startedAt)}: ${message.headline}`),
  ]
}
