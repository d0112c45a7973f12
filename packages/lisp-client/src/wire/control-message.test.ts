import { describe, expect, test } from 'vitest'
import { ALL_VECTORS, vector } from '../vectors/all.ts'
import { vectorBytes } from '../vectors/vector.ts'
import { type ControlMessage, emitControlMessage, emitControlMessageInto, parseControlMessage, type Remark } from './control-message.ts'

describe.each(ALL_VECTORS)('$source', (entry) => {
  const bytes = vectorBytes(entry)

  test('parses and is emitted octet for octet', () => {
    const parsed = parseControlMessage(bytes)
    expect(parsed.ok).toBe(true)
    if (parsed.ok) expect(emitControlMessage(parsed.message)).toEqual(bytes)
  })

  test('every octet of the emitted message is written, none is left from before', () => {
    const message = parsedMessage(bytes)
    const dirty = new Uint8Array(bytes.length + 9).fill(0xa5)
    expect(emitControlMessageInto(message, dirty)).toBe(bytes.length)
    expect(dirty.subarray(0, bytes.length)).toEqual(bytes)
    expect([...dirty.subarray(bytes.length)]).toEqual(new Array(9).fill(0xa5))
  })

  test('a buffer that is one octet short is refused', () => {
    const message = parsedMessage(bytes)
    expect(() => emitControlMessageInto(message, new Uint8Array(bytes.length - 1))).toThrow(RangeError)
  })

  test('every beginning of it either parses or is a fault inside of it', () => {
    for (let length = 0; length < bytes.length; length++) {
      const parsed = parseControlMessage(bytes.subarray(0, length))
      if (parsed.ok) expect(emitControlMessage(parsed.message)).toEqual(bytes.subarray(0, length))
      else expect(parsed.error.offset).toBeLessThanOrEqual(length)
    }
  })

  test('it parses alike inside of a larger buffer', () => {
    const larger = new Uint8Array(bytes.length + 64).fill(0x11)
    larger.set(bytes, 31)
    expect(parseControlMessage(larger.subarray(31, 31 + bytes.length))).toEqual(parseControlMessage(bytes))
  })
})

test('emitted messages do not share octets, however many are held', () => {
  const held = Array.from({ length: 300 }, (_, i) => {
    const message = parsedMessage(vector('oor-03', 3))
    return emitControlMessage(message.type === 'map-reply' ? { ...message, nonce: new Uint8Array(8).fill(i & 0xff) } : message)
  })
  held.forEach((bytes, i) => {
    expect(bytes[4]).toBe(i & 0xff)
    expect(parsedMessage(bytes)).toMatchObject({ nonce: new Uint8Array(8).fill(i & 0xff) })
  })
})

test('the parsed message does not change when the receive buffer is used again', () => {
  const buffer = Uint8Array.from(vector('lispers-01', 1))
  const parsed = parseControlMessage(buffer)
  const before = structuredClone(parsed)
  buffer.fill(0xff)
  expect(parsed).toEqual(before)
})

describe('remarks', () => {
  test.each<[string, number, string[]]>([
    ['oor-03', 3, []],
    ['oor-12', 1, ['several-eid-records inner.message.eids']],
    ['oor-19', 4, ['reserved-bits-set reserved']],
    ['lispers-03', 4, ['ttl-in-seconds records[0].ttl']],
    ['lispers-04', 2, ['action-unassigned records[0].action']],
    ['lispers-05', 6, ['lcaf-length-wrong records[0].locators[0].address.addresses[1].length']],
    ['lispers-07', 2, ['several-probed-locators records[0].locators', 'reserved-bits-set reserved']],
    ['lispers-10', 1, ['inner-checksum-absent inner.udpChecksum', 'site-id-missing inner.message.siteId']],
    ['lispers-11', 2, ['lcaf-length-wrong address.length']],
    ['lig-01', 1, ['inner-checksum-wrong inner.headerChecksum']],
  ])('%s frame %i', (capture, frame, expected) => {
    expect(remarksOf(vector(capture, frame)).map(({ code, path }) => `${code} ${path}`)).toEqual(expected)
  })

  test('point at the octets that deviate', () => {
    const bytes = vector('lispers-03', 4)
    const [remark] = remarksOf(bytes)
    expect([...bytes.subarray(remark?.offset, (remark?.offset ?? 0) + 4)]).toEqual([0x80, 0, 0x01, 0x2c])
  })

  test('are capped, however many deviations a message has', () => {
    const reply = emitControlMessage({
      type: 'map-reply',
      probe: false,
      echoNonce: false,
      security: false,
      reserved: 0,
      nonce: new Uint8Array(8),
      records: Array.from({ length: 255 }, () => ({
        ttl: 0x80000001,
        eid: { kind: 'none' as const },
        maskLength: 0,
        action: 7,
        authoritative: false,
        mapVersion: 0,
        locators: [],
        reserved: 5,
        versionReserved: 5,
      })),
    })
    const remarks = remarksOf(reply)
    expect(remarks).toHaveLength(257)
    expect(remarks.at(-1)?.code).toBe('more-remarks-left-out')
  })
})

describe('faults', () => {
  test.each<[string, string, unknown]>([
    ['nothing', '', { code: 'empty', offset: 0, path: '' }],
    ['a cut nonce', '2000000100', { code: 'truncated', offset: 4, path: 'nonce', need: 8, have: 1 }],
    ['a record too few', `20000001${'00'.repeat(8)}`, { code: 'truncated', offset: 12, path: 'records[0].ttl', need: 4, have: 0 }],
    [
      'a locator cut in its address',
      `20000001${'00'.repeat(8)}000005a001180000000000010a0100000164ff0000010001c633`,
      { code: 'truncated', offset: 36, path: 'records[0].locators[0].address', need: 4, have: 2 },
    ],
    [
      'a family of unknown length before the end',
      `20000001${'00'.repeat(8)}000005a00118000000004e210a010000`,
      { code: 'unknown-afi', offset: 22, path: 'records[0].locators[0].priority' },
    ],
    [
      'authentication data longer than the message',
      `30000001${'00'.repeat(8)}0002ffff`,
      { code: 'truncated', offset: 16, path: 'authData', need: 65535, have: 0 },
    ],
    ['no IP header in an ECM', '80000000ffffffff', { code: 'bad-inner-header', offset: 4, path: 'inner.header' }],
    ['a name without its end', `10000000${'00'.repeat(8)}0011414243`, { code: 'name-not-terminated', offset: 14, path: 'sourceEid' }],
    ['security data of an unknown type', '88000000ff000000', { code: 'unknown-authentication-data', offset: 4, path: 'securityData' }],
  ])('%s', (_, hex, fault) => {
    const parsed = parseControlMessage(fromHex(hex))
    expect(parsed.ok ? undefined : parsed.error).toMatchObject(fault as object)
  })
})

describe('what has no parser', () => {
  test('a type without one is kept raw', () => {
    const bytes = fromHex('90000000deadbeef')
    expect(parsedMessage(bytes)).toEqual({ type: 'unknown', code: 9, bytes })
    expect(emitControlMessage(parsedMessage(bytes))).toEqual(bytes)
  })

  test('the Shared Extension Message tells its sub-type (RFC 9304)', () => {
    expect(parsedMessage(fromHex('f4010203'))).toMatchObject({ type: 'unknown', code: 15, subtype: 0x401 })
  })

  test('an ECM within too many ECMs is kept raw', () => {
    let message: ControlMessage = { type: 'unknown', code: 9, bytes: fromHex('90000000') }
    for (let i = 0; i < 6; i++) {
      message = {
        type: 'encapsulated-control',
        security: false,
        ddtOriginated: false,
        toEtr: false,
        toMapServer: false,
        reserved: 0,
        inner: {
          src: '192.0.2.1',
          dst: '192.0.2.2',
          sourcePort: 1,
          destinationPort: 4342,
          timeToLive: 9,
          trafficClass: 0,
          identification: 0,
          fragment: 0,
          headerChecksum: 'valid',
          udpChecksum: 'valid',
          message,
        },
      }
    }
    const bytes = emitControlMessage(message)
    expect(remarksOf(bytes).map(({ code }) => code)).toContain('ecm-too-deep')
    expect(emitControlMessage(parsedMessage(bytes))).toEqual(bytes)
  })
})

function parsedMessage(bytes: Uint8Array): ControlMessage {
  const parsed = parseControlMessage(bytes)
  if (!parsed.ok) throw new Error(parsed.error.code)
  return parsed.message
}

function remarksOf(bytes: Uint8Array): Remark[] {
  const parsed = parseControlMessage(bytes)
  return parsed.ok ? parsed.remarks : []
}

function fromHex(hex: string): Uint8Array {
  return vectorBytes({ source: '', shows: '', hex })
}
