import { locatorText } from '@lispwatch/domain/locator-text'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { ReferralAction } from '@lispwatch/lisp-client/client/ask-ddt-node'
import type { DelegationFault, DelegationStep, DelegationVerdict } from '@lispwatch/lisp-client/client/walk-delegation'
import type { ReferralRecord } from '@lispwatch/lisp-client/wire/message/map-referral'
import type { Remark } from '@lispwatch/lisp-client/wire/remark'
import { formatEndpoint } from '../values.ts'
import { mappingText, ttlText } from './mapping-text.ts'
import { type AskedText, failureText } from './outcome-text.ts'
import { printable } from './printable.ts'
import type { Style } from './style.ts'
import { counted, formatMs } from './units.ts'

/** What a node says by the action of its Map-Referral (RFC 8111 6.1). */
const ACTION_TEXT: Readonly<Record<ReferralAction, string>> = {
  'node-referral': 'refers to DDT nodes (NODE-REFERRAL)',
  'ms-referral': 'refers to map-servers (MS-REFERRAL)',
  'ms-ack': 'has the registration (MS-ACK)',
  'ms-not-registered': 'has the site, and no ETR has registered (MS-NOT-REGISTERED)',
  'delegation-hole': 'has delegated this to nobody (DELEGATION-HOLE)',
  'not-authoritative': 'is not authoritative for this (NOT-AUTHORITATIVE)',
  'unassigned-6': 'answers with an action that no RFC knows (6)',
  'unassigned-7': 'answers with an action that no RFC knows (7)',
}

const FAULT_TEXT: Readonly<Record<DelegationFault, string>> = {
  dead: 'DEAD: it was referred to and does not answer',
  lame: 'LAME: it was referred to for this and says that it is not its',
  loop: 'LOOP: it refers to a prefix that is not more specific than the one that led here (RFC 8111 7.3.4)',
  'too-deep': 'TOO DEEP: one referral too many in a row; it is not followed',
  'prefix-does-not-cover': 'WRONG PREFIX: the answer is not about the EID',
  'incomplete-out-of-place': 'the Incomplete flag is set, which this action does not have (RFC 8111 6.4)',
  'empty-referral-set': 'EMPTY: it refers to nobody',
  'no-usable-referral': 'no address of the referral set can be asked',
  'unassigned-action': 'the action is unassigned (RFC 8111 6.1)',
}

const VERDICT_TEXT: Readonly<Record<DelegationVerdict['verdict'], string>> = {
  registered: 'registered',
  'not-registered': 'not registered: every map-server that was asked has the site, and no ETR has registered',
  hole: 'not delegated: nobody has this EID',
  'not-authoritative': 'no answer: a node that is not authoritative ended the way',
  loop: 'no answer: the referrals run in a loop',
  'too-deep': 'no answer: too many referrals in a row',
  unanswered: 'no answer: no way led to a map-server that answers',
}

/** One node that was asked, indented by its depth in the tree: what it said, its referral set, what is wrong with it. */
export function stepText(step: DelegationStep, asked: Omit<AskedText, 'via'>, style: Style): string[] {
  const { node, depth, referredBy, outcome, action, faults } = step
  const by = referredBy === undefined ? '' : `, referred by ${formatEndpoint(referredBy)}`
  const marks = faults.map((fault) => `  ${style.bad(FAULT_TEXT[fault])}`)
  if (outcome.kind !== 'referred' || action === undefined) {
    const failure = outcome.kind === 'referred' ? '' : failureText(outcome, { ...asked, via: node })
    return indented(depth, [`${style.bad(printable(failure))}${by}`, ...marks])
  }
  const said = ACTION_TEXT[action]
  const isGood = action === 'node-referral' || action === 'ms-referral' || action === 'ms-ack'
  const tries = outcome.tries > 1 ? `, ${counted(outcome.tries - 1, 'request')} before it unanswered` : ''
  const elsewhere = outcome.from.address === node.address ? '' : `, from ${formatEndpoint(outcome.from)}`
  return indented(depth, [
    `${style.strong(formatEndpoint(node))} ${isGood ? style.good(said) : style.bad(said)} in ${formatMs(outcome.rttMs)}${elsewhere}${tries}${by}`,
    ...recordText(step, outcome.record).map((line) => `  ${line}`),
    ...marks,
    ...remarksText(outcome.remarks).map((line) => `  ${line}`),
    ...(outcome.mapping === undefined
      ? []
      : [
          `  mapping from ${formatEndpoint(outcome.mapping.from)} in ${formatMs(outcome.mapping.rttMs)}`,
          ...mappingText(outcome.mapping.record, style).map((line) => `    ${line}`),
          ...remarksText(outcome.mapping.remarks).map((line) => `    ${line}`),
        ]),
  ])
}

export function verdictText({ verdict, nodesAsked, isCut }: DelegationVerdict, elapsedMs: number, style: Style): string[] {
  const text = VERDICT_TEXT[verdict]
  return [
    `${verdict === 'registered' ? style.good(text) : style.bad(text)}; ${counted(nodesAsked, 'node')} asked in ${(elapsedMs / 1000).toFixed(1)} s`,
    ...(isCut ? ['there are more nodes than were asked'] : []),
  ]
}

function recordText({ eid }: DelegationStep, record: ReferralRecord): string[] {
  const name = eid === undefined ? `${locatorText(record.eid)}/${record.maskLength}` : formatEidPrefix(eid)
  const who = record.authoritative ? 'authoritative (A=1)' : 'not authoritative (A=0)'
  const set = record.locators.map(({ address, priority, weight }) => printable(`${locatorText(address)} (${priority}/${weight})`))
  return [
    printable(
      `${name}, ttl ${record.ttl === 0 ? '0' : ttlText(record.ttl)}, ${who}${record.incomplete ? ', referral set incomplete (I=1)' : ''}`,
    ),
    ...(set.length === 0 ? [] : [`referrals: ${set.join(', ')}`]),
    ...(record.signatures.length === 0 ? [] : [`${counted(record.signatures.length, 'signature')}, not verified`]),
  ]
}

function remarksText(remarks: readonly Remark[]): string[] {
  return remarks.map(({ code, path, offset, detail }) => printable(`remark ${code}: ${detail} (${path}, octet ${offset})`))
}

function indented(depth: number, lines: readonly string[]): string[] {
  return lines.map((line) => `${'  '.repeat(depth)}${line}`)
}
