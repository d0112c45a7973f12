import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { expect, test } from 'vitest'
import { outcomeText } from './outcome-text.ts'
import { styleFor } from './style.ts'

/**
 * Map-Replies recorded in a closed lab with documentation prefixes: of lispers.net (a8e1ce1), with a TTL in seconds, with a private action, with
 * AFI-lists in an instance; of OpenOverlayRouter (e5fdf59), with an explicit locator path.
 */
const TTL_IN_SECONDS =
  '2000000172429d15bfe517458000012c024000000000000220010db800e2000200000000000000000132ff000001000220010db8005100000000000000000121fe00ff000001000220010db8007100000000000000000121'
const PRIVATE_ACTION = '2000000108c173629ba3fb19000000010018e000000000010a020300'
const AFI_LISTS =
  '20000001cebbfe6dc875cb41000005a0031800000000400300000200000a000000c800010a0201000146ff00000140030000010000110001c633646f00116c78312d7765737400011eff00000140030000010000110001cb00716f00116c78312d65617374000264ff000001000220010db8005100000000000000000111'
const LOCATOR_PATH = '2000000171db846da98f604b0000000a01180000000000010a0105000164ff000001400300000a00001000000001c633640b00000001c6336415'

const VIA = { address: '198.51.100.101', port: 4342 }
const SENT_AT = Date.UTC(2026, 10, 20, 12, 34, 56)

function textOf(hex: string): string {
  const replyBytes = Uint8Array.from(Buffer.from(hex, 'hex'))
  const parsed = parseControlMessage(replyBytes)
  if (!parsed.ok || parsed.message.type !== 'map-reply') throw new Error('not a Map-Reply')
  const [record] = parsed.message.records
  if (record === undefined) throw new Error('no record')
  const outcome: Outcome = {
    kind: record.locators.length > 0 ? 'positive' : 'negative',
    rttMs: 245.3,
    tries: 2,
    from: { address: '198.51.100.111', port: 4342 },
    nonce: '0x0000000000000001',
    sentAt: SENT_AT,
    receivedAt: SENT_AT + 245,
    reply: parsed.message,
    record,
    remarks: parsed.remarks,
    requestBytes: new Uint8Array(0),
    replyBytes,
  }
  return outcomeText(outcome, { eid: '10.2.1.5', via: VIA, timeoutMs: 2000 }, styleFor(false)).join('\n')
}

test('a TTL in seconds is shown in minutes, with the remark', () => {
  expect(textOf(TTL_IN_SECONDS)).toMatchInlineSnapshot(`
    "positive, 1 record, from 198.51.100.111:4342 in 245 ms, 1 request before it unanswered

    2001:db8:e2:2::/64
      ttl 5 min, not authoritative (A=0)
      locator           pri/wgt  unicast  multicast  flags
      2001:db8:51::121     1/50  100 %    255/0      reachable
      2001:db8:71::121    254/0  backup   255/0      reachable

    remark ttl-in-seconds: top bit set, 300 seconds (records[0].ttl, octet 12)

    asked 198.51.100.101:4342 for 10.2.1.5 at 2026-11-20 12:34:56 UTC; nonce 0x0000000000000001; reply of 88 octets"
  `)
})
test('an action that no RFC knows', () => {
  expect(textOf(PRIVATE_ACTION)).toMatchInlineSnapshot(`
    "negative, 1 record, from 198.51.100.111:4342 in 245 ms, 1 request before it unanswered

    10.2.3.0/24
      ttl 1 min, unassigned-7, not authoritative (A=0)
      no locators

    remark action-unassigned: ACT 7 (records[0].action, octet 18)

    asked 198.51.100.101:4342 for 10.2.1.5 at 2026-11-20 12:34:56 UTC; nonce 0x0000000000000001; reply of 28 octets"
  `)
})
test('AFI-lists in an instance', () => {
  expect(textOf(AFI_LISTS)).toMatchInlineSnapshot(`
    "positive, 1 record, from 198.51.100.111:4342 in 245 ms, 1 request before it unanswered

    [200]10.2.1.0/24
      ttl 1440 min (1 d), not authoritative (A=0)
      locator           pri/wgt  unicast  multicast  flags
      198.51.100.111       1/70  70 %     255/0      reachable
      203.0.113.111        1/30  30 %     255/0      reachable
      2001:db8:51::111    2/100  backup   255/0      reachable

    asked 198.51.100.101:4342 for 10.2.1.5 at 2026-11-20 12:34:56 UTC; nonce 0x0000000000000001; reply of 126 octets"
  `)
})
test('an explicit locator path', () => {
  expect(textOf(LOCATOR_PATH)).toMatchInlineSnapshot(`
    "positive, 1 record, from 198.51.100.111:4342 in 245 ms, 1 request before it unanswered

    10.1.5.0/24
      ttl 10 min, not authoritative (A=0)
      locator                        pri/wgt  unicast  multicast  flags
      198.51.100.11 > 198.51.100.21    1/100  100 %    255/0      reachable

    asked 198.51.100.101:4342 for 10.2.1.5 at 2026-11-20 12:34:56 UTC; nonce 0x0000000000000001; reply of 58 octets"
  `)
})
test('failures are told in a sentence', () => {
  const asked = { eid: '10.2.1.5', via: VIA, timeoutMs: 2000 }
  const times = { tries: 3, sentAt: SENT_AT, settledAt: SENT_AT + 6000, requestBytes: new Uint8Array(0) }
  const sentence = (outcome: Outcome) => outcomeText(outcome, asked, styleFor(false)).join('\n')
  expect(sentence({ kind: 'timeout', ...times })).toBe('no answer from 198.51.100.101:4342 for 10.2.1.5: 3 requests, 2000 ms each')
  expect(sentence({ kind: 'unreachable', reason: 'net', detail: 'network unreachable', ...times })).toBe(
    '198.51.100.101:4342 cannot be reached: network unreachable',
  )
  expect(sentence({ kind: 'refused', detail: 'the firewall forbids it', ...times })).toBe('not sent: the firewall forbids it')
  expect(
    sentence({
      kind: 'malformed',
      error: { code: 'prefix-does-not-cover', offset: 12, path: 'records' },
      from: VIA,
      replyBytes: new Uint8Array(12),
      ...times,
    }),
  ).toBe(
    '198.51.100.101:4342 sent an answer that cannot be used: no record of the reply covers the EID that was asked for (prefix-does-not-cover at octet 12, records)',
  )
})
