import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import { describe, expect, test } from 'vitest'
import { eid, exchangeIn, HERE, linesOf, mapServer, query, site, smallLab, worldOf } from '../testing/small-lab.ts'
import type { WorldMapResolver } from '../world.ts'

const MR = '192.0.2.9'

function resolverLab(given: Partial<WorldMapResolver> = {}) {
  return smallLab(
    worldOf({
      mapServers: [mapServer(), mapServer({ name: 'other', addresses: ['192.0.2.2'], eidBlocks: [eid('10.2.0.0/16')] })],
      mapResolvers: [
        { name: 'mr', provider: 'none', addresses: [MR, '2001:db8:a::9'], place: HERE, mapServers: ['ms', 'other'], ...given },
      ],
      sites: [
        site(),
        site({
          name: 'own',
          key: 'own-key',
          proxyReply: false,
          xtrs: [{ name: 'own-xtr', rlocs: ['203.0.113.30'] }],
          mappings: [{ eid: eid('10.1.4.0/24'), ttlMinutes: 10, locators: [{ rloc: '203.0.113.30', priority: 1, weight: 1 }] }],
        }),
      ],
    }),
  )
}

describe('a map-resolver', () => {
  test.each([
    ['10.1.1.9', ['map-reply 10.1.1.0/24 ttl 10 act 0 A=0: 203.0.113.11 1/50 R, 203.0.113.12 1/50 R, 2001:db8:c::11 1/50 R']],
    ['10.1.4.9', ['map-reply 10.1.4.0/24 ttl 10 act 0 A=1: 203.0.113.30 1/1 LR']],
    ['10.1.9.9', ['map-reply 10.1.8.0/21 ttl 15 act 1 A=0']],
    ['10.2.9.9', ['map-reply 10.2.0.0/16 ttl 15 act 1 A=0']],
    ['172.16.0.1', ['map-reply 128.0.0.0/1 ttl 15 act 1 A=0']],
  ])('has %s answered by the map-server that is responsible, or answers what is not there', async (asked, expected) => {
    expect(linesOf(await (await resolverLab()).ask(MR, { eids: query(asked) }))).toEqual(expected)
  })

  test('with a cache repeats a negative answer with what is left of its TTL, until it is over', async () => {
    const lab = await resolverLab({ negativeCache: true })
    const ttl = async () => Number(/ttl (\d+)/.exec(linesOf(await lab.ask(MR, { eids: query('10.1.9.9') }))[0] ?? '')?.[1])
    const ttls = [await ttl()]
    for (let i = 0; i < 4; i++) {
      await lab.clock.advance(290_000)
      ttls.push(await ttl())
    }
    expect(ttls).toEqual([15, 11, 6, 1, 15])
  })

  test('without one asks each time', async () => {
    const lab = await resolverLab()
    await lab.ask(MR, { eids: query('10.1.9.9') })
    await lab.clock.advance(300_000)
    expect(linesOf(await lab.ask(MR, { eids: query('10.1.9.9') }))[0]).toContain('ttl 15')
  })

  test('of the silent kind says nothing about what is not there, and everything else', async () => {
    const lab = await resolverLab({ silentOnNegatives: true })
    expect(await lab.ask(MR, { eids: query('10.1.9.9') })).toEqual([])
    expect(await lab.ask(MR, { eids: query('10.1.1.9') })).toHaveLength(1)
  })

  test('of the wrong-port kind sends negatives to port 4342, where only a client that listens there hears them', async () => {
    const lab = await resolverLab({ negativesToControlPort: true })
    const ports = async (asked: string) => (await lab.ask(MR, { eids: query(asked) })).map(({ toPort }) => toPort)
    expect([await ports('10.1.9.9'), await ports('10.1.1.9')]).toEqual([[4342], [50_000]])
    const exchange = await exchangeIn(lab)
    const via = { address: MR, port: 4342 }
    expect((await lab.clock.settle(resolveEid(exchange, { eid: eid('10.1.9.9'), via }))).kind).toBe('negative')
  })

  test('asks the next map-server when the first is down, and gives up in silence when all are', async () => {
    const lab = await resolverLab()
    lab.network.setAddressState('192.0.2.1', 'down')
    expect(linesOf(await lab.ask(MR, { eids: query('10.1.1.9') }))).toHaveLength(1)
    lab.network.setServerState('ms', 'down')
    expect(await lab.ask(MR, { eids: query('10.1.1.9') })).toEqual([])
  })
})
