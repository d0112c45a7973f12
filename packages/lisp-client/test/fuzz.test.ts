import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCapture } from '../src/pcap/capture.ts'
import { ALL_VECTORS } from '../src/vectors/all.ts'
import { vectorBytes } from '../src/vectors/vector.ts'
import { type ControlMessage, emitControlMessage, parseControlMessage } from '../src/wire/control-message.ts'
import { FUZZ_INPUTS, FUZZ_SEED } from './env.ts'

const OCTETS = ALL_VECTORS.map(vectorBytes)
/** Far above what the runs take: a deadline for hangs, not a measure. */
const TIMEOUT_MS = 60_000 + FUZZ_INPUTS

const RUN = { numRuns: FUZZ_INPUTS, seed: FUZZ_SEED }

/** What must hold for any octets: a result, remarks and faults inside of the message, and nothing lost between reading and writing. */
function holds(bytes: Uint8Array): void {
  const parsed = parseControlMessage(bytes)
  if (!parsed.ok) {
    expect(parsed.error.offset >= 0 && parsed.error.offset <= bytes.length).toBe(true)
    return
  }
  for (const remark of parsed.remarks)
    if (remark.offset > bytes.length) throw new Error(`${remark.code} at ${remark.offset} of ${bytes.length}`)
  const emitted = emitControlMessage(parsed.message)
  if (Buffer.compare(emitted, bytes) !== 0)
    throw new Error(`changed: ${Buffer.from(bytes).toString('hex')} to ${Buffer.from(emitted).toString('hex')}`)
}

describe('any octets', { timeout: TIMEOUT_MS }, () => {
  test('random octets parse to a result that is emitted unchanged, or to a fault', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), holds), RUN)
  })

  test('random octets behind a plausible first word', () => {
    const word = fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.nat(255), fc.nat(255), fc.nat(3))
      .map(([type, a, b, count]) => Uint8Array.of((type << 4) | (a & 15), b, 0, count))
    fc.assert(
      fc.property(fc.tuple(word, fc.uint8Array({ maxLength: 300 })), ([head, tail]) => holds(Uint8Array.of(...head, ...tail))),
      RUN,
    )
  })

  test('packets of real implementations with octets changed, removed, doubled', () => {
    fc.assert(fc.property(mutated(), holds), RUN)
  })
})

describe('bounds', { timeout: TIMEOUT_MS }, () => {
  test('64 KiB of the most nested, most repetitive octets are read in linear time and memory', () => {
    for (const unit of [
      '400300000100ffff',
      '4003000001000000',
      '4003000002000004',
      '0011',
      '00000000',
      '40030000050000ff',
      '40030000070000ff',
      '4003000b0000ffff',
    ]) {
      const body = Uint8Array.from({ length: 65_000 }, (_, i) =>
        Number.parseInt(unit.slice((2 * i) % unit.length, ((2 * i) % unit.length) + 2), 16),
      )
      for (const head of ['10001fff', '200000ff', '300000ff', '400000ff', '600000ff', '78000000']) {
        const bytes = Uint8Array.of(...vectorBytes({ source: '', shows: '', hex: `${head}${'00'.repeat(8)}` }), ...body)
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

function mutated(): fc.Arbitrary<Uint8Array> {
  const edit = fc.tuple(fc.constantFrom('set', 'flip', 'cut', 'insert', 'double', 'length'), fc.nat(), fc.nat(255))
  return fc.tuple(fc.nat(OCTETS.length - 1), fc.array(edit, { minLength: 1, maxLength: 6 })).map(([index, edits]) => {
    let octets = [...(OCTETS[index] as Uint8Array)]
    for (const [kind, where, value] of edits) {
      const at = octets.length === 0 ? 0 : where % octets.length
      if (kind === 'set') octets[at] = value
      else if (kind === 'flip') octets[at] = (octets[at] ?? 0) ^ (1 << (value & 7))
      else if (kind === 'cut') octets = octets.slice(0, at)
      else if (kind === 'insert') octets.splice(at, 0, value)
      else if (kind === 'double') octets.splice(at, 0, ...octets.slice(at, at + (value & 31)))
      else octets.splice(at, value & 15)
    }
    return Uint8Array.from(octets)
  })
}

/** Values in a message, as a measure of memory. */
function size(value: ControlMessage | unknown): number {
  if (value instanceof Uint8Array) return value.length
  if (value === null || typeof value !== 'object') return 1
  return Object.values(value).reduce((sum: number, part) => sum + 1 + size(part), 0)
}
