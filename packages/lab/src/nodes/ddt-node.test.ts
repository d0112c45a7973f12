import { type EidPrefix, formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import { type DelegationOptions, type DelegationStep, walkDelegation } from '@lispwatch/lisp-client/client/walk-delegation'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { describe, expect, test } from 'vitest'
import { createNetwork, type Network } from '../network.ts'
import { transportInto } from '../run/run-virtual.ts'
import { seededRandom } from '../seeded-random.ts'
import { FIRST_LIGHT } from '../worlds/first-light.ts'

const [ROOT, CAPE_TOWN, AMSTERDAM] = ['192.0.2.33', '192.0.2.34', '192.0.2.1']

function eid(text: string): EidPrefix {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.eid
}

async function treeWalk(
  text: string,
  root: string,
  options: Partial<DelegationOptions> = {},
  before: (network: Network) => void = () => {},
) {
  const lab = await firstLight()
  before(lab.network)
  await lab.clock.advance(1000)
  const steps: DelegationStep[] = []
  let verdict = ''
  const walking = (async () => {
    const given = { eid: eid(text), root: { address: root, port: 4342 }, ...options }
    for await (const each of walkDelegation(lab.exchange, given)) {
      if (each.kind === 'step') steps.push(each)
      else verdict = each.verdict
    }
  })()
  await lab.clock.settle(walking)
  return { steps, verdict, lines: steps.map(lineOf) }
}

async function firstLight() {
  const clock = createVirtualClock()
  const network = createNetwork(FIRST_LIGHT, clock)
  const random = seededRandom(1)
  const exchange = await createExchange({
    transport: transportInto(network, clock.now, ['198.51.100.250', '2001:db8:f::250']),
    clock,
    random: { bytes: (n) => Uint8Array.from({ length: n }, () => Math.floor(random() * 256)) },
    ownership: () => 'own',
  })
  await clock.advance(1000)
  return { clock, network, exchange }
}

/** `0 192.0.2.33 node-referral 10.0.0.0/8 ttl 1440 to 4` */
function lineOf({ depth, node, action, eid: prefix, outcome, faults }: DelegationStep): string {
  if (outcome.kind !== 'referred') return [depth, node.address, outcome.kind, ...faults].join(' ')
  const { ttl, locators } = outcome.record
  const about = prefix && formatEidPrefix(prefix)
  return [depth, node.address, action, about, `ttl ${ttl}`, ...(locators.length > 0 ? [`to ${locators.length}`] : []), ...faults].join(' ')
}

describe('the delegation tree of first light', () => {
  test('leads from the root to a map-server, which acknowledges the site and gives its mapping', async () => {
    const { lines, verdict, steps } = await treeWalk('10.1.0.7', ROOT)
    expect(lines).toEqual([
      '0 192.0.2.33 node-referral 10.0.0.0/8 ttl 1440 to 4',
      '1 192.0.2.34 ms-referral 10.1.0.0/16 ttl 1440 to 4',
      '2 192.0.2.1 ms-ack 10.1.0.0/24 ttl 1440 to 4',
    ])
    expect(verdict).toBe('registered')
    expect(steps[2]?.outcome).toMatchObject({ mapping: { from: { address: AMSTERDAM }, record: { locators: [{}, {}, {}] } } })
  })

  test('of a site that answers for itself the mapping comes from the site, beside the acknowledgement', async () => {
    const { steps } = await treeWalk('[101]10.1.16.9', ROOT)
    expect(steps.at(-1)?.outcome).toMatchObject({ kind: 'referred', mapping: { from: { address: '198.51.100.129' } } })
  })

  test('followed whole, every node of every set is asked once, all healthy', async () => {
    const { steps, verdict } = await treeWalk('fd4c:6973:7008::1', ROOT, { followAll: true })
    expect(steps.map(({ action }) => action)).toEqual([
      'node-referral',
      ...Array.from({ length: 4 }, () => 'ms-referral'),
      ...Array.from({ length: 4 }, () => 'ms-ack'),
    ])
    expect([verdict, steps.flatMap(({ faults }) => faults)]).toEqual(['registered', []])
  })

  test.each([
    ['the root', '11.0.0.1', ['0 192.0.2.33 delegation-hole 11.0.0.0/8 ttl 15']],
    ['the root, in an instance of nobody', '[77]10.1.0.1', ['0 192.0.2.33 delegation-hole [77]0.0.0.0/0 ttl 15']],
    ['a node', '10.2.0.1', ['0 192.0.2.33 node-referral 10.0.0.0/8 ttl 1440 to 4', '1 192.0.2.34 delegation-hole 10.2.0.0/15 ttl 15']],
    [
      'a map-server',
      '10.1.200.1',
      [
        '0 192.0.2.33 node-referral 10.0.0.0/8 ttl 1440 to 4',
        '1 192.0.2.34 ms-referral 10.1.0.0/16 ttl 1440 to 4',
        '2 192.0.2.1 delegation-hole 10.1.128.0/17 ttl 15',
      ],
    ],
  ])('%s names the hole', async (_, text, expected) => {
    expect(await treeWalk(text, ROOT)).toMatchObject({ lines: expected, verdict: 'hole' })
  })

  test.each([CAPE_TOWN, AMSTERDAM])(
    '%s is not authoritative for what was never delegated to it, and echoes what was asked',
    async (node) => {
      const { lines, verdict } = await treeWalk('172.16.0.1', node)
      expect([lines, verdict]).toEqual([[`0 ${node} not-authoritative 172.16.0.1/32 ttl 0`], 'not-authoritative'])
    },
  )

  test('a site that nobody registers is not registered at any map-server', async () => {
    const { lines, verdict } = await treeWalk('10.1.0.7', ROOT, {}, (network) => network.setMapping(eid('10.1.0.0/24'), []))
    expect(lines.slice(2)).toEqual([
      '2 192.0.2.1 ms-not-registered 10.1.0.0/24 ttl 1 to 4',
      '2 192.0.2.2 ms-not-registered 10.1.0.0/24 ttl 1 to 4',
      '2 2001:db8:a::1 ms-not-registered 10.1.0.0/24 ttl 1 to 4',
      '2 2001:db8:b::1 ms-not-registered 10.1.0.0/24 ttl 1 to 4',
    ])
    expect(verdict).toBe('not-registered')
  })

  test('a node that is down is found dead, and its peer leads on', async () => {
    const { lines, verdict } = await treeWalk('10.1.0.7', ROOT, { tries: 1 }, (network) => network.setAddressState(CAPE_TOWN, 'down'))
    expect(lines).toEqual([
      '0 192.0.2.33 node-referral 10.0.0.0/8 ttl 1440 to 4',
      '1 192.0.2.34 timeout dead',
      '1 192.0.2.35 ms-referral 10.1.0.0/16 ttl 1440 to 4',
      '2 192.0.2.1 ms-ack 10.1.0.0/24 ttl 1440 to 4',
    ])
    expect(verdict).toBe('registered')
  })

  test('a plain Map-Request is not for a DDT node: silence', async () => {
    const { clock, exchange } = await firstLight()
    const outcome = await clock.settle(resolveEid(exchange, { eid: eid('10.1.0.7'), via: { address: ROOT, port: 4342 }, tries: 1 }))
    expect(outcome.kind).toBe('timeout')
  })
})
