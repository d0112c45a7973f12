import { ANSWER_CLASS_WORDS } from '@lispwatch/domain/answer-class-words'
import { formatTtl, plural } from '../../../lib/format.ts'
import type { RegistrationCell } from '../../../lib/shapes.ts'

export const WORDS = {
  matrix: 'EID-prefixes by server',
  prefix: 'EID-prefix',
  differs: 'differs',
  differsMeaning: 'This server gives another locator-set than the other servers do.',
  instance: 'instance',
  noAnswer: 'no answer yet',
} as const

/** `2 locators, TTL 1 d`, or the action of a negative mapping. */
export function mappingText(mapping: NonNullable<RegistrationCell['mapping']>): string {
  if (mapping.locators.length === 0) return `no locators, ${mapping.action.replaceAll('-', ' ')}`
  return `${plural(mapping.locators.length, 'locator')}, TTL ${formatTtl(mapping.ttlMinutes)}`
}

/** What a server said that gave no mapping. */
export function answerText(vote: RegistrationCell['votes'][number] | undefined): string {
  return vote?.answerClass == null ? WORDS.noAnswer : ANSWER_CLASS_WORDS[vote.answerClass]
}
