import type { DelegationFault, DelegationStep } from '@lispwatch/lisp-client/client/walk-delegation'
import { eidToWire } from '@lispwatch/lisp-client/wire/eid-record'
import { ipAddress } from '@lispwatch/lisp-client/wire/field/address'
import { locator, mappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { mapReferral, type ReferralRecord } from '@lispwatch/lisp-client/wire/message/map-referral'
import { expect, test } from 'vitest'
import { stepText, verdictText } from './referral-text.ts'
import { styleFor } from './style.ts'

const NODE = { address: '192.0.2.8', port: 4342 }
const PARENT = { address: '192.0.2.7', port: 4342 }
const ASKED = { eid: '10.1.0.1', timeoutMs: 2000 }
const NONCE = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1)

function textOf(step: Partial<DelegationStep> & Pick<DelegationStep, 'outcome' | 'faults'>): string[] {
  const usual = { kind: 'step', node: NODE, depth: 1, referredBy: PARENT, action: undefined, eid: undefined, referrals: [] } as const
  return stepText({ ...usual, ...step }, ASKED, styleFor(false))
}

function referred(action: number, ttl: number, rlocs: readonly string[], changes: Partial<ReferralRecord> = {}): DelegationStep['outcome'] {
  const locators = rlocs.map((rloc) => locator({ address: ipAddress(rloc), priority: 1, weight: 100 }))
  const record = {
    ...mappingRecord({ ...eidToWire({ iid: 0, prefix: '10.0.0.0/8' }), ttl, action, locators }),
    incomplete: false,
    signatures: [],
    ...changes,
  }
  const referral = mapReferral({ nonce: NONCE, records: [record] })
  const times = { rttMs: 12.34, tries: 1, sentAt: 0, receivedAt: 12 }
  const octets = { requestBytes: new Uint8Array(0), replyBytes: new Uint8Array(0) }
  return {
    kind: 'referred',
    ...times,
    ...octets,
    from: NODE,
    local: { address: '192.0.2.200', port: 40_000 },
    nonce: '0x0000000000000001',
    remarks: [],
    referral,
    record,
    covers: true,
    mapping: undefined,
  }
}

const about = { eid: { iid: 0, prefix: '10.0.0.0/8' } }

test('a node that was referred to and is silent is marked dead, and by whom it was referred to is told', () => {
  const outcome = { kind: 'timeout', tries: 3, sentAt: 0, settledAt: 6000, requestBytes: new Uint8Array(0) } as const
  expect(textOf({ outcome, faults: ['dead'] })).toEqual([
    '  no answer from 192.0.2.8:4342 for 10.1.0.1: 3 requests, 2000 ms each, referred by 192.0.2.7:4342',
    '    DEAD: it was referred to and does not answer',
  ])
})

test('a lame delegation', () => {
  const outcome = referred(5, 0, [], { incomplete: true })
  expect(textOf({ ...about, action: 'not-authoritative', outcome, faults: ['lame'] })).toEqual([
    '  192.0.2.8:4342 is not authoritative for this (NOT-AUTHORITATIVE) in 12.3 ms, referred by 192.0.2.7:4342',
    '    10.0.0.0/8, ttl 0, not authoritative (A=0), referral set incomplete (I=1)',
    '    LAME: it was referred to for this and says that it is not its',
  ])
})

test('a referral in a loop', () => {
  const outcome = referred(0, 1440, ['192.0.2.7'])
  expect(textOf({ ...about, action: 'node-referral', outcome, faults: ['loop'] })).toEqual([
    '  192.0.2.8:4342 refers to DDT nodes (NODE-REFERRAL) in 12.3 ms, referred by 192.0.2.7:4342',
    '    10.0.0.0/8, ttl 1440 min (1 d), not authoritative (A=0)',
    '    referrals: 192.0.2.7 (1/100)',
    '    LOOP: it refers to a prefix that is not more specific than the one that led here (RFC 8111 7.3.4)',
  ])
})

test('a name in a referral set cannot move the cursor', () => {
  const name = locator({ address: { kind: 'name', name: '\u001b[2J' }, priority: 1, weight: 100 })
  const faults: DelegationFault[] = ['no-usable-referral']
  const text = textOf({ ...about, action: 'node-referral', outcome: referred(0, 1440, [], { locators: [name] }), faults }).join('\n')
  expect(text).toContain('\\u{1b}[2J')
  expect(text).not.toContain('\u001b')
})

test.each([
  ['not-registered', 'not registered: every map-server that was asked has the site, and no ETR has registered; 2 nodes asked in 1.5 s'],
  ['loop', 'no answer: the referrals run in a loop; 2 nodes asked in 1.5 s'],
] as const)('the verdict %s is a sentence', (verdict, sentence) => {
  expect(verdictText({ kind: 'verdict', verdict, nodesAsked: 2, isCut: true }, 1500, styleFor(false))).toEqual([
    sentence,
    'there are more nodes than were asked',
  ])
})
