import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mappingHash, normaliseLocators } from './mapping.ts'
import { diffMappings, explainDiff } from './mapping-diff.ts'
import { locator, mapping } from './testing/observed.ts'

const a = locator('192.0.2.1', 1, 50)
const b = locator('192.0.2.2', 1, 50)
const explain = (before: Parameters<typeof mapping>[0], after: Parameters<typeof mapping>[0]) =>
  explainDiff(diffMappings(mapping(before), mapping(after)))

const someLocator = fc
  .record({ rloc: fc.constantFrom('192.0.2.1', '192.0.2.2', '2001:db8::1'), priority: fc.nat(2), weight: fc.nat(2) })
  .map(({ rloc, priority, weight }) => locator(rloc, priority, weight))
const someMapping = fc.array(someLocator, { maxLength: 6 }).map((locators) => mapping(normaliseLocators(locators)))

describe('diffMappings', () => {
  it('accounts for each locator of both sides exactly once', () => {
    fc.assert(
      fc.property(someMapping, someMapping, (before, after) => {
        const { added, removed, changed, unchanged } = diffMappings(before, after)
        const text = (locators: typeof added) => locators.map((one) => JSON.stringify(one)).sort()
        expect(text([...removed, ...unchanged, ...changed.map((change) => change.before)])).toEqual(text(before.locators))
        expect(text([...added, ...unchanged, ...changed.map((change) => change.after)])).toEqual(text(after.locators))
      }),
    )
  })

  it('is empty exactly when the identities are equal', () => {
    fc.assert(
      fc.property(someMapping, someMapping, (before, after) => {
        const { added, removed, changed } = diffMappings(before, after)
        const differs = added.length + removed.length + changed.length > 0
        expect(differs).toBe(mappingHash(before) !== mappingHash(after))
      }),
    )
  })

  it('takes nothing for a mapping without locators', () => {
    expect(diffMappings(null, mapping([a]))).toEqual({ added: [a], removed: [], changed: [], unchanged: [] })
    expect(diffMappings(mapping([a]), null)).toEqual({ added: [], removed: [a], changed: [], unchanged: [] })
  })

  it('tells the record TTL and a negative action apart from the locators', () => {
    const diff = diffMappings(
      mapping([], { action: 'natively-forward', ttlMinutes: 1 }),
      mapping([], { action: 'no-action', ttlMinutes: 15 }),
    )
    expect(diff.ttl).toEqual({ before: 1, after: 15 })
    expect(diff.action).toEqual({ before: 'natively-forward', after: 'no-action' })
  })
})

describe('explainDiff', () => {
  it('says what a change of priority means', () => {
    expect(explain([a, b], [a, { ...b, priority: 2 }])).toBe('192.0.2.2 became backup: priority 1 → 2.')
    expect(explain([a, { ...b, priority: 2 }], [a, b])).toBe('192.0.2.2 became active: priority 2 → 1.')
    expect(explain([a, b], [a, { ...b, priority: 255 }])).toBe('192.0.2.2 was withdrawn from use: priority 1 → 255.')
    expect(explain([a, { ...b, priority: 255 }], [a, { ...b, priority: 3 }])).toBe('192.0.2.2 was taken back into use: priority 255 → 3.')
    expect(explain([a], [{ ...a, priority: 7 }])).toBe('192.0.2.1 changed: priority 1 → 7.')
  })

  it('says what was added, removed and re-weighted', () => {
    expect(explain([a], [a, b])).toBe('192.0.2.2 was added (priority 1, weight 50).')
    expect(explain([a, b], [a])).toBe('192.0.2.2 was removed.')
    expect(explain([a, b], [a, { ...b, weight: 25 }])).toBe('192.0.2.2 was re-weighted: weight 50 → 25.')
    expect(explain([a], [{ ...a, mweight: 9 }])).toBe('192.0.2.1 changed: multicast weight 0 → 9.')
    expect(explain([a], [{ ...a, lcaf: { kind: 'lcaf' } }])).toBe('192.0.2.1 changed in its LCAF.')
  })

  it('says that nothing changed, and the TTL if that is all', () => {
    expect(explain([a], [a])).toBe('Nothing changed.')
    expect(explainDiff(diffMappings(mapping([a], { ttlMinutes: null }), mapping([a], { ttlMinutes: 15 })))).toBe(
      'The record TTL changed: no limit → 15 min.',
    )
  })

  it('stays one sentence however much changed', () => {
    const many = Array.from({ length: 20 }, (_, n) => locator(`192.0.2.${n + 1}`))
    expect(explain([], many)).toMatch(/; 16 more changes\.$/)
  })
})
