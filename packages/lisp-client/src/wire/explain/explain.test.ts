import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALL_VECTORS, vector } from '../../vectors/all.ts'
import { vectorBytes } from '../../vectors/vector.ts'
import { type Explanation, explain } from './explain.ts'

describe.each(ALL_VECTORS)('$source', (entry) => {
  const bytes = vectorBytes(entry)
  const explained = explain(bytes)

  test('every octet is explained once', () => expectTiled(explained, bytes.length))

  test('every line has a name, a place in the standards, and printable text', () => {
    for (const { name, reference, value } of explained.fields) {
      expect(name).not.toBe('')
      expect(reference).toMatch(/^(RFC \d+|draft-)/)
      expect(value).not.toMatch(/\p{Cc}/u)
    }
  })

  test('every remark belongs to a line that holds its offset', () => {
    for (const { offset } of explained.remarks) {
      expect(explained.fields.some((field) => field.offset <= offset && offset <= field.offset + field.length)).toBe(true)
    }
  })
})

test('names, values in words, offsets, lengths and sections of a Map-Reply', () => {
  const { fields } = explain(vector('oor-03', 3))
  const lines = fields.map(
    ({ name, value, offset, length, reference, depth }) => `${offset}+${length} ${'  '.repeat(depth)}${name}: ${value} [${reference}]`,
  )
  expect(lines.slice(0, 26)).toMatchInlineSnapshot(`
    [
      "0+4 Type, flags, count: Map-Reply [RFC 9301 5.4]",
      "0+4   Type: 2, Map-Reply [RFC 9301 5.4]",
      "0+4   P: 0, answers a lookup [RFC 9301 5.4]",
      "0+4   E: 0, no echo-nonce [RFC 9301 5.4]",
      "0+4   S: 0, no LISP-SEC [RFC 9301 5.4]",
      "0+4   Reserved: 0 [RFC 9301 5.4]",
      "0+4   Record Count: 1 [RFC 9301 5.4]",
      "4+8 Nonce: 0x5bf49216129afa27 [RFC 9301 5.4]",
      "12+64 Record 1 of 1: 10.1.1.0/24, 3 locators [RFC 9301 5.4]",
      "12+4   Record TTL: 10 minutes [RFC 9301 5.4]",
      "16+1   Locator Count: 3 [RFC 9301 5.4]",
      "17+1   EID mask-len: 24 bits [RFC 9301 5.4]",
      "18+2   ACT, A, Reserved: 0, without meaning beside locators [RFC 9301 5.4]",
      "18+2     ACT: 0, without meaning beside locators [RFC 9301 5.4]",
      "18+2     A: 1, authoritative [RFC 9301 5.4]",
      "18+2     Reserved: 0 [RFC 9301 5.4]",
      "20+2   Rsvd, Map-Version Number: 0, none [RFC 9301 5.4]",
      "20+2     Reserved: 0 [RFC 9301 5.4]",
      "20+2     Map-Version Number: 0, none [RFC 9301 5.4]",
      "22+2   EID-Prefix AFI: 1, IPv4 [RFC 9301 5.4]",
      "24+4   EID-Prefix: 10.1.1.0 [RFC 9301 5.4]",
      "28+12   Locator 1 of 3: 198.51.100.11 [RFC 9301 5.4]",
      "28+1     Priority: 1, lower is better [RFC 9301 5.4]",
      "29+1     Weight: 75, 75 % of priority 1 [RFC 9301 5.4]",
      "30+1     M Priority: 255, must not carry multicast [RFC 9301 5.4]",
      "31+1     M Weight: 0 [RFC 9301 5.4]",
    ]
  `)
})

test('remarks and lines name fields by the same paths', () => {
  const { fields, remarks } = explain(vector('lispers-05', 6))
  expect(remarks).toHaveLength(1)
  expect(fields.filter(({ path }) => path === remarks[0]?.path).map(({ value }) => value)).toEqual(['45, but the body has 43 octets'])
})

test('an ECM is explained down to the message inside', () => {
  const { fields } = explain(vector('lispers-10', 1))
  const line = (name: string) => fields.find((field) => field.name === name)
  expect(line('Inner headers')).toMatchObject({ kind: 'group', offset: 4, length: 28, path: 'inner' })
  expect(line('UDP checksum')).toMatchObject({ value: '0, none', path: 'inner.udpChecksum' })
  expect(line('N, Reserved')).toMatchObject({
    value: 'N=1, subscribe (RFC 9437)',
    path: 'inner.message.eids[0].subscribe',
    reference: 'RFC 9301 5.2',
  })
})

test('what does not parse is one field, with the fault', () => {
  expect(explain(vector('oor-03', 3).subarray(0, 30))).toMatchObject({
    fields: [{ kind: 'field', offset: 0, length: 30 }],
    error: { code: 'truncated', offset: 28 },
  })
  expect(explain(new Uint8Array(0))).toMatchObject({ fields: [], error: { code: 'empty' } })
})

test('whatever octets parse are explained once each', { timeout: 60_000 }, () => {
  const octets = ALL_VECTORS.map(vectorBytes)
  const edited = fc.tuple(fc.nat(octets.length - 1), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 })).map(([index, edits]) => {
    const copy = Uint8Array.from(octets[index] as Uint8Array)
    for (const [where, value] of edits) copy[where % copy.length] = value
    return copy
  })
  fc.assert(
    fc.property(edited, (bytes) => {
      expectTiled(explain(bytes), bytes.length)
    }),
    { numRuns: 2000, seed: 4342 },
  )
})

/** One assertion per message: the fields cover [0, length) without a gap, groups stay inside. */
function expectTiled({ fields }: Explanation, length: number): void {
  let at = 0
  const wrong = fields.filter((field) => {
    if (field.kind !== 'field') return field.offset + field.length > length
    const fits = field.offset === at && field.length > 0
    at += field.length
    return !fits
  })
  expect({ wrong, end: at }).toEqual({ wrong: [], end: length })
}
