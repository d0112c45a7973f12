import type { AnswerFacts, Outcome } from '@lispwatch/lisp-client/outcome'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { describe, expect, it } from 'vitest'
import { observe } from './observation.ts'
import { registrationTarget } from './testing/observed.ts'

const target = registrationTarget()
const requestBytes = new Uint8Array()
const record: MappingRecord = {
  ttl: 1440,
  eid: { kind: 'ipv4', address: '10.1.0.0' },
  maskLength: 24,
  action: 0,
  authoritative: false,
  mapVersion: 3,
  locators: [
    {
      address: { kind: 'ipv4', address: '192.0.2.1' },
      priority: 1,
      weight: 100,
      mpriority: 255,
      mweight: 0,
      local: true,
      probed: false,
      reachable: true,
      unusedFlags: 0,
    },
  ],
  reserved: 0,
  versionReserved: 0,
}
const answer: AnswerFacts = {
  rttMs: 12.5,
  tries: 2,
  from: { address: '198.51.100.9', port: 4342 },
  nonce: '0x0000000000000001',
  sentAt: 1000,
  receivedAt: 1013,
  reply: { type: 'map-reply', probe: false, echoNonce: false, security: false, nonce: new Uint8Array(8), records: [record], reserved: 0 },
  record,
  remarks: [
    { code: 'probe-bit-unasked', path: 'probe', offset: 0, detail: '' },
    { code: 'probe-bit-unasked', path: 'probe', offset: 0, detail: '' },
  ],
  requestBytes,
  replyBytes: new Uint8Array(),
}

describe('observe', () => {
  it('keeps slot, times, who answered, the mapping and each remark once', () => {
    expect(observe(target, 990, { kind: 'positive', ...answer })).toEqual({
      targetId: 8,
      slotAt: 990,
      vantage: 'home',
      sentAt: 1000,
      settledAt: 1013,
      outcome: 'positive',
      rttMs: 12.5,
      tries: 2,
      from: '198.51.100.9',
      mapping: {
        ttlMinutes: 1440,
        action: 'no-action',
        authoritative: false,
        mapVersion: 3,
        locators: [{ rloc: '192.0.2.1', priority: 1, weight: 100, mpriority: 255, mweight: 0 }],
      },
      eidPrefixReplied: '10.1.0.0/24',
      remarks: ['probe-bit-unasked'],
    })
  })

  it('has the instance in the EID-prefix that was replied', () => {
    const eid = { kind: 'lcaf', type: 2, lcaf: { kind: 'instance-id', iid: 101, iidMaskLength: 0, address: record.eid } } as const
    expect(observe(target, 990, { kind: 'positive', ...answer, record: { ...record, eid } }).eidPrefixReplied).toBe('[101]10.1.0.0/24')
  })

  it('has what came along in the reply with locators, in bounds and no EID-prefix hidden by hosts, and nothing for a reply with one record', () => {
    const host = (octet: number, replaced: Partial<MappingRecord> = {}): MappingRecord => ({
      ...{ ...record, maskLength: 32, eid: { kind: 'ipv4', address: `10.1.0.${octet}` } },
      ...replaced,
    })
    const along = [host(7), host(8, { locators: [] }), ...Array.from({ length: 200 }, (_, n) => host(n + 20)), host(0, { maskLength: 25 })]
    const reply = { ...answer.reply, records: [record, ...along] }
    const { moreSpecifics } = observe(target, 990, { kind: 'positive', ...answer, reply })
    expect(moreSpecifics?.map(({ eid }) => eid.prefix).slice(0, 3)).toEqual(['10.1.0.0/25', '10.1.0.7/32', '10.1.0.20/32'])
    expect(moreSpecifics).toHaveLength(65)
    expect(observe(target, 990, { kind: 'positive', ...answer })).not.toHaveProperty('moreSpecifics')
  })

  it('has no answer facts for what was not answered, and says why', () => {
    const silence = { tries: 1, sentAt: 1000, settledAt: 3000, requestBytes }
    const from = { address: '192.0.2.1', port: 4342 }
    const outcomes: Outcome[] = [
      { kind: 'timeout', ...silence },
      { kind: 'unreachable', reason: 'port', detail: 'ECONNREFUSED', ...silence },
      { kind: 'refused', detail: 'deny-list', ...silence },
      {
        kind: 'malformed',
        error: { code: 'prefix-does-not-cover', offset: 0, path: 'records' },
        from,
        replyBytes: requestBytes,
        ...silence,
      },
    ]
    const observations = outcomes.map((outcome) => observe(target, 990, outcome))
    expect(observations.map(({ remarks }) => remarks)).toEqual([[], ['icmp-port-unreachable'], [], ['prefix-does-not-cover']])
    for (const { rttMs, mapping, eidPrefixReplied } of observations) expect([rttMs, mapping, eidPrefixReplied]).toEqual([null, null, null])
    expect(observations.map(({ from: answerer }) => answerer)).toEqual([null, null, null, '192.0.2.1'])
  })
})
