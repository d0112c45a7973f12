import { describe, expect, test } from 'vitest'
import { vectorBytes } from '../../vectors/vector.ts'
import { Reader } from '../reader.ts'
import type { Remark } from '../remark.ts'
import { Writer } from '../writer.ts'
import { emitAddress, parseAddress } from './address.ts'
import type { WireAddress } from './encoded-address.ts'
import { classicCoordinates } from './lcaf/geo-coordinates.ts'
import { MAX_LCAF_DEPTH } from './lcaf.ts'

/** Octets put together by hand from the figures of RFC 8060 and RFC 9306, with an IPv4 address where a figure says "AFI = x". */
const V4 = '0001c0000201'
const address = { kind: 'ipv4', address: '192.0.2.1' } as const

describe.each<[string, string, unknown]>([
  ['null body', '400300000000 0000', { kind: 'null' }],
  [
    'AFI-list (4.10)',
    `400300000100 0018 ${V4} 0002 20010db8000000000000000000000001`,
    { kind: 'afi-list', addresses: [address, { kind: 'ipv6', address: '2001:db8::1' }] },
  ],
  [
    'AFI-list with a MAC address (4.10.2)',
    '400300000100 0008 0006 020000000001',
    { kind: 'afi-list', addresses: [{ kind: 'mac', address: '02:00:00:00:00:01' }] },
  ],
  ['instance-ID (4.1)', `400300000218 000a 00000065 ${V4}`, { kind: 'instance-id', iid: 101, iidMaskLength: 24, address }],
  [
    'instance-ID range (4.1)',
    '400300000218 0006 00010000 0000',
    { kind: 'instance-id', iid: 65536, iidMaskLength: 24, address: { kind: 'none' } },
  ],
  ['AS number (4.2)', `400300000300 000a fffffffe ${V4}`, { kind: 'as-number', asNumber: 4294967294, address }],
  [
    'application data (5.1)',
    `400300000400 0012 00002e 11 0035 0036 0400 ffff ${V4}`,
    {
      kind: 'application-data',
      trafficClass: 46,
      protocol: 17,
      localPortFirst: 53,
      localPortLast: 54,
      remotePortFirst: 1024,
      remotePortLast: 65535,
      address,
    },
  ],
  [
    'opaque key (5.2)',
    '400300000600 0007 01 0002 0a0b0c0d',
    { kind: 'opaque-key', fieldCount: 2, wildcardFields: 2, key: Uint8Array.of(10, 11, 12, 13) },
  ],
  [
    'NAT-traversal (4.4)',
    `400300000700 0018 10f6 6ef2 ${V4} 0000 ${V4} ${V4}`,
    {
      kind: 'nat-traversal',
      mapServerPort: 4342,
      etrPort: 28402,
      globalEtr: address,
      mapServer: { kind: 'none' },
      privateEtr: address,
      rtrs: [address],
    },
  ],
  ['nonce locator (5.3)', `400300000800 000a 00 abcdef ${V4}`, { kind: 'nonce-locator', reserved: 0, nonce: 0xabcdef, address }],
  [
    'multicast info (4.5)',
    `400300000900 0014 00000007 0000 20 18 ${V4} 0001 e0000100`,
    {
      kind: 'multicast-info',
      iid: 7,
      reserved: 0,
      sourceMaskLength: 32,
      groupMaskLength: 24,
      source: address,
      group: { kind: 'ipv4', address: '224.0.1.0' },
    },
  ],
  [
    'explicit locator path (4.6)',
    `400300000a00 0010 0005 ${V4} 0002 ${V4}`,
    {
      kind: 'explicit-locator-path',
      hops: [
        { lookup: true, probe: false, strict: true, reserved: 0, address },
        { lookup: false, probe: true, strict: false, reserved: 0, address },
      ],
    },
  ],
  [
    'security key (4.7)',
    `400300000b00 0011 02 00 03 01 0002 aabb 0001 cc ${V4}`,
    { kind: 'security-key', algorithm: 3, revoked: true, reserved: 0, keys: [Uint8Array.of(0xaa, 0xbb), Uint8Array.of(0xcc)], address },
  ],
  [
    'source/destination key (4.8)',
    `400300000c00 0010 0000 18 10 ${V4} ${V4}`,
    { kind: 'source-destination', reserved: 0, sourceMaskLength: 24, destinationMaskLength: 16, source: address, destination: address },
  ],
  [
    'replication list (4.9)',
    `400300000d00 0014 00000000 ${V4} 00000080 ${V4}`,
    {
      kind: 'replication-list',
      entries: [
        { reserved: 0, level: 0, address },
        { reserved: 0, level: 128, address },
      ],
    },
  ],
  [
    'JSON text (5.4)',
    `400300000e00 000a 0002 7b7d ${V4}`,
    { kind: 'json', binary: false, bytes: Uint8Array.of(0x7b, 0x7d), text: '{}', address },
  ],
  ['JSON without an address', '400300000e00 0004 0002 7b7d', { kind: 'json', binary: false, bytes: Uint8Array.of(0x7b, 0x7d), text: '{}' }],
  [
    'JSON in a binary encoding',
    '400300000e01 0005 0001 a0 0000',
    { kind: 'json', binary: true, bytes: Uint8Array.of(0xa0), address: { kind: 'none' } },
  ],
  ['key/value (5.5)', `400300000f00 000c ${V4} ${V4}`, { kind: 'key-value', key: address, value: address }],
  [
    'encapsulation format (5.6)',
    `400300001000 000a 00000055 ${V4}`,
    {
      kind: 'encapsulation-format',
      gue: true,
      geneve: false,
      nvgre: true,
      vxlanGpe: false,
      vxlan: true,
      layer2Lisp: false,
      lisp: true,
      reserved: 0,
      address,
    },
  ],
  [
    'vendor-specific (RFC 9306 4)',
    '40030000ff00 0006 00 00005e 0102',
    { kind: 'vendor-specific', reserved: 0, oui: 0x5e, bytes: Uint8Array.of(1, 2) },
  ],
  ['an unknown type', '40030000c800 0003 010203', { kind: 'unknown', bytes: Uint8Array.of(1, 2, 3) }],
])('%s', (_, spaced, lcaf) => {
  const bytes = fromHex(spaced)

  test('reads as the figure says', () => expect(parsed(bytes).address).toMatchObject({ kind: 'lcaf', lcaf }))

  test('is written octet for octet', () => expect(written(parsed(bytes).address)).toEqual(bytes))

  test('cut within its Length it is kept raw, and written again', () => {
    for (let length = bytes.length - 1; length >= 8; length--) {
      const cut = Uint8Array.from(bytes.subarray(0, length))
      cut[6] = (length - 8) >> 8
      cut[7] = (length - 8) & 0xff
      expect(written(parsed(cut).address)).toEqual(cut)
    }
  })

  test('octets behind its last field are kept and remarked', () => {
    const longer = Uint8Array.of(...bytes, 0xee)
    longer[7] = (longer[7] as number) + 1
    expect(written(parsed(longer).address)).toEqual(longer)
  })

  test('reserved octets that are set are kept and remarked', () => {
    const dirty = Uint8Array.from(bytes)
    dirty[2] = 0x81
    dirty[3] = 0x42
    const { address: read, remarks } = parsed(dirty)
    expect(remarks.map(({ code }) => code)).toContain('reserved-bits-set')
    expect(written(read)).toEqual(dirty)
  })
})

describe('geo-coordinates', () => {
  test('type 5 reads degrees, minutes and seconds (RFC 8060 4.3)', () => {
    // 41°24'13" N, 2°10'27" E, 18 m
    const bytes = fromHex(`400300000500 0012 8029 180d 8002 0a1b 00000012 ${V4}`)
    const { address: read } = parsed(bytes)
    expect(read).toMatchObject({ lcaf: { encoding: 'degrees-minutes-seconds', altitudeMetres: 18, radiusMetres: null, address } })
    expect(geo(read)).toEqual([41.40361, 2.17417])
    expect(written(read)).toEqual(bytes)
  })

  test('south and west are negative, altitude may be missing or below the sea', () => {
    expect(geo(parsed(fromHex('400300000500 000e 00210000 00461e00 7fffffff 0000')).address)).toEqual([-33, -70.5])
    expect(parsed(fromHex('400300000500 000e 00210000 00461e00 7fffffff 0000')).address).toMatchObject({ lcaf: { altitudeMetres: null } })
    expect(parsed(fromHex('400300000500 000e 00210000 00461e00 fffffff6 0000')).address).toMatchObject({ lcaf: { altitudeMetres: -10 } })
  })

  test.each([5, 17])('the newer layout is read under type %i', (type) => {
    // 52°22'26" N, 4°53'22" E, radius 100 km, as in lispers-05 frame 6
    const bytes = fromHex(`40030000${type.toString(16).padStart(2, '0')}00 0016 76000000 341489d0 0430dbd0 0000000c 00640000 0000`)
    const { address: read } = parsed(bytes)
    expect(read).toMatchObject({ lcaf: { encoding: 'milliseconds', altitudeMetres: 0.12, radiusMetres: 100_000, uncertaintyMetres: null } })
    expect(geo(read)).toEqual([52.37389, 4.88944])
    expect(written(read)).toEqual(bytes)
  })

  test('a point is written to the nearest second and read back', () => {
    const coordinates = classicCoordinates(-33.856784, 151.215297, null)
    const lcaf = {
      kind: 'geo-coordinates',
      encoding: 'degrees-minutes-seconds',
      latitude: 0,
      longitude: 0,
      altitudeMetres: null,
      radiusMetres: null,
      uncertaintyMetres: null,
      coordinates,
      address: { kind: 'none' },
    } as const
    const [latitude, longitude] = geo(parsed(written({ kind: 'lcaf', type: 5, lcaf })).address)
    expect(latitude).toBeCloseTo(-33.8568, 3)
    expect(longitude).toBeCloseTo(151.2153, 3)
    expect(() => classicCoordinates(91, 0, null)).toThrow(RangeError)
    expect(() => classicCoordinates(0, Number.NaN, null)).toThrow(RangeError)
  })
})

describe('nesting', () => {
  test('up to the cap is read, beyond it kept raw', () => {
    const nest = (depth: number): string => {
      let inner = V4
      for (let i = 0; i < depth; i++) inner = `400300000100${(inner.length / 2).toString(16).padStart(4, '0')}${inner}`
      return inner
    }
    for (const depth of [1, MAX_LCAF_DEPTH, MAX_LCAF_DEPTH + 1, 40]) {
      const bytes = fromHex(nest(depth))
      const { address: read, remarks } = parsed(bytes)
      expect(remarks.some(({ code }) => code === 'lcaf-too-deep')).toBe(depth > MAX_LCAF_DEPTH)
      expect(written(read)).toEqual(bytes)
    }
  })

  test('remarks name the whole path', () => {
    const inner = `40030000c8000000`
    const { remarks } = parsed(fromHex(`400300000200 0016 00000001 400300000100 000a ${inner}0000`))
    expect(remarks.map(({ code, path }) => `${code} ${path}`)).toEqual(['unknown-lcaf field.address.addresses[0]'])
  })
})

function parsed(bytes: Uint8Array): { address: WireAddress; remarks: Remark[] } {
  const reader = new Reader(bytes, 0, bytes.length, [], 0)
  const read = parseAddress(reader, 'field')
  expect(reader.left).toBe(0)
  return { address: read, remarks: reader.remarks }
}

function written(value: WireAddress): Uint8Array {
  const writer = new Writer(new Uint8Array(400))
  emitAddress(writer, value)
  return writer.bytes.slice(0, writer.at)
}

function geo(value: WireAddress): number[] {
  if (value.kind !== 'lcaf' || value.lcaf.kind !== 'geo-coordinates') throw new Error('no geo-coordinates')
  return [value.lcaf.latitude, value.lcaf.longitude].map((degrees) => Math.round(degrees * 1e5) / 1e5)
}

function fromHex(spaced: string): Uint8Array {
  return vectorBytes({ source: '', shows: '', hex: spaced.replaceAll(' ', '') })
}
