import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { AnswerFacts, Outcome, PacketExchange } from '@lispwatch/lisp-client/outcome'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import { type Mapping, mappingFromRecord } from './mapping.ts'
import { type MappedEid, moreSpecificsOf } from './more-specifics.ts'
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
  /** The octets behind it, where it counts, see withPackets. */
  readonly packets?: PacketExchange
  /** What came along in the reply with mappings of its own (RFC 9301 5.5); absent when there is nothing. Not recorded with it. */
  readonly moreSpecifics?: readonly MappedEid[]
}

/** Remark of an unreachable outcome, by its reason: what ICMP said. */
export const UNREACHABLE_REMARK = {
  port: 'icmp-port-unreachable',
  host: 'icmp-host-unreachable',
  net: 'icmp-net-unreachable',
} as const

const NO_REMARKS: readonly string[] = []

/** What an outcome says. Every path makes the same object, field by field: spreading them costs more than the rest of an observation. */
type Said = Omit<Observation, 'targetId' | 'slotAt' | 'vantage' | 'packets'>

function answered(outcome: AnswerFacts & { readonly kind: Outcome['kind'] }): Said {
  const { record, remarks } = outcome
  const replied = eidFromWire(record.eid, record.maskLength)
  return {
    sentAt: outcome.sentAt,
    settledAt: outcome.receivedAt,
    outcome: outcome.kind,
    rttMs: outcome.rttMs,
    tries: outcome.tries,
    from: outcome.from.address,
    mapping: mappingFromRecord(record),
    eidPrefixReplied: replied ? formatEidPrefix(replied) : null,
    remarks: remarks.length === 0 ? NO_REMARKS : [...new Set(remarks.map(({ code }) => code))],
  }
}

function unanswered(
  { kind, sentAt, settledAt, tries }: Exclude<Outcome, { kind: 'positive' | 'negative' }>,
  from: string | null,
  remarks: readonly string[],
): Said {
  return { sentAt, settledAt, outcome: kind, rttMs: null, tries, from, mapping: null, eidPrefixReplied: null, remarks }
}

function said(outcome: Outcome): Said {
  switch (outcome.kind) {
    case 'positive':
    case 'negative':
      return answered(outcome)
    case 'timeout':
    case 'refused':
      return unanswered(outcome, null, NO_REMARKS)
    case 'unreachable':
      return unanswered(outcome, null, [UNREACHABLE_REMARK[outcome.reason]])
    case 'malformed':
      return unanswered(outcome, outcome.from.address, [outcome.error.code])
  }
}

/** Puts an outcome into the words of the record. `slotAt` is the due time that was claimed. */
export function observe(target: Target, slotAt: number, outcome: Outcome): Observation {
  const { sentAt, settledAt, rttMs, tries, from, mapping, eidPrefixReplied, remarks } = said(outcome)
  const observation: Observation & { moreSpecifics?: readonly MappedEid[] } = {
    targetId: target.id,
    slotAt,
    vantage: target.vantage,
    sentAt,
    settledAt,
    outcome: outcome.kind,
    rttMs,
    tries,
    from,
    mapping,
    eidPrefixReplied,
    remarks,
  }
  const moreSpecifics = moreSpecificsOf(outcome)
  if (moreSpecifics) observation.moreSpecifics = moreSpecifics
  return observation
}
