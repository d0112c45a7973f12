import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LinkFault, Passage } from '../link.ts'
import { seededRandom } from '../seeded-random.ts'
import { bothFaults, MOST_DELAY_MS } from './fault.ts'
import { copiesOf } from './passage.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const timeMs = fc.double({ min: 0, max: 5_000, noNaN: true })
const seed = fc.integer({ min: 0, max: 0xffffffff })
const fault: fc.Arbitrary<LinkFault> = fc.record(
  {
    cut: fc.boolean(),
    lossShare: share,
    duplicateShare: share,
    reorderShare: share,
    bitFlipShare: share,
    delayMs: timeMs,
    jitterMs: timeMs,
  },
  { requiredKeys: [] },
)
const payload = fc.uint8Array({ minLength: 0, maxLength: 60 })

/** The fates of `count` equal datagrams. */
function fates(on: LinkFault, ofSeed: number, count = 50, octets = Uint8Array.of(1, 2, 3, 4)): Passage['copies'][] {
  const random = seededRandom(ofSeed)
  return Array.from({ length: count }, () => copiesOf(on, octets, random))
}

test('the same seed gives every datagram the same fate', () => {
  fc.assert(
    fc.property(fault, seed, payload, (on, from, octets) => {
      expect(fates(on, from, 20, octets)).toEqual(fates(on, from, 20, octets))
    }),
  )
})

test('a link without a fault loses, delays, doubles and changes nothing', () => {
  fc.assert(
    fc.property(seed, payload, (from, octets) => {
      for (const copies of fates({}, from, 20, octets)) expect(copies).toEqual([{ delayMs: 0, payload: octets }])
    }),
  )
})

test('nothing passes a cut', () => {
  fc.assert(
    fc.property(fault, seed, (on, from) => {
      expect(fates({ ...on, cut: true }, from).flat()).toEqual([])
    }),
  )
})

test('no fault brings a datagram earlier, or holds it back beyond the limit', () => {
  fc.assert(
    fc.property(fault, seed, (on, from) => {
      for (const { delayMs } of fates({ ...on, delayMs: (on.delayMs ?? 0) * 20 }, from).flat()) {
        expect(delayMs).toBeGreaterThanOrEqual(0)
        expect(delayMs).toBeLessThanOrEqual(MOST_DELAY_MS)
      }
    }),
  )
})

test('what is lost with little loss is lost with more loss too', () => {
  fc.assert(
    fc.property(share, share, seed, (a, b, from) => {
      const [little, much] = [fates({ lossShare: Math.min(a, b) }, from), fates({ lossShare: Math.max(a, b) }, from)]
      for (const [i, copies] of little.entries()) if (copies.length === 0) expect(much[i]).toEqual([])
    }),
  )
})

describe('over 4,000 datagrams the measured share is within five standard deviations (and five datagrams) of the wanted one', () => {
  const COUNT = 4_000
  const measured = (
    name: 'lossShare' | 'duplicateShare' | 'reorderShare' | 'bitFlipShare',
    count: (copies: Passage['copies']) => boolean,
  ) =>
    fc.assert(
      fc.property(share, seed, (wanted, from) => {
        const share = fates({ [name]: wanted }, from, COUNT).filter(count).length / COUNT
        // Tiny shares: a single datagram may be many standard deviations.
        expect(Math.abs(share - wanted)).toBeLessThanOrEqual(5 * Math.sqrt((wanted * (1 - wanted)) / COUNT) + 5 / COUNT)
      }),
      { numRuns: 25 },
    )

  test('of loss', () => measured('lossShare', (copies) => copies.length === 0))
  test('of duplicates', () => measured('duplicateShare', (copies) => copies.length === 2))
  test('of those held back', () => measured('reorderShare', ([copy]) => (copy?.delayMs ?? 0) > 0))
  test('of those with a wrong bit', () => measured('bitFlipShare', ([copy]) => copy?.payload.join() !== '1,2,3,4'))
})

test('a flipped bit is one bit, and the sender keeps its octets', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), seed, (octets, from) => {
      const before = octets.slice()
      for (const { payload: arrived } of fates({ bitFlipShare: 1 }, from, 10, octets).flat()) {
        const wrong = arrived.reduce((sum, octet, i) => sum + bitsOf(octet ^ (octets[i] ?? 0)), 0)
        expect([arrived.length, wrong]).toEqual([octets.length, 1])
      }
      expect(octets).toEqual(before)
    }),
  )
})

test('two faults on the same way are the same in either order, and none changes nothing', () => {
  fc.assert(
    fc.property(fault, fault, (a, b) => {
      const [one, other] = [bothFaults(a, b), bothFaults(b, a)]
      expect(one.cut).toBe(other.cut)
      for (const name of ['lossShare', 'duplicateShare', 'reorderShare', 'bitFlipShare', 'delayMs', 'jitterMs'] as const) {
        expect(one[name]).toBeCloseTo(other[name] ?? 0, 9)
        expect(bothFaults(a, {})[name]).toBeCloseTo(a[name] ?? 0, 9)
        expect(one[name]).toBeGreaterThanOrEqual(Math.max(a[name] ?? 0, b[name] ?? 0) - 1e-9)
      }
    }),
  )
})

function bitsOf(octet: number): number {
  return octet.toString(2).replaceAll('0', '').length
}
