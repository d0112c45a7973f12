import { type EidPrefix, formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { eidCovers } from './eid-cover.ts'
import type { Mapping } from './mapping.ts'
import type { Observation } from './observation.ts'

/**
 * What kind of answer came, finer than the outcome. Positive: from the ETR itself, or from a server on its behalf (RFC 9301 8.2).
 * Negative: not registered (configured, nobody there), a hole (nothing configured), to be asked again, dropped by policy, an action that
 * only its vendor knows, or a record TTL that fits no case (8.1, 8.3, 8.4). `not-for-us`: an answer about another EID or instance.
 */
export type AnswerClass =
  | 'positive-auth'
  | 'positive-proxy'
  | 'neg-unregistered'
  | 'neg-hole'
  | 'neg-retry'
  | 'neg-drop'
  | 'neg-vendor'
  | 'neg-unclear'
  | 'not-for-us'
  | 'timeout'
  | 'icmp-port'
  | 'icmp-host'
  | 'icmp-net'
  | 'malformed'
  | 'refused'

/** Servers serve the rest of a cached negative's life: 1 minute for what is not registered, 15 for a hole, and some round up. */
const UNREGISTERED_TTL_MINUTES = 2
const HOLE_TTL_MINUTES = 16

/** The actions that do not say what is registered (RFC 9301 5.4). Of 6 and 7 only their vendor knows the meaning. */
const CLASS_OF_ACTION: Readonly<Record<string, AnswerClass>> = {
  'send-map-request': 'neg-retry',
  'drop-no-reason': 'neg-drop',
  'drop-policy-denied': 'neg-drop',
  'drop-auth-failure': 'neg-drop',
  'unassigned-6': 'neg-vendor',
  'unassigned-7': 'neg-vendor',
}

const CLASS_OF_REMARK: Readonly<Record<string, AnswerClass>> = {
  'icmp-port-unreachable': 'icmp-port',
  'icmp-host-unreachable': 'icmp-host',
  'icmp-net-unreachable': 'icmp-net',
  'prefix-does-not-cover': 'not-for-us',
}

/** Whether the answer is about the whole of `eid`; a negative with a foreign prefix is a known defect of a map-server, and says nothing. */
export function answersFor(eid: EidPrefix, { eidPrefixReplied }: Pick<Observation, 'eidPrefixReplied'>): boolean {
  if (eidPrefixReplied === null) return false
  // Nearly every answer is about just what was asked.
  if (eidPrefixReplied === formatEidPrefix(eid)) return true
  const replied = parseEidPrefix(eidPrefixReplied)
  return replied.ok && eidCovers(replied.eid, eid)
}

function negativeClass({ action, ttlMinutes }: Mapping): AnswerClass {
  const told = CLASS_OF_ACTION[action]
  if (told !== undefined) return told
  // The action is the same for what is not registered and for a hole; only the record TTL tells them apart.
  if (ttlMinutes === null || ttlMinutes > HOLE_TTL_MINUTES) return 'neg-unclear'
  return ttlMinutes <= UNREGISTERED_TTL_MINUTES ? 'neg-unregistered' : 'neg-hole'
}

/**
 * Classifies one observation of the question for `eid`. An answer from the very server that was asked is a proxy's, whatever its A bit says:
 * some servers set it, against RFC 9301 8.2.
 */
export function answerClass(asked: { readonly eid: EidPrefix; readonly address: string }, observation: Observation): AnswerClass {
  const { outcome, mapping, from, remarks } = observation
  switch (outcome) {
    case 'timeout':
    case 'refused':
      return outcome
    case 'unreachable':
      return remarks.map((remark) => CLASS_OF_REMARK[remark]).find((one) => one !== undefined) ?? 'icmp-host'
    case 'malformed':
      return remarks.includes('prefix-does-not-cover') ? 'not-for-us' : 'malformed'
    case 'positive':
    case 'negative':
      if (mapping === null || !answersFor(asked.eid, observation)) return 'not-for-us'
      if (outcome === 'negative') return negativeClass(mapping)
      return mapping.authoritative && !isSameAddress(from, asked.address) ? 'positive-auth' : 'positive-proxy'
  }
}

function isSameAddress(one: string | null, other: string): boolean {
  return one !== null && (one === other || (canonicalIp(one) ?? one) === (canonicalIp(other) ?? other))
}

/** Whether anything was said about the EID that was asked for. */
export function isAnswerClass(answer: AnswerClass): boolean {
  return answer.startsWith('positive-') || answer.startsWith('neg-')
}
