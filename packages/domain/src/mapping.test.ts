import type { WireAddress } from '@lispwatch/lisp-client/wire/field/address'
import type { Locator, MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainMapping, mappingFromRecord, mappingHash } from './mapping.ts'

const ipv4 = (address: string): WireAddress => ({ kind: 'ipv4', address })
const json: WireAddress = { kind: 'lcaf', type: 14, lcaf: { kind: 'json', binary: false, bytes: new Uint8Array([123, 125]), text: '{}' } }
const list = (...addresses: WireAddress[]): WireAddress => ({ kind: 'lcaf', type: 1, lcaf: { kind: 'afi-list', addresses } })

function wireLocator(address: WireAddress, replaced: Partial<Locator> = {}): Locator {
  const bits = { local: false, probed: false, reachable: true, unusedFlags: 0 }
  return { address, priority: 1, weight: 50, mpriority: 255, mweight: 0, ...bits, ...replaced }
}

function record(locators: readonly Locator[], replaced: Partial<MappingRecord> = {}): MappingRecord {
  const head = { ttl: 1440, action: 0, authoritative: true, mapVersion: 0, reserved: 0, versionReserved: 0 }
  return { ...head, eid: ipv4('10.1.0.0'), maskLength: 24, locators, ...replaced }
}

const rlocs = (locators: readonly Locator[]) => mappingFromRecord(record(locators)).locators.map(({ rloc }) => rloc)
const hash = (locators: readonly Locator[], replaced?: Partial<MappingRecord>) => mappingHash(mappingFromRecord(record(locators, replaced)))

describe('mappingFromRecord', () => {
  it('sorts IPv4 by value before IPv6 by value before everything else', () => {
    const addresses = [
      { kind: 'name', name: 'etr' } as const,
      { kind: 'ipv6', address: '2001:db8::2' } as const,
      ipv4('192.0.2.10'),
      ipv4('192.0.2.9'),
    ]
    expect(rlocs(addresses.map((address) => wireLocator(address)))).toEqual(['192.0.2.9', '192.0.2.10', '2001:db8::2', "'etr'"])
  })

  it('keeps one of two equal locators, and both of one address with two priorities', () => {
    const a = wireLocator(ipv4('192.0.2.1'))
    expect(rlocs([a, { ...a, reachable: false }])).toEqual(['192.0.2.1'])
    expect(rlocs([a, { ...a, priority: 2 }])).toEqual(['192.0.2.1', '192.0.2.1'])
  })

  it('removes telemetry, but no locator that carries JSON beside an address or may be used', () => {
    const unusable = { priority: 255, weight: 0 }
    expect(rlocs([wireLocator(json, unusable), wireLocator(list({ kind: 'none' }, json), unusable)])).toEqual([])
    expect(rlocs([wireLocator(list(json, ipv4('192.0.2.1')), unusable), wireLocator(json)])).toEqual(['192.0.2.1', 'json'])
  })

  it('reads a TTL in seconds, and none', () => {
    expect(mappingFromRecord(record([], { ttl: 0x8000012c })).ttlMinutes).toBe(5)
    expect(mappingFromRecord(record([], { ttl: 0xffffffff })).ttlMinutes).toBeNull()
  })

  it('keeps the parts of an LCAF as JSON', () => {
    const [only] = mappingFromRecord(record([wireLocator(list({ kind: 'none' }, ipv4('192.0.2.1')))])).locators
    expect(only?.rloc).toBe('192.0.2.1')
    expect(only?.lcaf).toMatchObject({ kind: 'lcaf', type: 1, lcaf: { kind: 'afi-list' } })
  })
})

describe('mappingHash', () => {
  const locators = [wireLocator(ipv4('192.0.2.1')), wireLocator(ipv4('192.0.2.2'), { priority: 2 })]

  it('does not depend on order, on L, p and R, on TTL, A bit or map-version', () => {
    const bits = fc.record({ local: fc.boolean(), probed: fc.boolean(), reachable: fc.boolean() })
    const head = fc.record({ ttl: fc.nat(10_000), authoritative: fc.boolean(), mapVersion: fc.nat(4095) })
    fc.assert(
      fc.property(fc.tuple(bits, bits), fc.boolean(), head, ([first, second], reversed, replaced) => {
        const shuffled = locators.map((locator, index) => ({ ...locator, ...(index === 0 ? first : second) }))
        expect(hash(reversed ? shuffled.reverse() : shuffled, replaced)).toBe(hash(locators))
      }),
    )
  })

  it('depends on each priority and weight and on each address', () => {
    const variants = [
      locators,
      locators.slice(1),
      [...locators, wireLocator(ipv4('192.0.2.3'))],
      ...(['priority', 'weight', 'mpriority', 'mweight'] as const).map((key) => [
        wireLocator(ipv4('192.0.2.1'), { [key]: 7 }),
        ...locators.slice(1),
      ]),
    ]
    expect(new Set(variants.map((variant) => hash(variant))).size).toBe(variants.length)
  })

  it('of a negative answer depends on its action', () => {
    expect(hash([], { action: 1 })).not.toBe(hash([], { action: 4 }))
  })
})

describe('explainMapping', () => {
  it('names priority and weight, and counts what it leaves out', () => {
    const many = Array.from({ length: 10 }, (_, n) => wireLocator(ipv4(`192.0.2.${n + 1}`)))
    expect(explainMapping(mappingFromRecord(record(many)))).toMatch(/^192\.0\.2\.1 1\/50, .*, and 2 more$/)
    expect(explainMapping(mappingFromRecord(record([], { action: 1 })))).toBe('no locators (natively-forward)')
  })
})
