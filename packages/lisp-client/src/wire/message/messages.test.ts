import { describe, expect, test } from 'vitest'
import { vector } from '../../vectors/all.ts'
import { vectorBytes } from '../../vectors/vector.ts'
import { type ControlMessage, emitControlMessage, parseControlMessage } from '../control-message.ts'
import { ipAddress } from '../field/address.ts'
import { locator, mappingRecord, recordTtlMinutes } from '../field/mapping-record.ts'
import { encapsulate } from './encapsulated-control.ts'
import { mapReply } from './map-reply.ts'
import { mapRequest } from './map-request.ts'

const NONCE = '0102030405060708'
const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
/** A record with one locator, and a negative one (RFC 9301 5.4). */
const RECORD = '000005a0 01 18 1000 0007 0001 0a010000  01 64 ff 00 0005 0001 c0000201'
const NEGATIVE = '00000001 00 10 2000 0000 0001 0a020000'

describe('Map-Request', () => {
  test.each<[string, string, object]>([
    ['A', '18000001', { authoritative: true }],
    ['P', '12000001', { probe: true }],
    ['S', '11000001', { solicitMapRequest: true }],
    ['p', '10800001', { pitr: true }],
    ['s', '10400001', { smrInvoked: true }],
    ['L', '10004001', { localXtr: true }],
    ['D', '10002001', { dontMapReply: true }],
    ['reserved', '10288001', { reserved: 0x288000 }],
  ])('the bit %s is where RFC 9301 5.2 puts it', (_, word, expected) => {
    expect(same(`${word}${NONCE} 0000 0001c0000201 00 20 0001 0a010101`)).toMatchObject({ type: 'map-request', ...expected })
  })

  test('IRC counts from zero; both families of ITR-RLOCs; a source EID', () => {
    const message = same(`10000101${NONCE} 0001 0a090909 0001 c0000201 0002 20010db8000000000000000000000001 00 20 0001 0a010101`)
    expect(message).toMatchObject({
      sourceEid: { address: '10.9.9.9' },
      itrRlocs: [{ address: '192.0.2.1' }, { address: '2001:db8::1' }],
      eids: [{ maskLength: 32 }],
    })
  })

  test('32 ITR-RLOCs fit, 33 do not', () => {
    const itrRlocs = Array.from({ length: 32 }, (_, i) => ipAddress(`192.0.2.${i}`))
    const message = mapRequest({ nonce, itrRlocs, eids: [] })
    expect(reread(message)).toMatchObject({ itrRlocs })
    expect(() => emitControlMessage({ ...message, itrRlocs: [...itrRlocs, ipAddress('::1')] })).toThrow(RangeError)
    expect(() => emitControlMessage({ ...message, itrRlocs: [] })).toThrow(RangeError)
  })

  test('with M a record of the sender follows the query', () => {
    const message = same(`14000001${NONCE} 0000 0001c0000201 00 20 0001 0a010101 ${RECORD}`)
    expect(message).toMatchObject({ mapDataPresent: true, mapReply: { maskLength: 24, mapVersion: 7, locators: [{ weight: 100 }] } })
  })

  test('with I and N it is a subscription; the xTR-ID and Site-ID are at the end (RFC 9437)', () => {
    const message = same(`10100001${NONCE} 0000 0001c0000201 80 20 0001 0a010101 ${'11'.repeat(16)} ${'22'.repeat(8)}`)
    expect(message).toMatchObject({
      xtrIdPresent: true,
      eids: [{ subscribe: true }],
      xtrId: new Uint8Array(16).fill(0x11),
      siteId: new Uint8Array(8).fill(0x22),
    })
  })
})

describe('Map-Reply', () => {
  test('several records, positive and negative', () => {
    const message = same(`20000002${NONCE} ${RECORD} ${NEGATIVE}`)
    expect(message).toMatchObject({
      records: [
        { authoritative: true, locators: [{ local: true, probed: false, reachable: true }] },
        { action: 1, ttl: 1, locators: [] },
      ],
    })
  })

  test('LISP-SEC data behind the records are kept (RFC 9303 6.2)', () => {
    expect(same(`22000001${NONCE} ${NEGATIVE} 01000000 0004 0000`)).toMatchObject({
      security: true,
      securityData: fromHex('0100000000040000'),
    })
  })

  test('255 locators, and 64 KiB of records', () => {
    const locators = Array.from({ length: 255 }, (_, i) => locator({ address: ipAddress(`2001:db8::1:${i.toString(16)}`) }))
    const record = mappingRecord({ eid: ipAddress('10.0.0.0'), maskLength: 8, locators })
    const message = mapReply({ nonce, records: Array.from({ length: 10 }, () => record) })
    expect(reread(message)).toEqual(message)
    expect(() => emitControlMessage({ ...message, records: Array.from({ length: 11 }, () => record) })).toThrow(/longer than/)
    expect(() => emitControlMessage({ ...message, records: [{ ...record, locators: [...locators, locators[0] as never] }] })).toThrow(
      RangeError,
    )
  })

  test.each([
    [1440, 1440],
    [0, 0],
    [0xffffffff, null],
    [0x8000012c, 5],
    [0x8000000f, 0.25],
  ])('a record TTL of %i is %s minutes', (ttl, minutes) => expect(recordTtlMinutes(ttl)).toBe(minutes))

  test.each([{ priority: 256 }, { weight: -1 }, { unusedFlags: 0x2000 }, { mweight: 1.5 }])(
    'a locator with %j is refused, not cut',
    (wrong) => {
      const record = mappingRecord({
        eid: ipAddress('10.0.0.0'),
        maskLength: 8,
        locators: [locator({ address: ipAddress('192.0.2.1'), ...wrong })],
      })
      expect(() => emitControlMessage(mapReply({ nonce, records: [record] }))).toThrow(RangeError)
    },
  )

  test.each([{ action: 8 }, { ttl: 2 ** 32 }, { mapVersion: 4096 }, { maskLength: 256 }])(
    'a record with %j is refused, not cut',
    (wrong) => {
      const record = mappingRecord({ eid: ipAddress('10.0.0.0'), maskLength: 8, ...wrong })
      expect(() => emitControlMessage(mapReply({ nonce, records: [record] }))).toThrow(RangeError)
    },
  )
})

describe('Map-Register and Map-Notify', () => {
  test.each<[string, string, object]>([
    ['P', '38000001', { proxyMapReply: true }],
    ['S', '34000001', { security: true }],
    ['R', '31000001', { rtrPresent: true }],
    ['E', '30001001', { eidNotify: true }],
    ['T', '30000801', { useTtl: true }],
    ['a', '30000401', { mergeRequested: true }],
    ['M', '30000101', { wantMapNotify: true }],
  ])('the bit %s is where RFC 9301 5.6 puts it', (_, word, expected) => {
    expect(same(`${word}${NONCE} 0502 0010 ${'aa'.repeat(16)} ${RECORD}`)).toMatchObject({
      type: 'map-register',
      keyId: 5,
      algorithm: 2,
      ...expected,
    })
  })

  test('with I the ids stand behind the records', () => {
    expect(same(`32000001${NONCE} 0000 0000 ${RECORD} ${'11'.repeat(16)} ${'22'.repeat(8)}`)).toMatchObject({
      xtrIdPresent: true,
      siteId: new Uint8Array(8).fill(0x22),
    })
  })

  test('types 4 and 5 have the same contents', () => {
    expect(same(`40000001${NONCE} 0002 0020 ${'aa'.repeat(32)} ${RECORD}`)).toMatchObject({ type: 'map-notify', records: [{}] })
    expect(same(`50000000${NONCE} 0002 0020 ${'aa'.repeat(32)}`)).toMatchObject({ type: 'map-notify-ack', records: [] })
  })
})

describe('Map-Referral', () => {
  test('Incomplete, actions and signatures (RFC 8111 6.4)', () => {
    const signature = '000005a0 69000000 68000000 0102 0004 02 000000 deadbeef'
    const message = same(`60000001${NONCE} 000005a0 01 10 4800 1003 0001 0a010000 01 64 ff 00 0001 0001 c0000201 ${signature}`)
    expect(message).toMatchObject({
      type: 'map-referral',
      records: [
        {
          action: 2,
          incomplete: true,
          mapVersion: 3,
          reserved: 0,
          versionReserved: 0,
          signatures: [{ keyTag: 0x102, algorithm: 2, signature: fromHex('deadbeef') }],
        },
      ],
    })
  })
})

describe('Encapsulated Control Message', () => {
  test.each<[string, string, object]>([
    ['D', '84000000', { ddtOriginated: true }],
    ['E', '82000000', { toEtr: true }],
    ['M', '81000000', { toMapServer: true }],
  ])('the bit %s is where RFC 9301 12.6 puts it', (_, word, expected) => {
    const [, ...rest] = [...vector('oor-03', 1)].map((octet) => octet.toString(16).padStart(2, '0'))
    expect(same(word + rest.slice(3).join(''))).toMatchObject({ type: 'encapsulated-control', ...expected })
  })

  test('headers of another implementation are rebuilt from the values alone: lengths and checksums come out the same', () => {
    for (const [capture, frame] of [
      ['oor-03', 1],
      ['oor-03', 4],
    ] as const) {
      const parsed = parseControlMessage(vector(capture, frame))
      if (!parsed.ok || parsed.message.type !== 'encapsulated-control') throw new Error('no ECM')
      const { inner } = parsed.message
      expect(inner).toMatchObject({ headerChecksum: 'valid', udpChecksum: 'valid' })
      const { src, dst, sourcePort, timeToLive, identification, fragment, message } = inner
      expect(emitControlMessage(encapsulate({ src, dst, sourcePort, timeToLive, identification, fragment, message }))).toEqual(
        vector(capture, frame),
      )
    }
  })

  test('LISP-SEC authentication data before the inner header are kept (RFC 9303 6.1)', () => {
    const inner = [...vector('oor-03', 1)]
      .slice(4)
      .map((octet) => octet.toString(16).padStart(2, '0'))
      .join('')
    const otk = `0018 01 02 ${'33'.repeat(24)}`
    for (const eidAd of ['0004 0001', '0002 0001']) {
      const message = same(`88000000 01000002 ${otk} ${eidAd} ${inner}`)
      expect(message).toMatchObject({ security: true, inner: { dst: '10.1.1.5' } })
    }
  })

  test('two families in one packet are refused', () => {
    const message: ControlMessage = encapsulate<ControlMessage>({
      src: '192.0.2.1',
      dst: '2001:db8::1',
      sourcePort: 1,
      message: { type: 'unknown', code: 0, bytes: nonce },
    })
    expect(() => emitControlMessage(message)).toThrow(/one family/)
  })
})

/** Parses octets from a figure and makes sure that they are emitted again. */
function same(spaced: string): ControlMessage {
  const bytes = fromHex(spaced)
  const parsed = parseControlMessage(bytes)
  if (!parsed.ok) throw new Error(`${parsed.error.code} at ${parsed.error.path}`)
  expect(emitControlMessage(parsed.message)).toEqual(bytes)
  return parsed.message
}

function reread(message: ControlMessage): ControlMessage | undefined {
  const parsed = parseControlMessage(emitControlMessage(message))
  return parsed.ok ? parsed.message : undefined
}

function fromHex(spaced: string): Uint8Array {
  return vectorBytes({ source: '', shows: '', hex: spaced.replaceAll(' ', '') })
}
