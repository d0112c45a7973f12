import { eidKey, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp, parseIp } from '@lispwatch/lisp-client/address/ip'
import { canonicalPrefix, parsePrefix, prefixContainsIp, prefixCovers } from '@lispwatch/lisp-client/address/prefix'
import { describe, expect, test } from 'vitest'
import { MOST_BOUND_ADDRESSES } from '../../bound-world.ts'
import { ATLAS } from './atlas.ts'
import { COUNTRIES } from './places.ts'

const DOCUMENTATION = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32'].map(prefixOf)
const active = ATLAS.sites.filter(({ dormant }) => dormant !== true)
const xtrs = active.flatMap((site) => site.xtrs)
const servers = [...ATLAS.mapServers, ...(ATLAS.mapResolvers ?? []), ...ATLAS.ddtNodes, ...(ATLAS.rtrs ?? []), ...(ATLAS.proxyXtrs ?? [])]
const addresses = [...servers.flatMap((node) => node.addresses), ...xtrs.flatMap((xtr) => xtr.behind?.nat ?? xtr.rlocs)]
const mappings = ATLAS.sites.flatMap((site) => site.mappings.map((mapping) => ({ site, mapping })))

function prefixOf(text: string) {
  const parsed = parsePrefix(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`)
  return parsed.prefix
}

test('it has about sixty boxes in ten countries', () => {
  const boxes = servers.length + xtrs.length
  expect([boxes >= 55, boxes <= 66]).toEqual([true, true])
  const here = new Set([...servers.map(({ place }) => place), ...active.map(({ place }) => place)])
  const countries = Object.values(COUNTRIES).filter((cities) => Object.values(cities).some((place) => here.has(place)))
  expect([countries.length, Object.keys(COUNTRIES).length]).toEqual([10, 10])
})

test('every locator and server has a documentation address of its own', () => {
  expect(new Set(addresses).size).toBe(addresses.length)
  for (const address of [...addresses, ...ATLAS.observers.flatMap(({ address: ipv4, address6 }) => [ipv4, address6])]) {
    expect(canonicalIp(address)).toBe(address)
    const bytes = parseIp(address) ?? new Uint8Array(0)
    expect([address, DOCUMENTATION.some((block) => prefixContainsIp(block, bytes))]).toEqual([address, true])
  }
})

test('it fits into the sockets that can be bound for other programs', () => {
  expect(addresses.filter((address) => !address.includes(':')).length).toBeLessThanOrEqual(MOST_BOUND_ADDRESSES)
})

test('no EID-prefix is there twice, and all IP ones are canonical and private', () => {
  const keys = mappings.map(({ mapping }) => eidKey(mapping.eid))
  expect(new Set(keys).size).toBe(keys.length)
  const ours = [prefixOf('10.0.0.0/8'), prefixOf('fd00::/8')]
  for (const { mapping } of mappings) {
    const parsed = parsePrefix(mapping.eid.prefix)
    if (!parsed.ok) continue
    expect(canonicalPrefix(mapping.eid.prefix)).toBe(mapping.eid.prefix)
    expect([mapping.eid.prefix, ours.some((block) => prefixCovers(block, parsed.prefix))]).toEqual([mapping.eid.prefix, true])
  }
})

test('each site stays inside the blocks of its provider, each provider inside those of the one above', () => {
  const blocks = new Map(ATLAS.providers.map((provider) => [provider.name, provider]))
  const isWithin = (provider: string | undefined, iid: number, prefix: string) =>
    blocks.get(provider ?? '')?.eidBlocks.some((block) => block.iid === iid && prefixCovers(prefixOf(block.prefix), prefixOf(prefix)))
  for (const { site, mapping } of mappings) {
    if (!parsePrefix(mapping.eid.prefix).ok) continue
    expect([formatEidPrefix(mapping.eid), isWithin(site.provider, mapping.eid.iid, mapping.eid.prefix)]).toEqual([
      formatEidPrefix(mapping.eid),
      true,
    ])
  }
  for (const { parent, eidBlocks } of ATLAS.providers)
    if (parent !== undefined)
      for (const { iid, prefix } of eidBlocks) expect([prefix, isWithin(parent, iid, prefix)]).toEqual([prefix, true])
})

test('each mobile EID lies in its home site, and each site knows map-servers that exist', () => {
  for (const { eid, site, mapServers } of ATLAS.mobileNodes ?? []) {
    const home = active.find(({ name }) => name === site)
    expect(home?.mapServers).toEqual(mapServers)
    const host = prefixOf(eid.prefix)
    expect(home?.mappings.some(({ eid: { prefix } }) => parsePrefix(prefix).ok && prefixCovers(prefixOf(prefix), host))).toBe(true)
  }
  const names = new Set(ATLAS.mapServers.map(({ name }) => name))
  for (const site of ATLAS.sites) expect([site.mapServers.length, site.mapServers.every((name) => names.has(name))]).toEqual([2, true])
})

test('every delegation leads to nodes that exist, down to a map-server for every block', () => {
  const names = new Set([...ATLAS.ddtNodes, ...ATLAS.mapServers].map(({ name }) => name))
  const delegations = ATLAS.ddtNodes.flatMap((node) => node.delegations)
  for (const { to } of delegations) expect([to.length > 0, to.every((name) => names.has(name))]).toEqual([true, true])
  for (const { name, eidBlocks } of ATLAS.mapServers)
    for (const block of eidBlocks) expect(delegations.some(({ eid, to }) => eidKey(eid) === eidKey(block) && to.includes(name))).toBe(true)
})

describe('the mix', () => {
  const live = mappings.filter(({ mapping }) => mapping.locators.length > 0)
  const count = (test: (mapping: (typeof live)[number]['mapping']) => boolean) => live.filter(({ mapping }) => test(mapping)).length
  const share = (n: number) => n / live.length
  const families = (mapping: (typeof live)[number]['mapping']) => new Set(mapping.locators.map(({ rloc }) => rloc.includes(':')))

  test('500 EID-prefixes are configured and dormant', () => {
    expect(mappings.filter(({ site }) => site.dormant === true).length).toBe(500)
  })

  test('most mappings have one locator, some two, few three or four, and one site has forty', () => {
    expect(share(count(({ locators }) => locators.length === 1))).toBeGreaterThan(0.55)
    expect(share(count(({ locators }) => locators.length === 2))).toBeGreaterThan(0.2)
    expect([count(({ locators }) => locators.length === 3), count(({ locators }) => locators.length === 4)]).toEqual([2, 3])
    expect(live.filter(({ mapping }) => mapping.locators.length === 40).map(({ site }) => site.name)).toContain('singapore-port')
  })

  test('about a sixth is dual-stack, and most live for a day', () => {
    expect(Math.abs(share(count((mapping) => families(mapping).size === 2)) - 0.17)).toBeLessThan(0.05)
    expect(share(count(({ ttlMinutes }) => ttlMinutes === 1440))).toBeGreaterThan(0.8)
  })

  test('one instance has MAC addresses and names, others repeat prefixes of the default instance', () => {
    const fair = live.filter(({ mapping }) => mapping.eid.iid === 223).map(({ mapping }) => mapping.eid.prefix)
    expect([fair.filter((text) => text.startsWith("'")).length, fair.filter((text) => text.startsWith('02:')).length]).toEqual([3, 3])
    expect(count(({ eid }) => eid.iid === 101)).toBe(4)
  })
})
