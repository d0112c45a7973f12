import { describe, expect, test } from 'vitest'
import { vector } from '../vectors/all.ts'
import type { JsonObject } from './json-value.ts'
import { packetToJson, payloadToJson } from './packet-json.ts'

describe('a packet', () => {
  test('has frame, time, endpoints and the message', () => {
    const src = { address: '198.51.100.11', port: 4342 }
    const dst = { address: '2001:db8::1', port: 53243 }
    const json = packetToJson({ frame: 3, timeNs: 1_700_000_000_500_000_000n, src, dst, payload: vector('oor-03', 3) })
    expect(json).toMatchObject({
      frame: 3,
      time: '2023-11-14T22:13:20.500Z',
      src: '198.51.100.11:4342',
      dst: '[2001:db8::1]:53243',
      message: { type: 'map-reply' },
    })
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
  })

  test('says what deviates by codes, with the places beside them, and nothing where nothing does', () => {
    const { remarks, remarkDetails } = payloadToJson(vector('lispers-03', 4))
    expect(remarks).toEqual(['ttl-in-seconds'])
    expect(remarkDetails).toEqual([
      { code: 'ttl-in-seconds', path: 'records[0].ttl', offset: 12, detail: expect.stringContaining('300 seconds') },
    ])
    const plain = payloadToJson(vector('oor-03', 3))
    expect([plain.remarks, 'remarkDetails' in plain]).toEqual([[], false])
  })

  test('of hexadecimal text has neither time nor way', () => {
    expect(Object.keys(packetToJson({ frame: 1, payload: vector('oor-03', 3) }))).toEqual(['frame', 'message', 'remarks'])
  })

  test('that cannot be parsed has the error in place of the message', () => {
    expect(payloadToJson(vector('oor-03', 3).subarray(0, 30))).toEqual({
      error: { code: 'truncated', offset: 28, path: 'records[0].locators[0].priority', need: 4, have: 2 },
    })
  })
})

describe('messages', () => {
  test('Map-Reply: records and locators by their names', () => {
    expect(messageOf('oor-03', 3)).toEqual({
      type: 'map-reply',
      probe: false,
      echoNonce: false,
      security: false,
      nonce: '0x5bf49216129afa27',
      records: [
        {
          eid: '10.1.1.0/24',
          iid: 0,
          ttlMinutes: 10,
          action: 'no-action',
          authoritative: true,
          mapVersion: 0,
          locators: [
            { rloc: '198.51.100.11', priority: 1, weight: 75, mpriority: 255, mweight: 0, local: true, probed: false, reachable: true },
            { rloc: '203.0.113.11', priority: 1, weight: 25, mpriority: 255, mweight: 0, local: true, probed: false, reachable: true },
            { rloc: '2001:db8:51::11', priority: 2, weight: 100, mpriority: 255, mweight: 0, local: true, probed: false, reachable: true },
          ],
        },
      ],
    })
  })

  test('an instance-ID is split off and still carried whole', () => {
    expect(recordOf('oor-07', 2)).toMatchObject({
      eid: '10.1.3.0/24',
      iid: 101,
      lcaf: { type: 2, iid: 101, iidMaskLength: 32, address: '10.1.3.0' },
    })
    expect(recordOf('oor-07', 4)).toMatchObject({ eid: '0.0.0.0/0', iid: 999, action: 'no-action', locators: [] })
    expect(recordOf('lispers-06', 2)).toMatchObject({ eid: 'lab-site-one', iid: 300 })
  })

  test('seconds in a record TTL become a fraction of minutes', () => expect(recordOf('lispers-03', 4)).toMatchObject({ ttlMinutes: 5 }))

  test('an unassigned action has a name', () => expect(recordOf('lispers-04', 2)).toMatchObject({ action: 'unassigned-7' }))

  test('locators in an AFI-list show their IP address, paths their text, both their parts', () => {
    expect(recordOf('lispers-01', 1)).toMatchObject({
      locators: [{ rloc: '198.51.100.111', lcaf: { type: 1, kind: 'afi-list', addresses: ['198.51.100.111', 'lx1-west'] } }, {}, {}],
    })
    expect(recordOf('oor-08', 2)).toMatchObject({
      locators: [
        { rloc: 'elp(198.51.100.11, 198.51.100.21)', lcaf: { type: 10, hops: [{ strict: false, address: '198.51.100.11' }, {}] } },
      ],
    })
  })

  test('Map-Register: flags, key, digest and ids', () => {
    expect(messageOf('lispers-01', 1)).toMatchObject({
      type: 'map-register',
      proxyMapReply: false,
      wantMapNotify: true,
      mergeRequested: false,
      useTtl: true,
      xtrIdPresent: true,
      rtrPresent: false,
      keyId: 0,
      algorithm: 2,
      authData: expect.stringMatching(/^[\da-f]{64}$/),
      xtrId: '0000000000000000b2dbefa97ff23ebf',
      siteId: '000000000000000b',
    })
  })

  test('ECM: the inner headers and message', () => {
    expect(messageOf('oor-03', 1)).toMatchObject({
      type: 'encapsulated-control',
      ddtOriginated: false,
      security: false,
      inner: {
        src: '198.51.100.250:53243',
        dst: '10.1.1.5:4342',
        message: { type: 'map-request', sourceEid: null, itrRlocs: ['198.51.100.250'], records: [{ eid: '10.1.1.5/32', iid: 0 }] },
      },
    })
  })

  test('Map-Referral: actions of RFC 8111', () => {
    expect(messageOf('opencp-05', 2)).toMatchObject({
      type: 'map-referral',
      records: [{ eid: '10.5.0.0/16', iid: 0, action: 'node-referral', incomplete: false }],
    })
    expect(messageOf('lispers-12', 16)).toMatchObject({
      records: [{ action: 'not-authoritative', incomplete: true, ttlMinutes: 0, locators: [] }],
    })
  })

  test('Info-Reply: the NAT-traversal addresses', () => {
    expect(messageOf('oor-19', 3)).toMatchObject({
      type: 'info-reply',
      eid: '10.1.33.0/24',
      ttlMinutes: 160,
      address: { lcaf: { type: 7, etrPort: 28956, rtrs: ['198.51.100.41'] } },
    })
  })

  test('an unknown type is unknown-N with its octets', () => {
    expect(payloadToJson(Uint8Array.of(0x90, 1, 2, 3))).toMatchObject({ message: { type: 'unknown-9', hex: '90010203' } })
  })
})

function messageOf(capture: string, frame: number): JsonObject {
  return payloadToJson(vector(capture, frame)).message as JsonObject
}

function recordOf(capture: string, frame: number): JsonObject {
  return (messageOf(capture, frame).records as JsonObject[])[0] as JsonObject
}
