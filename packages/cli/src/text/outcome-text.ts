import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { type AnswerFacts, explainReplyFault, type Outcome } from '@lispwatch/lisp-client/outcome'
import { formatEndpoint } from '../values.ts'
import { mappingText } from './mapping-text.ts'
import { printable } from './printable.ts'
import type { Style } from './style.ts'
import { counted, formatInstant, formatMs } from './units.ts'

/** What was asked, as the text needs it. */
export interface AskedText {
  /** Such as `10.1.0.1` or `[101]10.1.0.1`. */
  readonly eid: string
  readonly via: Endpoint
  readonly timeoutMs: number
}

/** The answer to one question, for people. */
export function outcomeText(outcome: Outcome, asked: AskedText, style: Style): string[] {
  if (outcome.kind !== 'positive' && outcome.kind !== 'negative') return [style.bad(printable(failureText(outcome, asked)))]
  const head = outcome.kind === 'positive' ? style.good('positive') : style.bad('negative')
  return [
    `${head}, ${counted(outcome.reply.records.length, 'record')}, from ${formatEndpoint(outcome.from)} in ${formatMs(outcome.rttMs)}${triesText(outcome)}`,
    ...outcome.reply.records.flatMap((record) => ['', ...mappingText(record, style)]),
    ...remarksText(outcome),
    '',
    style.weak(
      `asked ${formatEndpoint(asked.via)} for ${asked.eid} at ${formatInstant(outcome.sentAt)}; nonce ${outcome.nonce}; reply of ${outcome.replyBytes.length} octets`,
    ),
  ]
}

/** Why there is no usable answer, in a sentence. */
export function failureText(outcome: Exclude<Outcome, { kind: 'positive' | 'negative' }>, asked: AskedText): string {
  const via = formatEndpoint(asked.via)
  switch (outcome.kind) {
    case 'timeout':
      return `no answer from ${via} for ${asked.eid}: ${counted(outcome.tries, 'request')}, ${asked.timeoutMs} ms each`
    case 'unreachable':
      return outcome.reason === 'port'
        ? `${via}: the host is up, but nothing listens on that port (${outcome.detail})`
        : `${via} cannot be reached: ${outcome.detail}`
    case 'malformed':
      return `${formatEndpoint(outcome.from)} sent an answer that cannot be used: ${explainReplyFault(outcome.error)} (${outcome.error.code} at octet ${outcome.error.offset}, ${outcome.error.path})`
    case 'refused':
      return `not sent: ${outcome.detail}`
  }
}

function triesText({ tries }: AnswerFacts): string {
  return tries > 1 ? `, ${counted(tries - 1, 'request')} before it unanswered` : ''
}

function remarksText({ remarks }: AnswerFacts): string[] {
  if (remarks.length === 0) return []
  return ['', ...remarks.map(({ code, path, offset, detail }) => printable(`remark ${code}: ${detail} (${path}, octet ${offset})`))]
}
