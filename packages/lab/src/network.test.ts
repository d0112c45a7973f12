import { parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { createExchange, type Exchange } from '@lispwatch/lisp-client/client/exchange'
import { probeRloc } from '@lispwatch/lisp-client/client/probe-rloc'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { createVirtualClock, type VirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { describe, expect, test } from 'vitest'
import { applyCommand } from './command.ts'
import { createNetwork, type Network } from './network.ts'
import { transportInto } from './run/run-virtual.ts'
import { seededRandom } from './seeded-random.ts'
import { FIRST_LIGHT } from './worlds/first-light.ts'

const LISBON = eid('10.1.0.0/24')

function eid(text: string) {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.eid
}

interface Lab {
  readonly clock: VirtualClock
  readonly network: Network
  readonly exchange: Exchange
  resolve(text: string, via?: string): Promise<Outcome>
  probe(rloc: string, prefix?: string): Promise<Outcome>
}

/** First light in virtual time, a second after the power came back. */
async function firstLight(): Promise<Lab> {
  const clock = createVirtualClock()
  const network = createNetwork(FIRST_LIGHT, clock)
  const observer = FIRST_LIGHT.observers[0]
  if (observer === undefined) throw new Error('first light has an observer')
  const random = seededRandom(1)
  const exchange = await createExchange({
    transport: transportInto(network, clock.now, [observer.address, observer.address6]),
    clock,
    random: { bytes: (n) => Uint8Array.from({ length: n }, () => Math.floor(random() * 256)) },
  })
  await clock.advance(1000)
  return {
    clock,
    network,
    exchange,
    resolve: (text, via = '192.0.2.1') => clock.settle(resolveEid(exchange, { eid: eid(text), via: { address: via, port: 4342 } })),
    probe: (rloc, prefix = '10.1.0.0/24') =>
      clock.settle(probeRloc(exchange, { rloc: { address: rloc, port: 4342 }, eid: eid(prefix), timeoutMs: 1000, watchUnreachable: true })),
  }
}

/** `10.. 203.0.113.11 1/75 LR` */
function locatorsOf(outcome: Outcome): string[] {
  if (outcome.kind !== 'positive') return [outcome.kind]
  return outcome.record.locators.map(({ address, priority, weight, local, probed, reachable }) => {
    const text = address.kind === 'ipv4' || address.kind === 'ipv6' ? address.address : address.kind
    return `${text} ${priority}/${weight} ${local ? 'L' : ''}${probed ? 'p' : ''}${reachable ? 'R' : ''}`
  })
}

describe('first light', () => {
  test.each(['192.0.2.1', '192.0.2.2', '2001:db8:a::1', '2001:db8:b::1'])(
    '%s answers for the site with two active locators and a backup',
    async (via) => {
      const lab = await firstLight()
      const outcome = await lab.resolve('10.1.0.7', via)
      expect(locatorsOf(outcome)).toEqual(['203.0.113.11 1/75 R', '203.0.113.12 1/25 R', '203.0.113.13 2/100 R'])
      expect(outcome.kind === 'positive' && outcome.record.authoritative).toBe(false)
    },
  )

  test('the IPv6 EID-prefix is found, with locators of both families', async () => {
    const lab = await firstLight()
    expect(locatorsOf(await lab.resolve('fd4c:6973:7008::9'))).toEqual(['203.0.113.65 1/50 R', '2001:db8:c0::65 1/50 R'])
    expect((await lab.probe('2001:db8:c0::65', 'fd4c:6973:7008::/48')).kind).toBe('positive')
  })

  test.each(['10.1.16.5', '[101]10.1.16.5'])('%s is answered by the site itself', async (text) => {
    const lab = await firstLight()
    const outcome = await lab.resolve(text)
    expect(outcome.kind === 'positive' && [outcome.record.authoritative, outcome.from.address]).toEqual([true, '198.51.100.129'])
    expect(locatorsOf(outcome)).toEqual(['198.51.100.129 1/100 LR'])
  })

  test('an EID of nobody gets a hole, an instance-id of nobody everything', async () => {
    const lab = await firstLight()
    const hole = await lab.resolve('10.1.200.1')
    expect(hole.kind === 'negative' && [hole.record.ttl, hole.record.eid, hole.record.maskLength]).toEqual([
      15,
      { kind: 'ipv4', address: '10.1.128.0' },
      17,
    ])
    expect((await lab.resolve('[77]10.1.0.1')).kind).toBe('negative')
  })

  test('round trips follow the map: Osaka is farther than Lisbon', async () => {
    const lab = await firstLight()
    const [osaka, lisbon] = [await lab.probe('198.51.100.129', '10.1.16.0/24'), await lab.probe('203.0.113.11')]
    const rtt = (outcome: Outcome) => (outcome.kind === 'positive' ? Math.round(outcome.rttMs) : Number.NaN)
    expect(rtt(osaka)).toBeGreaterThan(92)
    expect(rtt(osaka)).toBeLessThan(130)
    expect(rtt(lisbon)).toBeGreaterThan(18)
    expect(rtt(lisbon)).toBeLessThan(60)
  })

  test('two runs are the same to the last octet', async () => {
    const run = async () => {
      const lab = await firstLight()
      const outcome = await lab.resolve('10.1.0.7')
      return outcome.kind === 'positive' ? [outcome.rttMs, Array.from(outcome.replyBytes)] : outcome.kind
    }
    expect(await run()).toEqual(await run())
  })
})

describe('what is broken is broken at once, and mends at once', () => {
  test('a locator that is down does not answer, the others do, and the map-servers know', async () => {
    const lab = await firstLight()
    expect(applyCommand(lab.network, { command: 'down', rloc: '203.0.113.11', service: false }, lab.clock.now())).toMatchObject({
      ok: true,
      done: '203.0.113.11 is down',
    })
    expect((await lab.probe('203.0.113.11')).kind).toBe('timeout')
    expect((await lab.probe('203.0.113.12')).kind).toBe('positive')
    expect(locatorsOf(await lab.resolve('10.1.0.7'))).toEqual(['203.0.113.11 1/75 ', '203.0.113.12 1/25 R', '203.0.113.13 2/100 R'])
    applyCommand(lab.network, { command: 'up', rloc: '203.0.113.11' }, lab.clock.now())
    await lab.clock.advance(10_000)
    expect((await lab.probe('203.0.113.11')).kind).toBe('positive')
  })

  test('a dead LISP process is told by the host', async () => {
    const lab = await firstLight()
    applyCommand(lab.network, { command: 'down', rloc: '203.0.113.12', service: true }, lab.clock.now())
    expect(await lab.probe('203.0.113.12')).toMatchObject({ kind: 'unreachable', reason: 'port' })
  })

  test('a changed mapping is served by both map-servers', async () => {
    const lab = await firstLight()
    const answer = applyCommand(
      lab.network,
      { command: 'set', eid: LISBON, locators: [{ rloc: '203.0.113.13', priority: 1, weight: 100 }] },
      lab.clock.now(),
    )
    expect(answer).toMatchObject({ ok: true, done: '10.1.0.0/24 is mapped to 203.0.113.13 (1/100)', warnings: [] })
    await lab.clock.advance(1000)
    for (const via of ['192.0.2.1', '192.0.2.2']) expect(locatorsOf(await lab.resolve('10.1.0.7', via))).toEqual(['203.0.113.13 1/100 R'])
  })

  test('a withdrawn mapping is negative with a TTL of a minute until it is set again', async () => {
    const lab = await firstLight()
    applyCommand(lab.network, { command: 'set', eid: LISBON, locators: [] }, lab.clock.now())
    await lab.clock.advance(1000)
    const outcome = await lab.resolve('10.1.0.7')
    expect(outcome.kind === 'negative' && [outcome.record.ttl, outcome.record.maskLength]).toEqual([1, 24])
  })

  test('a site whose locators are all down loses its registration after three minutes, not before', async () => {
    const lab = await firstLight()
    for (const rloc of ['203.0.113.11', '203.0.113.12', '203.0.113.13'])
      applyCommand(lab.network, { command: 'down', rloc, service: false }, lab.clock.now())
    await lab.clock.advance(100_000)
    expect((await lab.resolve('10.1.0.7')).kind).toBe('positive')
    await lab.clock.advance(81_000)
    expect((await lab.resolve('10.1.0.7')).kind).toBe('negative')
    applyCommand(lab.network, { command: 'up', rloc: '203.0.113.12' }, lab.clock.now())
    await lab.clock.advance(1000)
    expect((await lab.resolve('10.1.0.7')).kind).toBe('positive')
  })

  test('registrations are refreshed: an hour later everything is still there', async () => {
    const lab = await firstLight()
    await lab.clock.advance(3_600_000)
    expect((await lab.resolve('10.1.0.7')).kind).toBe('positive')
  })

  test('what the lab does not have is refused by name', async () => {
    const { network, clock } = await firstLight()
    expect(applyCommand(network, { command: 'down', rloc: '203.0.113.99', service: false }, clock.now())).toMatchObject({
      ok: false,
      error: expect.stringContaining('no node of this lab has the address 203.0.113.99; it has 203.0.113.11'),
    })
    expect(applyCommand(network, { command: 'set', eid: eid('10.9.0.0/24'), locators: [] }, clock.now())).toMatchObject({
      ok: false,
      error: expect.stringContaining('10.9.0.0/24 is not an EID-prefix of this lab; it has 10.1.0.0/24'),
    })
    expect(
      applyCommand(network, { command: 'set', eid: LISBON, locators: [{ rloc: '192.0.2.99', priority: 1, weight: 1 }] }, clock.now()),
    ).toMatchObject({ ok: true, warnings: ['no node of this lab has 192.0.2.99: nothing will answer there'] })
  })
})
