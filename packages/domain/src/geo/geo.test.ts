import { parseAddressText } from '@lispwatch/lisp-client/wire/field/address-text-parser'
import { describe, expect, test } from 'vitest'
import { jsonSafe } from '../locator-text.ts'
import { locator } from '../testing/observed.ts'
import { bestPosition } from './best-position.ts'
import type { LocatorFact, PositionSource } from './locator-fact.ts'
import { claimsOfLocator } from './mapping-claims.ts'
import { claimsOfMmdb } from './mmdb-claims.ts'

const address = '192.0.2.1'

const point = (source: PositionSource, latitude: number, at = 1): LocatorFact => ({
  ...{ address, at, kind: 'coordinates', source, value: { latitude, longitude: 8, accuracyMetres: null, name: null } },
})

describe('the position that is believed', () => {
  test('is the word of the inventory, then of a geo LCAF, then of an address database, and says which', () => {
    const said = [point('mmdb', 1), point('geo-lcaf', 2), point('operator', 3)]
    expect([said, said.slice(0, 2), said.slice(0, 1), []].map((facts) => bestPosition(facts)?.source)).toEqual([
      ...['operator', 'geo-lcaf', 'mmdb'],
      undefined,
    ])
  })

  test('is the newest of one source, and never off the earth', () => {
    expect(bestPosition([point('mmdb', 1, 5), point('mmdb', 2, 9), point('mmdb', 3, 7)])?.latitude).toBe(2)
    expect(bestPosition([point('operator', 91), point('mmdb', Number.NaN), point('mmdb', 4)])?.latitude).toBe(4)
  })
})

describe('what a mapping says of a locator', () => {
  const claims = (text: string) => {
    const parsed = parseAddressText(text)
    if (!parsed.ok) throw new Error(parsed.reason)
    return claimsOfLocator(locator(address, 1, 100, { lcaf: jsonSafe(parsed.address) }))
  }

  test('is the coordinates of either layout, alone or in an AFI-list, and the names beside the address', () => {
    expect(claims('geo(41.4036111 2.1741667 altitude=18, 192.0.2.1)')).toMatchObject([
      { kind: 'coordinates', source: 'geo-lcaf', value: { latitude: expect.closeTo(41.4036, 3), longitude: expect.closeTo(2.1742, 3) } },
    ])
    expect(claims("{192.0.2.1, geo17ms(37.1947222 -121.8166667 uncertainty=2.5, -), 'uplink'}")).toMatchObject([
      { value: { latitude: expect.closeTo(37.19, 2), accuracyMetres: 2.5 } },
      { kind: 'distinguished-name', source: 'mapping', value: { names: ['uplink'] } },
    ])
  })

  test('is nothing where it is only an address, or no value of ours', () => {
    expect(claimsOfLocator(locator(address))).toEqual([])
    let deep: unknown = { kind: 'name', name: 'deep' }
    for (let n = 0; n < 50; n++) deep = { kind: 'lcaf', lcaf: { kind: 'afi-list', addresses: [deep] } }
    const bad = [null, 'x', [], { kind: 'geo-coordinates', latitude: 200, longitude: 0 }, { kind: 'name', name: 7 }, deep]
    for (const lcaf of bad) expect(claimsOfLocator(locator(address, 1, 100, { lcaf }))).toEqual([])
  })

  test('is bounded in number and length of names', () => {
    const addresses = Array.from({ length: 100 }, (_, n) => ({ kind: 'name', name: `${n}`.padEnd(900, 'x') }))
    const [claim] = claimsOfLocator(locator(address, 1, 100, { lcaf: { kind: 'afi-list', addresses } }))
    expect(claim?.kind === 'distinguished-name' && claim.value.names.map(({ length }) => length)).toEqual([255, 255, 255, 255])
  })
})

describe('what an address database says', () => {
  test('is read in the nested and in the flat layout', () => {
    const nested = {
      ...{ autonomous_system_number: 64496, autonomous_system_organization: 'Example' },
      country: { iso_code: 'PT', names: { en: 'Portugal' } },
      city: { names: { en: 'Lisbon' } },
      location: { latitude: 38.7, longitude: -9.1, accuracy_radius: 20 },
    }
    const flat = { asn: 'AS64496', as_name: 'Example', country_code: 'pt', country_name: 'Portugal', latitude: 38.7, longitude: -9.1 }
    const value = { latitude: 38.7, longitude: -9.1 }
    expect(claimsOfMmdb(nested)).toEqual([
      { kind: 'as', source: 'mmdb', value: { number: 64496, organisation: 'Example' } },
      { kind: 'country', source: 'mmdb', value: { code: 'PT', name: 'Portugal' } },
      { kind: 'coordinates', source: 'mmdb', value: { ...value, accuracyMetres: 20_000, name: 'Lisbon' } },
    ])
    expect(claimsOfMmdb(flat)).toEqual([
      { kind: 'as', source: 'mmdb', value: { number: 64496, organisation: 'Example' } },
      { kind: 'country', source: 'mmdb', value: { code: 'PT', name: 'Portugal' } },
      { kind: 'coordinates', source: 'mmdb', value: { ...value, accuracyMetres: null, name: null } },
    ])
  })

  test('is left out where it makes no sense', () => {
    const odd = { asn: -1, country: { iso_code: '<b>' }, location: { latitude: 'north', longitude: 7 } }
    expect([odd, {}, { country: [] }, { location: { latitude: 91, longitude: 0 } }].flatMap(claimsOfMmdb)).toEqual([])
  })
})
