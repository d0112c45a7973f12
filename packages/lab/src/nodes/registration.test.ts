import { registerMapping } from '@lispwatch/lisp-client/client/register-mapping'
import { emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidToWire } from '@lispwatch/lisp-client/wire/eid-record'
import { mappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { mapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import { describe, expect, test } from 'vitest'
import { eid, exchangeIn, linesOf, mapServer, query, type SmallLab, site, smallLab, worldOf } from '../testing/small-lab.ts'
import type { WorldSite } from '../world.ts'
import { wireIp } from './reply.ts'
import { createXtr } from './xtr.ts'
import { xtrReceives } from './xtr-receive.ts'

const MS = '192.0.2.1'
const SERVER = { address: MS, port: 4342 }
const locator = (rloc: string) => ({
  address: wireIp(rloc),
  priority: 1,
  weight: 1,
  mpriority: 255,
  mweight: 0,
  local: true,
  probed: false,
  reachable: true,
  unusedFlags: 0,
})

/** A site that registers nothing by itself, so that the client of lisp-client can do it in its place. */
async function waiting(given: Partial<WorldSite> = {}) {
  const lab = await smallLab(worldOf({ sites: [site({ dormant: true, ...given })] }))
  const exchange = await exchangeIn(lab)
  const register = (prefix: string, nonce: number, more: { secret?: string; algorithm?: number; rloc?: string; useTtl?: boolean } = {}) =>
    lab.clock.settle(
      registerMapping(exchange, {
        server: SERVER,
        records: [
          mappingRecord({ ...eidToWire(eid(prefix)), ttl: 7, authoritative: true, locators: [locator(more.rloc ?? '203.0.113.99')] }),
        ],
        signing: { secret: more.secret ?? 'one-key', algorithm: more.algorithm ?? 2 },
        nonce: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, nonce),
        proxyMapReply: true,
        useTtl: more.useTtl === true,
        tries: 1,
      }),
    )
  return { ...lab, register, look: async (asked: string) => linesOf(await lab.ask(MS, { eids: query(asked) })) }
}

describe('a map-server takes a registration', () => {
  test.each([1, 2, 3])('that is signed with algorithm %i, and confirms it', async (algorithm) => {
    const lab = await waiting()
    expect(await lab.register('10.1.1.0/24', 1, { algorithm })).toMatchObject({ kind: 'registered', verification: { ok: true, algorithm } })
    expect(await lab.look('10.1.1.9')).toEqual(['map-reply 10.1.1.0/24 ttl 7 act 0 A=0: 203.0.113.99 1/1 R'])
  })

  test('only with the key that it knows', async () => {
    const lab = await waiting()
    expect((await lab.register('10.1.1.0/24', 1, { secret: 'another' })).kind).toBe('timeout')
    expect(await lab.look('10.1.1.9')).toEqual(['map-reply 10.1.1.0/24 ttl 1 act 1 A=0'])
  })

  test('only with a nonce above the last one', async () => {
    const lab = await waiting()
    const kinds = []
    for (const nonce of [5, 5, 4, 6]) kinds.push((await lab.register('10.1.1.0/24', nonce)).kind)
    expect(kinds).toEqual(['registered', 'timeout', 'timeout', 'registered'])
  })

  test('of a more-specific only where the site may', async () => {
    expect((await (await waiting()).register('10.1.1.128/25', 1)).kind).toBe('timeout')
    const lab = await waiting({ acceptMoreSpecifics: true })
    expect((await lab.register('10.1.1.128/25', 1)).kind).toBe('registered')
    expect(await lab.look('10.1.1.200')).toEqual(['map-reply 10.1.1.128/25 ttl 7 act 0 A=0: 203.0.113.99 1/1 R'])
    expect(await lab.look('10.1.1.7')).toEqual(['map-reply 10.1.1.0/24 ttl 1 act 1 A=0'])
  })

  test('only with locators that the site may have', async () => {
    const lab = await waiting({ allowedLocators: ['203.0.113.99'] })
    expect((await lab.register('10.1.1.0/24', 1, { rloc: '203.0.113.66' })).kind).toBe('timeout')
    expect((await lab.register('10.1.1.0/24', 2)).kind).toBe('registered')
  })

  test('for three minutes, or for the record TTL where the T bit asks for it', async () => {
    const lasts = async (useTtl: boolean, minutes: number) => {
      const lab = await waiting()
      await lab.register('10.1.1.0/24', 1, { useTtl })
      await lab.clock.advance(minutes * 60_000)
      return (await lab.look('10.1.1.9'))[0]?.includes('act 0') === true
    }
    expect([await lasts(false, 2), await lasts(false, 3), await lasts(true, 6), await lasts(true, 7)]).toEqual([true, false, true, false])
  })
})

test.each(["'printer'", "[300]'printer'", '02:00:00:00:00:01', '[9]02:00:00:00:00:01'])('%s matches exactly and is found', async (text) => {
  const lab = await smallLab(
    worldOf({
      sites: [site({ mappings: [{ eid: eid(text), ttlMinutes: 10, locators: [{ rloc: '203.0.113.11', priority: 1, weight: 1 }] }] })],
    }),
  )
  const [line] = linesOf(await lab.ask(MS, { eids: query(text) }))
  expect(line).toContain('ttl 10 act 0 A=0: 203.0.113.11 1/1 R')
  expect(linesOf(await lab.ask(MS, { eids: query(text.replace('printer', 'other').replace('01', '02')) }))[0]).toContain('ttl 15 act 1')
})

describe('several xTRs of a site', () => {
  const twoXtrs = (given: Partial<WorldSite>) =>
    site({
      xtrs: [
        { name: 'a', rlocs: ['203.0.113.11'] },
        { name: 'b', rlocs: ['203.0.113.12'] },
      ],
      mappings: [
        {
          eid: eid('10.1.1.0/24'),
          ttlMinutes: 10,
          locators: ['203.0.113.11', '203.0.113.12'].map((rloc) => ({ rloc, priority: 1, weight: 1 })),
        },
      ],
      ...given,
    })
  const both = '203.0.113.11 1/1 R, 203.0.113.12 1/1 R'
  const look = async (lab: SmallLab) => linesOf(await lab.ask(MS, { eids: query('10.1.1.9') }))[0]

  test('are merged where they ask for it, each with its own locators; one that falls silent is gone after three minutes', async () => {
    const lab = await smallLab(worldOf({ sites: [twoXtrs({ mergeRequested: true })] }))
    expect(await look(lab)).toContain(both)
    lab.network.setRegistering('b', false)
    await lab.clock.advance(300_000)
    expect(await look(lab)).toMatch(/: 203\.0\.113\.11 1\/1 R$/)
  })

  test('replace each other where they do not, so that two which disagree alternate', async () => {
    const lab = await smallLab(worldOf({ sites: [twoXtrs({})] }))
    lab.network.setMapping(eid('10.1.1.0/24'), [{ rloc: '203.0.113.12', priority: 1, weight: 1 }], 'b')
    const seen = new Set<string | undefined>()
    for (let i = 0; i < 12; i++) {
      seen.add(await look(lab))
      await lab.clock.advance(20_000)
    }
    expect([...seen].filter((line) => line?.includes(both))).toHaveLength(1)
    expect(seen.size).toBe(2)
  })
})

test('a site over a reliable transport is registered once and never runs out, and again when its map-server comes up empty', async () => {
  const lab = await smallLab(worldOf({ sites: [site({ reliableTransport: true })] }))
  const look = async () => linesOf(await lab.ask(MS, { eids: query('10.1.1.9') }))[0]
  await lab.clock.advance(86_400_000)
  expect(await look()).toContain('act 0')
  lab.network.forgetRegistrations('ms')
  expect(await look()).toContain('ttl 1 act 1')
  lab.network.setServerState('ms', 'restart')
  await lab.clock.advance(1000)
  expect(await look()).toContain('act 0')
})

test('map-versions grow with every change and go round from 4095 to 1', async () => {
  const [mapping] = site().mappings
  if (mapping === undefined) throw new Error('the site has a mapping')
  const lab = await smallLab(worldOf({ sites: [site({ mapVersions: true, mappings: [{ ...mapping, mapVersion: 4094 }] })] }))
  const version = async () => {
    const [heard] = await lab.ask(MS, { eids: query('10.1.1.9') })
    return heard?.message.type === 'map-reply' ? heard.message.records[0]?.mapVersion : undefined
  }
  const versions = [await version()]
  for (const weight of [1, 2]) {
    lab.network.setMapping(mapping.eid, [{ rloc: '203.0.113.11', priority: 1, weight }])
    await lab.clock.advance(1000)
    versions.push(await version())
  }
  expect(versions).toEqual([4094, 4095, 1])
})

test('an xTR that limits its Map-Replies answers one address once in three seconds, others at once', () => {
  const answered = (limitsMapReplies: boolean) => {
    const one = site({ xtrs: [{ name: 'one-xtr', rlocs: ['203.0.113.11'], limitsMapReplies }] })
    const world = worldOf({ sites: [one] })
    const xtr = createXtr(world, one, { name: 'one-xtr', rlocs: ['203.0.113.11'], limitsMapReplies }, () => 0.5)
    const probe = (itr: string) =>
      emitControlMessage(mapRequest({ nonce: new Uint8Array(8), probe: true, itrRlocs: [wireIp(itr)], eids: query('10.1.1.0/24') }))
    const ask = (now: number, itr = '198.51.100.250') =>
      xtrReceives(xtr, { from: { address: itr, port: 50_000 }, to: { address: '203.0.113.11', port: 4342 }, payload: probe(itr) }, now)
        .length
    return [ask(0), ask(2999), ask(2999, '198.51.100.249'), ask(3000)]
  }
  expect(answered(true)).toEqual([1, 0, 1, 1])
  expect(answered(false)).toEqual([1, 1, 1, 1])
})

test('a map-server that keeps a refreshed registration verifies it as any other: a changed octet is refused', async () => {
  const lab = await smallLab(worldOf({ mapServers: [mapServer()], sites: [site()] }))
  const server = lab.network.mapServers[0]
  await lab.clock.advance(70_000)
  const [last] = [...(server?.refreshable.values() ?? [])]
  if (server === undefined || last === undefined) throw new Error('the site registers')
  const before = server.nonces.get('203.0.113.11')
  const forged = Uint8Array.from(last.payload)
  forged[4] = 0xff
  lab.network.send({ from: { address: '203.0.113.11', port: 4342 }, to: SERVER, payload: forged })
  await lab.clock.advance(1000)
  expect(server.nonces.get('203.0.113.11')).toEqual(before)
})
