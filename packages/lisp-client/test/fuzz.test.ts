import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCapture } from '../src/pcap/capture.ts'
import { vectorBytes } from '../src/vectors/vector.ts'
import { parseControlMessage } from '../src/wire/control-message.ts'
import { FUZZ_INPUTS, FUZZ_SEED } from './env.ts'
import { damaged, EDIT_KINDS, REAL_PACKETS, violation } from './hostile-octets.ts'

const RUN = { numRuns: FUZZ_INPUTS, seed: FUZZ_SEED }
/** Far above what the runs take: a deadline for hangs, not a measure. */
const TIMEOUT_MS = 60_000 + FUZZ_INPUTS

function holds(bytes: Uint8Array): void {
  const found = violation(bytes)
  if (found !== undefined) throw new Error(`${Buffer.from(bytes).toString('hex')}: ${found}`)
}

describe('any octets', { timeout: TIMEOUT_MS }, () => {
  test('random octets parse to a result that is emitted unchanged, or to a fault', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), holds), RUN)
  })

  test('random octets behind a plausible first word', () => {
    const word = fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.nat(15), fc.nat(255), fc.nat(3))
      .map(([type, flags, more, count]) => Uint8Array.of((type << 4) | flags, more, 0, count))
    fc.assert(
      fc.property(fc.tuple(word, fc.uint8Array({ maxLength: 300 })), ([head, tail]) => holds(Uint8Array.of(...head, ...tail))),
      RUN,
    )
  })

  test('packets of real implementations with octets changed, removed, doubled', () => {
    const edit = fc.record({ kind: fc.constantFrom(...EDIT_KINDS), where: fc.nat(), value: fc.nat(255) })
    const input = fc.tuple(fc.constantFrom(...REAL_PACKETS), fc.array(edit, { minLength: 1, maxLength: 6 }))
    fc.assert(
      fc.property(input, ([packet, edits]) => holds(damaged(packet, edits))),
      RUN,
    )
  })
})

describe('bounds', { timeout: TIMEOUT_MS }, () => {
  test('64 KiB of the most nested, most repetitive octets are read without growing beyond them', () => {
    const units = [
      '400300000100ffff',
      '4003000001000000',
      '4003000002000004',
      '0011',
      '00000000',
      '40030000050000ff',
      '40030000070000ff',
      '4003000b0000ffff',
    ]
    for (const unit of units) {
      const body = fromHex(unit.repeat(Math.ceil(130_000 / unit.length)))
      for (const head of ['10001fff', '200000ff', '300000ff', '400000ff', '600000ff', '78000000']) {
        const bytes = Uint8Array.of(...fromHex(`${head}${'00'.repeat(8)}`), ...body)
        holds(bytes)
        const parsed = parseControlMessage(bytes)
        if (parsed.ok) expect(size(parsed.message)).toBeLessThan(20 * bytes.length)
      }
    }
  })

  test('255 records of 255 locators end at the octets that are there', () => {
    const bytes = new Uint8Array(65_507).fill(0xff)
    bytes.set([0x20, 0, 0, 0xff])
    expect(parseControlMessage(bytes).ok).toBe(false)
  })
})

describe('capture files', { timeout: TIMEOUT_MS }, () => {
  test('random octets and damaged files never throw', () => {
    const magic = fc.constantFrom([0xa1, 0xb2, 0xc3, 0xd4], [0xd4, 0xc3, 0xb2, 0xa1], [0x0a, 0x0d, 0x0d, 0x0a], [0x4d, 0x3c, 0xb2, 0xa1])
    const file = fc.tuple(magic, fc.uint8Array({ maxLength: 400 })).map(([head, tail]) => Uint8Array.of(...head, ...tail))
    fc.assert(
      fc.property(file, (bytes) => void parseCapture(bytes)),
      { ...RUN, numRuns: Math.min(FUZZ_INPUTS, 5_000) },
    )
  })
})

/** Values in a message, as a measure of memory. */
function size(value: unknown): number {
  if (value instanceof Uint8Array) return value.length
  if (value === null || typeof value !== 'object') return 1
  return Object.values(value).reduce((sum: number, part) => sum + 1 + size(part), 0)
}

function fromHex(hex: string): Uint8Array {
  return vectorBytes({ source: '', shows: '', hex })
}
