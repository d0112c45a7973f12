import type { TakenStep } from '@lispwatch/db/lookups'
import type { LookupStep, LookupStepKind } from '@lispwatch/domain/lookup/lookup'
import { mappingFromRecord } from '@lispwatch/domain/mapping'
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { MappingBeside } from '@lispwatch/lisp-client/client/ask-ddt-node'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import type { DelegationStep } from '@lispwatch/lisp-client/client/walk-delegation'
import { ligJson, probeJson } from '@lispwatch/lisp-client/json/outcome-json'
import { stepJson } from '@lispwatch/lisp-client/json/referral-json'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { actionName, referralActionName } from '@lispwatch/lisp-client/wire/iana'
import { explainFault } from '@lispwatch/lisp-client/wire/wire-error'

/** What the inventory knows of an address. */
export interface KnownNode {
  readonly name: string
  readonly isMapServer: boolean
}

/** Who is who, by address. */
export type Names = ReadonlyMap<string, KnownNode>

const nobody = { name: null, isMapServer: false }

function whoIs(names: Names, { address, port }: Endpoint) {
  return { address, port, ...(names.get(address) ?? nobody) }
}

function answerer(names: Names, from: Endpoint | null) {
  const known = from === null ? undefined : names.get(from.address)
  return { answeredBy: from?.address ?? null, answeredByName: known?.name ?? null, answeredByMapServer: known?.isMapServer ?? false }
}

function eidOf(record: Pick<MappingRecord, 'eid' | 'maskLength'>): string | null {
  const eid = eidFromWire(record.eid, record.maskLength)
  return eid === undefined ? null : formatEidPrefix(eid)
}

const SILENT = { action: null, rttMs: null, eid: null, mapping: null }
const NOT_WALKED = { depth: null, referredBy: null }

/** Why there was no usable answer; empty where silence says it all. */
function faultsOf(outcome: Exclude<Outcome, { kind: 'positive' | 'negative' }>): string[] {
  switch (outcome.kind) {
    case 'malformed':
      return [explainReply(outcome.error)]
    case 'unreachable':
    case 'refused':
      return [outcome.detail]
    case 'timeout':
      return []
  }
}

function explainReply(error: Extract<Outcome, { kind: 'malformed' }>['error']): string {
  switch (error.code) {
    case 'prefix-does-not-cover':
      return 'the reply is about another EID-prefix than was asked for'
    case 'unexpected-message':
      return 'the nonce came back in a message of another type'
    case 'authentication-failed':
      return 'the authentication data of the reply does not fit'
    default:
      return explainFault(error)
  }
}

/** The octets of a question and its answer; what was never sent has none. */
function octetsOf(outcome: Outcome | DelegationStep['outcome']): Pick<TakenStep, 'request' | 'reply'> {
  const request = 'requestBytes' in outcome && outcome.requestBytes.length > 0 ? outcome.requestBytes : null
  return { request, reply: 'replyBytes' in outcome ? (outcome.replyBytes ?? null) : null }
}

/** A Map-Request to a server, or an RLOC-probe, as a step. `asked`: the EID of the lookup, or that of the probe. */
export function mappingStep(
  kind: Extract<LookupStepKind, 'resolve' | 'probe'>,
  { names, asked, to, outcome }: { names: Names; asked: EidPrefix; to: Endpoint; outcome: Outcome },
): TakenStep {
  const answer = kind === 'probe' ? probeJson(to, asked, 1, outcome) : ligJson(asked, to, outcome)
  const common = { kind, ...whoIs(names, to), ...NOT_WALKED, outcome: outcome.kind, tries: outcome.tries, sentAt: outcome.sentAt }
  if (outcome.kind !== 'positive' && outcome.kind !== 'negative') {
    const from = outcome.kind === 'malformed' ? outcome.from : null
    const step: LookupStep = { ...common, ...SILENT, ...answerer(names, from), faults: faultsOf(outcome), settledAt: outcome.settledAt }
    return { step, answer, ...octetsOf(outcome) }
  }
  const { record, rttMs, from, remarks, receivedAt } = outcome
  const step: LookupStep = {
    ...{ ...common, rttMs, settledAt: receivedAt, eid: eidOf(record), action: actionName(record.action) },
    ...{ mapping: mappingFromRecord(record), ...answerer(names, from), faults: remarks.map(({ detail }) => detail) },
  }
  return { step, answer, ...octetsOf(outcome) }
}

/** What a DDT node said, and the Map-Reply that came beside it, if one did. */
export function referralSteps(names: Names, asked: EidPrefix, walked: DelegationStep): TakenStep[] {
  const { node, depth, referredBy, outcome, action, faults } = walked
  const answer = stepJson(asked, walked)
  const common = {
    ...{ kind: 'refer' as const, ...whoIs(names, node), depth, referredBy: referredBy?.address ?? null },
    ...{ tries: outcome.tries, sentAt: outcome.sentAt, mapping: null },
  }
  if (outcome.kind !== 'referred') {
    const from = outcome.kind === 'malformed' ? outcome.from : null
    const told = [...faults, ...faultsOf(outcome)]
    const step = { ...common, ...SILENT, ...answerer(names, from), outcome: outcome.kind, faults: told, settledAt: outcome.settledAt }
    return [{ step, answer, ...octetsOf(outcome) }]
  }
  const leads = action === 'node-referral' || action === 'ms-referral' || action === 'ms-ack'
  const step: LookupStep = {
    ...{ ...common, outcome: leads ? 'positive' : 'negative', action: referralActionName(outcome.record.action), rttMs: outcome.rttMs },
    ...{ eid: eidOf(outcome.record), ...answerer(names, outcome.from), settledAt: outcome.receivedAt },
    faults: [...faults, ...outcome.remarks.map(({ detail }) => detail)],
  }
  const taken = { step, answer, ...octetsOf(outcome) }
  return outcome.mapping === undefined ? [taken] : [taken, besideStep(names, walked, outcome.mapping, answer)]
}

function besideStep(names: Names, { node, depth, outcome }: DelegationStep, mapping: MappingBeside, answer: object): TakenStep {
  const { from, record, rttMs, remarks, receivedAt, replyBytes } = mapping
  const step: LookupStep = {
    ...{ kind: 'mapping', ...whoIs(names, from), depth: depth + 1, referredBy: node.address, tries: outcome.tries, sentAt: outcome.sentAt },
    ...{ outcome: record.locators.length > 0 ? 'positive' : 'negative', action: actionName(record.action), rttMs, settledAt: receivedAt },
    ...{ eid: eidOf(record), mapping: mappingFromRecord(record), ...answerer(names, from), faults: remarks.map(({ detail }) => detail) },
  }
  return { step, answer, request: null, reply: replyBytes }
}
