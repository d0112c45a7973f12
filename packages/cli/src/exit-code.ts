import type { OutcomeKind } from '@lispwatch/lisp-client/outcome'

/** What every command's exit code means. */
export const EXIT = {
  /** Done, or a positive answer. */
  done: 0,
  /** A negative answer, findings, or a difference. */
  negative: 1,
  usage: 2,
  noAnswer: 3,
  unreadable: 4,
  /** As shells have it: 128 and the number of SIGINT. */
  interrupted: 130,
} as const

const BY_OUTCOME: Readonly<Record<OutcomeKind, number>> = {
  positive: EXIT.done,
  negative: EXIT.negative,
  timeout: EXIT.noAnswer,
  unreachable: EXIT.noAnswer,
  refused: EXIT.noAnswer,
  malformed: EXIT.unreadable,
}

/** Of several queries the best answer counts: one that came is not undone by one that was lost. */
export function exitCodeOf(outcomes: readonly OutcomeKind[]): number {
  for (const code of [EXIT.done, EXIT.negative, EXIT.unreadable]) if (outcomes.some((outcome) => BY_OUTCOME[outcome] === code)) return code
  return EXIT.noAnswer
}
