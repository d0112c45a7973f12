import { requestInfo } from '@lispwatch/lisp-client/client/info-request'
import { probeRloc } from '@lispwatch/lisp-client/client/probe-rloc'
import { expect, test } from 'vitest'
import { eid, exchangeIn, HERE, linesOf, query, site, smallLab, worldOf } from '../testing/small-lab.ts'
import type { ProfileName } from '../world.ts'

const RTR = '192.0.2.65'

function natted(profile: ProfileName = 'reference') {
  const hidden = site({
    xtrs: [{ name: 'one-xtr', rlocs: ['192.168.7.2'], profile, behind: { nat: '203.0.113.77', rtrs: ['rtr'] } }],
    mappings: [{ eid: eid('10.1.1.0/24'), ttlMinutes: 10, locators: [{ rloc: '192.168.7.2', priority: 1, weight: 100 }] }],
  })
  const rtrs = [
    { name: 'rtr', provider: 'none', addresses: [RTR], place: HERE },
    { name: 'other', provider: 'none', addresses: ['192.0.2.66'], place: HERE },
  ]
  return smallLab(worldOf({ sites: [hidden], rtrs }))
}

test.each<[ProfileName, string]>([
  ['reference', '192.0.2.65 1/100 R'],
  ['lispers', '192.0.2.65 254/100 R'],
  ['oor', '192.168.7.2 1/100 , 192.0.2.65 1/100 R'],
])('%s: an xTR behind a NAT is registered through its RTR: %s', async (profile, locators) => {
  const lab = await natted(profile)
  expect(linesOf(await lab.ask('192.0.2.1', { eids: query('10.1.1.9') }))[0]?.endsWith(`: ${locators}`)).toBe(true)
  expect(lab.network.mapServers[0]?.registrations.spaces.size).toBe(1)
  await lab.clock.advance(600_000)
  expect(linesOf(await lab.ask('192.0.2.1', { eids: query('10.1.1.9') }))[0]).toContain('act 0')
})

test('the RTR answers an RLOC-probe in its place, and nobody reaches the xTR itself', async () => {
  const lab = await natted()
  const exchange = await exchangeIn(lab)
  const probe = (address: string) =>
    lab.clock.settle(probeRloc(exchange, { rloc: { address, port: 4342 }, eid: eid('10.1.1.0/24'), timeoutMs: 1000, tries: 1 }))
  expect(await probe(RTR)).toMatchObject({ kind: 'positive', record: { locators: [{ local: true, probed: true }] } })
  expect((await probe('203.0.113.77')).kind).toBe('timeout')
})

test('an Info-Request is answered with how the asker looks, and with the RTRs; one with a wrong key is not', async () => {
  const lab = await natted()
  const exchange = await exchangeIn(lab)
  const server = { address: '192.0.2.1', port: 4342 }
  const ask = (secret: string) =>
    lab.clock.settle(
      requestInfo(exchange, { server, eid: eid('10.1.1.0/24'), signing: { secret, algorithm: 1 }, tries: 1, timeoutMs: 1000 }),
    )
  expect(await ask('one-key')).toMatchObject({
    kind: 'informed',
    nat: { globalEtr: { address: '198.51.100.251' }, rtrs: [{ address: RTR }, { address: '192.0.2.66' }] },
  })
  expect((await ask('another')).kind).toBe('timeout')
})
