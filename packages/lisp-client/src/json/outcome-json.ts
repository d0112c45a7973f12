import type { EidPrefix } from '../address/eid.ts'
import type { Endpoint } from '../client/ports.ts'
import type { Outcome } from '../outcome.ts'
import { formatAsked, formatEndpoint } from './asked-text.ts'
import { recordJson } from './record-json.ts'
import { faultJson, remarksJson } from './remarks-json.ts'

/** One question of `lig` as a program reads it. Names are stable; fields may be added. */
export function ligJson(eid: EidPrefix, via: Endpoint, outcome: Outcome): object {
  return { eid: formatAsked(eid), iid: eid.iid, via: formatEndpoint(via), ...outcomeJson(outcome) }
}

/** One probe of `probe`; `sequence` counts from 1. */
export function probeJson(rloc: Endpoint, eid: EidPrefix, sequence: number, outcome: Outcome): object {
  return { rloc: formatEndpoint(rloc), eid: eid.prefix, iid: eid.iid, sequence, ...outcomeJson(outcome) }
}

function outcomeJson(outcome: Outcome): object {
  switch (outcome.kind) {
    case 'positive':
    case 'negative':
      return {
        outcome: outcome.kind,
        rttMs: Number(outcome.rttMs.toFixed(3)),
        tries: outcome.tries,
        from: formatEndpoint(outcome.from),
        nonce: outcome.nonce,
        ...remarksJson(outcome.remarks),
        records: outcome.reply.records.map(recordJson),
      }
    default:
      return failureJson(outcome)
  }
}

/** Why there is no usable answer. */
export function failureJson(outcome: Exclude<Outcome, { kind: 'positive' | 'negative' }>): object {
  switch (outcome.kind) {
    case 'malformed':
      return { outcome: outcome.kind, tries: outcome.tries, from: formatEndpoint(outcome.from), error: faultJson(outcome.error) }
    case 'timeout':
      return { outcome: outcome.kind, tries: outcome.tries }
    case 'unreachable':
      return { outcome: outcome.kind, tries: outcome.tries, reason: outcome.reason, detail: outcome.detail }
    case 'refused':
      return { outcome: outcome.kind, tries: outcome.tries, detail: outcome.detail }
  }
}
