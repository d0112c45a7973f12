import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { recordJson } from '@lispwatch/lisp-client/json/record-json'
import { faultJson, remarksJson } from '@lispwatch/lisp-client/json/remarks-json'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { formatAsked, formatEndpoint } from '../values.ts'

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
