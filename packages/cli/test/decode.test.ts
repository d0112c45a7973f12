import path from 'node:path'
import { bytesOf, LIG_FORWARDED, OOR_REGISTER } from '@lispwatch/lab/testing/request-vectors'
import { writeCapture } from '@lispwatch/lisp-client/pcap/writer'
import { describe, expect, test } from 'vitest'
import { call } from './fake-io.ts'

const golden = (name: string) => path.join(import.meta.dirname, 'golden', `${name}.txt`)

/** Two packets one millisecond apart, as lig and an xTR sent them. */
const CAPTURE = writeCapture([
  {
    timeNs: 1_795_000_000_123_456_000n,
    src: { address: '198.51.100.250', port: 41681 },
    dst: { address: '198.51.100.1', port: 4342 },
    payload: bytesOf(LIG_FORWARDED.request),
  },
  {
    timeNs: 1_795_000_000_124_456_000n,
    src: { address: '198.51.100.11', port: 4342 },
    dst: { address: '198.51.100.250', port: 42020 },
    payload: bytesOf(LIG_FORWARDED.reply),
  },
])

describe('decode', () => {
  test.each([
    ['decode-capture', CAPTURE],
    ['decode-hex', OOR_REGISTER.request],
    ['decode-unreadable', `${LIG_FORWARDED.reply}\n\n${LIG_FORWARDED.reply.slice(0, 60)}`],
  ])('for people: %s', async (name, stdin) => {
    const { code, out, err } = await call(['decode', '-'], { stdin })
    await expect(out).toMatchFileSnapshot(golden(name))
    expect([code, err]).toEqual([name === 'decode-unreadable' ? 4 : 0, ''])
  })

  test('for programs: a line for each packet of a capture', async () => {
    const { code, out } = await call(['decode', '-', '--json'], { stdin: CAPTURE })
    const [request, reply, ...more] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect([code, more]).toEqual([0, []])
    expect(request).toMatchObject({
      frame: 1,
      time: '2026-11-18T11:06:40.123456Z',
      src: '198.51.100.250:41681',
      dst: '198.51.100.1:4342',
      message: {
        type: 'encapsulated-control',
        ddtOriginated: false,
        security: false,
        inner: {
          src: '198.51.100.250:42020',
          dst: '10.1.1.5:4342',
          message: {
            type: 'map-request',
            probe: false,
            nonce: '0x659c9c5d61955ddf',
            sourceEid: null,
            itrRlocs: ['198.51.100.250'],
            records: [{ eid: '10.1.1.5/32', iid: 0 }],
          },
        },
      },
    })
    expect(reply).toMatchObject({
      frame: 2,
      message: {
        type: 'map-reply',
        nonce: '0x659c9c5d61955ddf',
        records: [
          {
            eid: '10.1.1.0/24',
            ttlMinutes: 10,
            authoritative: true,
            locators: [{ rloc: '198.51.100.11', priority: 1, weight: 75, local: true }, {}, {}],
          },
        ],
      },
    })
  })

  test('for programs: hex text has no way and no time; what cannot be parsed has an error with its place', async () => {
    const { code, out } = await call(['decode', '-', '--json'], { stdin: LIG_FORWARDED.reply.slice(0, 60) })
    expect([code, JSON.parse(out)]).toEqual([
      4,
      {
        frame: 1,
        error: {
          code: expect.any(String),
          offset: expect.any(Number),
          path: expect.stringContaining('records'),
          need: expect.any(Number),
          have: expect.any(Number),
        },
      },
    ])
  })

  test.each([
    [
      'a capture that ends in the middle of a frame',
      CAPTURE.subarray(0, CAPTURE.length - 10),
      /^lispwatch: standard input: .*; what could be read before that is above\n$/,
    ],
    ['a capture of which only the magic is there', CAPTURE.subarray(0, 10), /^lispwatch: standard input: .*\n$/],
    ['no octets', '', /^lispwatch: standard input: it is empty\n$/],
    ['prose', 'hello', /^lispwatch: standard input: line 1: "h" is neither hexadecimal/],
  ])('%s: one line and exit code 2', async (_, stdin, line) => {
    const { code, err } = await call(['decode', '-'], { stdin })
    expect(err).toMatch(line)
    expect([code, err.split('\n').length]).toEqual([2, 2])
  })

  test('what was whole in a capture that was cut is told all the same', async () => {
    const { out } = await call(['decode', '-', '--json'], { stdin: CAPTURE.subarray(0, CAPTURE.length - 10) })
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).frame),
    ).toEqual([1])
  })

  test('a capture without LISP: exit code 1', async () => {
    const [first] = [
      { timeNs: 0n, src: { address: '192.0.2.1', port: 53 }, dst: { address: '192.0.2.2', port: 5353 }, payload: new Uint8Array(12) },
    ]
    expect(await call(['decode', '-'], { stdin: writeCapture([first]) })).toEqual({
      code: 1,
      out: '',
      err: 'lispwatch: standard input: no LISP control message in 1 frame\n',
    })
  })

  test('a name in a packet cannot move the cursor', async () => {
    // A Map-Request whose source EID is the distinguished name ESC [ 2 J.
    const { out } = await call(['decode', '-'], { stdin: `1000000100000000000000010011${'1b5b324a00'}0001c000020100200001${'0a010105'}` })
    expect(out).toContain('\\u{1b}[2J')
    expect(out).not.toContain('\u001b')
  })
})
