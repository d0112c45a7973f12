import { eidKey } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { canonicalPrefix, parsePrefix, prefixCovers } from '@lispwatch/lisp-client/address/prefix'
import { describe, expect, test } from 'vitest'
import { rlocsOf } from '../world.ts'
import { generateWorld, MOST_GENERATED_SITES } from './generated.ts'

function prefixOf(text: string) {
  const parsed = parsePrefix(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.prefix
}

describe.each([1, 7, 2_501, MOST_GENERATED_SITES])('a generated world of %i sites', (sites) => {
  const world = generateWorld({ sites, seed: 3 })
  const mappings = world.sites.flatMap(({ provider, mappings: own }) => own.map((mapping) => ({ provider, mapping })))

  test('has that many sites, each with a name, an EID-prefix and locators of its own', () => {
    expect(world.sites.length).toBe(sites)
    const rlocs = rlocsOf(world)
    for (const values of [world.sites.map(({ name }) => name), mappings.map(({ mapping }) => eidKey(mapping.eid)), rlocs])
      expect(new Set(values).size).toBe(values.length)
    expect(rlocs.filter((rloc) => canonicalIp(rloc) !== rloc)).toEqual([])
  })

  test('keeps each site inside the blocks of its provider, which has two map-servers for at most 2,500 sites', () => {
    const blocks = new Map(world.providers.map(({ name, eidBlocks }) => [name, eidBlocks.map(({ prefix }) => prefixOf(prefix))]))
    const outside = mappings.filter(({ provider, mapping }) => {
      const inner = prefixOf(mapping.eid.prefix)
      return (
        canonicalPrefix(mapping.eid.prefix) !== mapping.eid.prefix || !blocks.get(provider)?.some((block) => prefixCovers(block, inner))
      )
    })
    expect(outside).toEqual([])
    expect(world.mapServers.length).toBe(2 * Math.ceil(sites / 2_500))
  })
})

test('the largest one has about fifty thousand locators', () => {
  const { length } = rlocsOf(generateWorld({ sites: MOST_GENERATED_SITES, seed: 2010 }))
  expect([length > 49_000, length < 51_000]).toEqual([true, true])
})

test('the same seed gives the same world, another one another', () => {
  expect(generateWorld({ sites: 40, seed: 5 })).toEqual(generateWorld({ sites: 40, seed: 5 }))
  expect(generateWorld({ sites: 40, seed: 5 }).sites).not.toEqual(generateWorld({ sites: 40, seed: 6 }).sites)
})

test.each([0, -1, 1.5, Number.NaN, MOST_GENERATED_SITES + 1])('%d sites are refused', (sites) => {
  expect(() => generateWorld({ sites, seed: 1 })).toThrow(RangeError)
})
