import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { AnswerFacts, Outcome, PacketExchange } from '@lispwatch/lisp-client/outcome'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import { type Mapping, mappingFromRecord } from './mapping.ts'
import { observedPackets } from './observed-packets.ts'
import type { Target } from './target.ts'

/** One settled question: what was asked at which slot from where, and what came of it. Unique by (targetId, slotAt). */
export interface Observation {
  readonly targetId: number
  /** The due time the schedule gave, epoch ms; not the time of sending. */
  readonly slotAt: number
  readonly vantage: string
  readonly sentAt: number
  readonly settledAt: number
  readonly outcome: Outcome['kind']
  /** null unless something answered. */
  readonly rttMs: number | null
  readonly tries: number
  /** Address that answered; often not the one that was asked. */
  readonly from: string | null
  /** The mapping carried by the answer; null when there was none. */
  readonly mapping: Mapping | null
  /** EID-prefix of the covering record, as formatEidPrefix writes it. */
  readonly eidPrefixReplied: string | null
  /** Codes of what was odd about the answer, or why there was none; each once. */
  readonly remarks: readonly string[]
  /** The octets behind it; absent when nothing was sent. They are recorded only where the observation counts, see leavesPackets. */
  readonly packets?: PacketExchange
}

/** Remark of an unreachable outcome, by its reason: what ICMP said. */
export const UNREACHABLE_REMARK = {
  port: 'icmp-port-unreachable',
  host: 'icmp-host-unreachable',
  net: 'icmp-net-unreachable',
} as const

function answered(answer: AnswerFacts) {
  const replied = eidFromWire(answer.record.eid, answer.record.maskLength)
  return {
    sentAt: answer.sentAt,
    settledAt: answer.receivedAt,
    rttMs: answer.rttMs,
    tries: answer.tries,
    from: answer.from.address,
    mapping: mappingFromRecord(answer.record),
    eidPrefixReplied: replied ? formatEidPrefix(replied) : null,
    remarks: [...new Set(answer.remarks.map(({ code }) => code))],
  }
}

const unanswered = { rttMs: null, from: null, mapping: null, eidPrefixReplied: null, remarks: [] }

/** Puts an outcome into the words of the record. `slotAt` is the due time that was claimed. */
export function observe(target: Target, slotAt: number, outcome: Outcome): Observation {
  const packets = observedPackets(target, outcome)
  const base = { targetId: target.id, slotAt, vantage: target.vantage, outcome: outcome.kind, ...(packets && { packets }) }
  switch (outcome.kind) {
    case 'positive':
    case 'negative':
      return { ...base, ...answered(outcome) }
    case 'timeout':
    case 'refused':
      return { ...base, ...unanswered, sentAt: outcome.sentAt, settledAt: outcome.settledAt, tries: outcome.tries }
    case 'unreachable': {
      const { sentAt, settledAt, tries, reason } = outcome
      return { ...base, ...unanswered, sentAt, settledAt, tries, remarks: [UNREACHABLE_REMARK[reason]] }
    }
    case 'malformed': {
      const { sentAt, settledAt, tries, from, error } = outcome
      return { ...base, ...unanswered, sentAt, settledAt, tries, from: from.address, remarks: [error.code] }
    }
  }
}
