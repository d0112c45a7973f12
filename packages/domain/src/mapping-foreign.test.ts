import { ALL_VECTORS, vector } from '@lispwatch/lisp-client/vectors/all'
import { vectorBytes } from '@lispwatch/lisp-client/vectors/vector'
import { type ControlMessage, parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainMapping, mappingFromRecord, mappingHash } from './mapping.ts'

/** The mappings of messages that other implementations sent. */
function recordsOf(message: ControlMessage): readonly MappingRecord[] {
  return message.type === 'map-reply' || message.type === 'map-register' || message.type === 'map-notify' ? message.records : []
}

function mappingsOf(bytes: Uint8Array) {
  const parsed = parseControlMessage(bytes)
  return parsed.ok ? recordsOf(parsed.message).map(mappingFromRecord) : []
}

const rlocs = (bytes: Uint8Array) => mappingsOf(bytes).map(({ locators }) => locators.map(({ rloc }) => rloc))

describe('mappings of other implementations', () => {
  it('of lispers.net name their locators, although each is wrapped in an AFI-list with a name', () => {
    const all = rlocs(vector('lispers-01', 1)).flat()
    expect(all).toContain('198.51.100.111')
    expect(all).toContain('203.0.113.111')
    expect(all.every((rloc) => rloc.length <= 257)).toBe(true)
  })

  it('are stored as JSON without loss, whatever they contain', () => {
    const all = ALL_VECTORS.flatMap((one) => mappingsOf(vectorBytes(one)))
    expect(all.length).toBeGreaterThan(20)
    for (const mapping of all) expect(JSON.parse(JSON.stringify(mapping))).toEqual(mapping)
  })

  it('stay bounded, printable and storable with any octets changed', () => {
    const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) })
    fc.assert(
      fc.property(fc.constantFrom(...ALL_VECTORS), fc.array(change, { minLength: 1, maxLength: 8 }), (one, changes) => {
        const bytes = vectorBytes(one)
        for (const { at, to } of changes) bytes[at % bytes.length] = to
        for (const mapping of mappingsOf(bytes)) {
          const text = mapping.locators.map(({ rloc }) => rloc).join(' ') + explainMapping(mapping)
          expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e]/u)
          expect(Math.max(0, ...mapping.locators.map(({ rloc }) => rloc.length))).toBeLessThanOrEqual(257)
          expect(JSON.stringify(mapping) + mappingHash(mapping)).not.toContain('\\u0000')
        }
      }),
      { numRuns: 500 },
    )
  })
})
