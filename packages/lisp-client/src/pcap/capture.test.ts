import { describe, expect, test } from 'vitest'
import { vector } from '../vectors/all.ts'
import { type Capture, type CapturedDatagram, formatEndpoint, isControlDatagram, parseCapture } from './capture.ts'
import { enhancedPacket, ethernet, interfaceBlock, ipv4, ipv6, pcap, pcapng, sectionHeader, u16, udp } from './testing/build.ts'
import { formatTimeNs } from './time-text.ts'
import { writeCapture } from './writer.ts'

const payload = vector('oor-03', 3)
const datagram = udp(4342, 53243, payload)
const packet4 = ipv4({ src: [198, 51, 100, 11], dst: [198, 51, 100, 250] }, datagram)
const packet6 = ipv6({ src: 0x11, dst: 0x22 }, 17, datagram)

const FROM_V4 = { src: { address: '198.51.100.11', port: 4342 }, dst: { address: '198.51.100.250', port: 53243 }, payload, cut: false }
const FROM_V6 = { src: { address: '2001:db8::11', port: 4342 }, dst: { address: '2001:db8::22', port: 53243 }, payload, cut: false }

describe('link types', () => {
  test.each<[string, number, number[], object]>([
    ['Ethernet with IPv4', 1, ethernet(0x0800, packet4), FROM_V4],
    ['Ethernet with IPv6', 1, ethernet(0x86dd, packet6), FROM_V6],
    ['a VLAN tag', 1, ethernet(0x8100, [0x00, 0x65, 0x08, 0x00, ...packet4]), FROM_V4],
    ['two VLAN tags', 1, ethernet(0x88a8, [0, 1, 0x81, 0, 0, 2, 0x86, 0xdd, ...packet6]), FROM_V6],
    ['Linux cooked v1', 113, [...new Array(14).fill(0), 0x08, 0x00, ...packet4], FROM_V4],
    ['Linux cooked v2', 276, [0x86, 0xdd, ...new Array(18).fill(0), ...packet6], FROM_V6],
    ['raw IP', 101, packet4, FROM_V4],
    ['raw IPv6', 229, packet6, FROM_V6],
    ['BSD loopback', 0, [2, 0, 0, 0, ...packet4], FROM_V4],
    ['OpenBSD loopback', 108, [0, 0, 0, 24, ...packet6], FROM_V6],
  ])('%s', (_, linkType, frame, expected) => {
    expect(datagramsOf(pcap(linkType, [frame]))).toMatchObject([expected])
    expect(datagramsOf(pcapng([interfaceBlock(linkType), enhancedPacket(0, 5n, frame)]))).toMatchObject([expected])
  })

  test('an unknown link type is told, not guessed', () => {
    expect(parseCapture(pcap(147, [packet4]))).toMatchObject({
      ok: true,
      datagrams: [],
      problem: { reason: expect.stringContaining('link type 147') },
    })
  })

  test('frames that are not UDP are passed over', () => {
    const tcp = ipv4({ src: [1, 1, 1, 1], dst: [2, 2, 2, 2], protocol: 6 }, [16, 246, 0, 80, ...new Array(16).fill(0)])
    expect(
      parseCapture(pcap(1, [ethernet(0x0806, new Array(28).fill(0)), ethernet(0x0800, tcp), ethernet(0x0800, packet4)])),
    ).toMatchObject({ frames: 3, datagrams: [{ frame: 3 }] })
  })
})

describe('files', () => {
  test.each([
    ['little-endian, microseconds', { littleEndian: true, nanoseconds: false }, 1_700_000_000_123_456_000n],
    ['big-endian, microseconds', { littleEndian: false, nanoseconds: false }, 1_700_000_000_123_456_000n],
    ['little-endian, nanoseconds', { littleEndian: true, nanoseconds: true }, 1_700_000_000_000_123_456n],
    ['big-endian, nanoseconds', { littleEndian: false, nanoseconds: true }, 1_700_000_000_000_123_456n],
  ])('classic pcap, %s', (_, options, timeNs) => {
    expect(datagramsOf(pcap(101, [packet4], options))).toMatchObject([{ ...FROM_V4, frame: 1, timeNs }])
  })

  test('pcapng: byte order per section, interfaces with their own link type and clock, unknown blocks passed over', () => {
    const nanoseconds = interfaceBlock(101, { resolution: 9 })
    const file = [
      ...pcapng([
        interfaceBlock(1),
        nanoseconds,
        [9, 9, 9, 9],
        enhancedPacket(1, 1_700_000_000_000_000_007n, packet4),
        enhancedPacket(0, 1_700_000_000_000_001n, ethernet(0x0800, packet4)),
      ]),
      ...sectionHeader(false),
      ...interfaceBlock(101, { littleEndian: false, offsetSeconds: 10n }),
      ...enhancedPacket(0, 5_000_000n, packet6, false),
    ]
    expect(datagramsOf(Uint8Array.from(file)).map(({ timeNs, frame }) => [frame, timeNs])).toEqual([
      [1, 1_700_000_000_000_000_007n],
      [2, 1_700_000_000_000_001_000n],
      [3, 15_000_000_000n],
    ])
  })

  test('a file that ends in the middle of a frame keeps what came before and says where', () => {
    const file = pcap(101, [packet4, packet4])
    const cut = parseCapture(file.subarray(0, file.length - 1))
    expect(cut).toMatchObject({
      ok: true,
      frames: 1,
      problem: { offset: 24 + 16 + packet4.length, reason: expect.stringContaining('frame 2') },
    })
    expect(parseCapture(file.subarray(0, 24 + 7))).toMatchObject({ ok: true, frames: 0, problem: { offset: 24 } })
    const ng = pcapng([interfaceBlock(101), enhancedPacket(0, 1n, packet4)])
    expect(parseCapture(ng.subarray(0, ng.length - 3))).toMatchObject({
      ok: true,
      frames: 0,
      problem: { reason: expect.stringContaining('more') },
    })
  })

  test.each([
    ['', 'empty'],
    ['hello, this is text, not a capture', 'neither'],
  ])('%j is refused in a sentence', (text, reason) => {
    expect(parseCapture(new TextEncoder().encode(text))).toMatchObject({ ok: false, reason: expect.stringContaining(reason) })
  })

  test('a frame cut by the snap length gives its beginning, marked', () => {
    const [cut] = datagramsOf(pcap(101, [packet4.slice(0, 60)]))
    expect(cut).toMatchObject({ cut: true, payload: payload.subarray(0, 32) })
  })
})

describe('fragments', () => {
  const big = udp(
    4342,
    1024,
    new Uint8Array(60_000).map((_, i) => i & 0xff),
  )

  test.each([
    ['in order', (pieces: number[][]) => pieces],
    ['in reverse', (pieces: number[][]) => [...pieces].reverse()],
    ['doubled', (pieces: number[][]) => pieces.flatMap((piece) => [piece, piece])],
  ])('of IPv4, %s', (_, arrange) => {
    const pieces = split(big, 1480).map(([offset, more, octets]) =>
      ipv4({ src: [1, 1, 1, 1], dst: [2, 2, 2, 2], identification: 7, fragment: (more ? 0x2000 : 0) | (offset / 8) }, octets),
    )
    const found = datagramsOf(pcap(101, arrange(pieces)))
    expect(found.map(({ payload }) => payload.length)).toEqual([60_000])
    expect(found[0]?.payload[59_999]).toBe(59_999 & 0xff)
  })

  test('of IPv6, behind other extension headers', () => {
    const pieces = split(big, 1400).map(([offset, more, octets]) =>
      ipv6({ src: 1, dst: 2 }, 0, [44, 0, 1, 4, 0, 0, 0, 0, 17, 0, ...u16(offset | (more ? 1 : 0)), 0, 0, 0, 9, ...octets]),
    )
    expect(datagramsOf(pcap(101, pieces)).map(({ payload }) => payload.length)).toEqual([60_000])
  })

  test('that overlap or are missing give nothing', () => {
    const head = ipv4({ src: [1, 1, 1, 1], dst: [2, 2, 2, 2], identification: 7, fragment: 0x2000 }, big.slice(0, 1480))
    const overlapping = ipv4({ src: [1, 1, 1, 1], dst: [2, 2, 2, 2], identification: 7, fragment: 100 }, big.slice(800, 1600))
    expect(parseCapture(pcap(101, [head, overlapping]))).toMatchObject({ datagrams: [], incomplete: 0 })
    expect(parseCapture(pcap(101, [head]))).toMatchObject({ datagrams: [], incomplete: 1 })
  })
})

describe('writeCapture', () => {
  test('writes what parseCapture reads', () => {
    const datagrams = [
      {
        timeNs: 1_700_000_000_123_456_000n,
        src: { address: '192.0.2.1', port: 4342 },
        dst: { address: '192.0.2.2', port: 50000 },
        payload,
      },
      {
        timeNs: 1_700_000_001_000_000_000n,
        src: { address: '2001:db8::1', port: 1 },
        dst: { address: '2001:db8::2', port: 4342 },
        payload: new Uint8Array(0),
      },
    ]
    expect(datagramsOf(writeCapture(datagrams))).toEqual(datagrams.map((entry, i) => ({ ...entry, frame: i + 1, cut: false })))
  })

  test('refuses addresses of two families', () => {
    expect(() => writeCapture([{ timeNs: 0n, src: { address: '192.0.2.1', port: 1 }, dst: { address: '::1', port: 1 }, payload }])).toThrow(
      RangeError,
    )
  })
})

test('control datagrams have port 4342 on either side', () => {
  const [found] = datagramsOf(pcap(101, [packet4]))
  expect(found && isControlDatagram(found)).toBe(true)
  expect(found && isControlDatagram({ ...found, src: { address: '::1', port: 53 } })).toBe(false)
})

test.each([
  [0n, '1970-01-01T00:00:00.000Z'],
  [951_827_696_000_000_000n, '2000-02-29T12:34:56.000Z'],
  [1_700_000_000_123_456_789n, '2023-11-14T22:13:20.123456789Z'],
  [1_700_000_000_123_456_000n, '2023-11-14T22:13:20.123456Z'],
  [4_107_542_399_000_000_000n, '2100-02-28T23:59:59.000Z'],
  [-1n, '-1 ns'],
])('the time %s reads %s', (timeNs, text) => {
  expect(formatTimeNs(timeNs)).toBe(text)
  if (timeNs >= 0n) expect(new Date(Number(timeNs / 1_000_000n)).toISOString().slice(0, 23)).toBe(text.slice(0, 23))
})

test('endpoints are written with brackets around IPv6', () => {
  expect([formatEndpoint({ address: '192.0.2.1', port: 4342 }), formatEndpoint({ address: '2001:db8::1', port: 4342 })]).toEqual([
    '192.0.2.1:4342',
    '[2001:db8::1]:4342',
  ])
})

function datagramsOf(file: Uint8Array): readonly CapturedDatagram[] {
  const capture: Capture = parseCapture(file)
  if (!capture.ok) throw new Error(capture.reason)
  return capture.datagrams
}

function split(octets: readonly number[], size: number): [number, boolean, number[]][] {
  return Array.from({ length: Math.ceil(octets.length / size) }, (_, i) => [
    i * size,
    (i + 1) * size < octets.length,
    octets.slice(i * size, (i + 1) * size),
  ])
}
