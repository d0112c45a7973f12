import type { AnswerClass } from './answer-class.ts'

/** In a few words, for a page. */
export const ANSWER_CLASS_WORDS: Readonly<Record<AnswerClass, string>> = {
  'positive-auth': 'registered, answered by the site itself',
  'positive-proxy': 'registered, answered on behalf of the site',
  'neg-unregistered': 'configured, not registered',
  'neg-hole': 'nothing is configured there',
  'neg-retry': 'to be asked again',
  'neg-drop': 'dropped by policy or for a failed check',
  'neg-vendor': 'a negative in words of its vendor',
  'neg-unclear': 'a negative whose record TTL fits no case',
  'not-for-us': 'an answer about something else',
  timeout: 'no answer',
  'icmp-port': 'the control port is closed',
  'icmp-host': 'the host cannot be reached',
  'icmp-net': 'the network cannot be reached',
  malformed: 'an answer that cannot be read',
  refused: 'not sent',
}
