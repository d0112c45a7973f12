import { describe, expect, test } from 'vitest'
import { eid, HERE, linesOf, mapServer, query, site, smallLab, worldOf } from '../../testing/small-lab.ts'
import type { ProfileName, WorldSite } from '../../world.ts'

const MS = '192.0.2.1'
const XTR = '203.0.113.11'

/** A map-server of that kind with a site that registers, one that was never heard of, and one in instance 7. */
function served(profile: ProfileName, more: readonly WorldSite[] = []) {
  const silent = site({ name: 'silent', dormant: true, mappings: [{ eid: eid('10.1.2.0/24'), ttlMinutes: 10, locators: [] }] })
  const iid = site({
    name: 'vpn',
    key: 'vpn-key',
    xtrs: [{ name: 'vpn-xtr', rlocs: ['203.0.113.21'] }],
    mappings: [{ eid: eid('[7]10.1.1.0/24'), ttlMinutes: 10, locators: [{ rloc: '203.0.113.21', priority: 1, weight: 1 }] }],
  })
  return smallLab(worldOf({ mapServers: [mapServer({ profile })], sites: [site(), silent, iid, ...more] }))
}

describe('a map-server answers in the manner of its implementation', () => {
  test.each<[ProfileName, string, string[]]>([
    ['reference', '10.1.9.9', ['map-reply 10.1.8.0/21 ttl 15 act 1 A=0']],
    ['oor', '10.1.9.9', ['map-reply 11.1.8.0/21 ttl 15 act 1 A=1']],
    ['lispers', '10.1.9.9', ['map-reply 10.1.9.9/32 ttl 15 act 1 A=0']],
    ['openlisp', '10.1.9.9', ['map-reply 10.1.0.0/16 ttl 900 act 1 A=1']],
    ['openlisp', '10.77.9.9', []],
    ['reference', '10.77.9.9', ['map-reply 10.64.0.0/10 ttl 15 act 1 A=0']],
  ])('%s: the EID %s outside all sites gets its kind of hole', async (profile, asked, expected) => {
    const lab = await served(profile)
    expect(linesOf(await lab.ask(MS, { eids: query(asked) }))).toEqual(expected)
  })

  test.each<[ProfileName, string[]]>([
    ['reference', ['map-reply 10.1.2.0/24 ttl 1 act 1 A=0']],
    ['oor', ['map-reply 10.1.2.0/24 ttl 1 act 1 A=1']],
    ['lispers', ['map-reply 10.1.2.0/24 ttl 1 act 7 A=0']],
    ['openlisp', ['map-reply 10.1.2.0/24 ttl 60 act 1 A=1']],
  ])('%s: a site that is known and was never registered', async (profile, expected) => {
    const lab = await served(profile)
    expect(linesOf(await lab.ask(MS, { eids: query('10.1.2.9') }))).toEqual(expected)
  })

  test('oor: of a site with more-specifics only the host is named; lispers: ACT 1 once the site was heard of', async () => {
    const open = site({
      name: 'open',
      dormant: true,
      acceptMoreSpecifics: true,
      mappings: [{ eid: eid('10.1.3.0/24'), ttlMinutes: 10, locators: [] }],
    })
    expect(linesOf(await (await served('oor', [open])).ask(MS, { eids: query('10.1.3.9') }))).toEqual([
      'map-reply 10.1.3.9/32 ttl 1 act 1 A=1',
    ])
    const lispers = await served('lispers')
    lispers.network.setMapping(eid('10.1.1.0/24'), [])
    await lispers.clock.advance(1000)
    expect(linesOf(await lispers.ask(MS, { eids: query('10.1.1.9') }))).toEqual(['map-reply 10.1.1.0/24 ttl 1 act 1 A=0'])
  })

  test.each<[ProfileName, string[]]>([
    ['reference', ['map-reply [99]0.0.0.0/0 ttl 15 act 1 A=0']],
    ['oor', ['map-reply [99]0.0.0.0/0 ttl 15 act 0 A=1']],
    ['lispers', ['map-reply [99]10.1.1.9/32 ttl 15 act 1 A=0']],
    ['openlisp', ['map-reply 10.1.1.0/24 ttl 10 act 0 A=1: 203.0.113.11 1/50 R, 203.0.113.12 1/50 R, 2001:db8:c::11 1/50 R']],
  ])('%s: an instance-id that it does not know', async (profile, expected) => {
    const lab = await served(profile)
    expect(linesOf(await lab.ask(MS, { eids: query('[99]10.1.1.9') }))).toEqual(expected)
  })

  test.each<[ProfileName, string[]]>([
    ['reference', ['map-reply 10.1.0.0/16 ttl 15 act 1 A=0']],
    ['oor', ['map-reply 0.0.0.0/0 ttl 15 act 1 A=1']],
    ['lispers', ['map-reply 10.1.0.0/16 ttl 15 act 1 A=0']],
    ['openlisp', []],
  ])('%s: a prefix around several sites', async (profile, expected) => {
    const lab = await served(profile)
    expect(linesOf(await lab.ask(MS, { eids: query('10.1.0.0/16') }))).toEqual(expected)
  })

  test.each<[ProfileName, string]>([
    ['reference', 'ttl 10 act 0 A=0'],
    ['oor', 'ttl 10 act 0 A=0'],
    ['lispers', 'ttl 1440 act 0 A=0'],
    ['openlisp', 'ttl 10 act 0 A=1'],
  ])('%s: TTL and A bit of a proxy reply', async (profile, facts) => {
    const lab = await served(profile)
    expect(linesOf(await lab.ask(MS, { eids: query('10.1.1.9') }))).toEqual([
      `map-reply 10.1.1.0/24 ${facts}: 203.0.113.11 1/50 R, 203.0.113.12 1/50 R, 2001:db8:c::11 1/50 R`,
    ])
  })

  test('lispers: locators stand in an AFI-list behind an empty item; oor: 0x20 in the instance-ID LCAF', async () => {
    const [lispers] = await (await served('lispers')).ask(MS, { eids: query('10.1.1.9') })
    expect(lispers?.message).toMatchObject({
      records: [
        { locators: [{ address: { kind: 'lcaf', lcaf: { kind: 'afi-list', addresses: [{ kind: 'none' }, { kind: 'ipv4' }] } } }, {}, {}] },
      ],
    })
    const [oor] = await (await served('oor')).ask(MS, { eids: query('[7]10.1.1.9') })
    expect(oor?.message).toMatchObject({ records: [{ eid: { lcaf: { kind: 'instance-id', iid: 7, iidMaskLength: 0x20 } } }] })
  })

  test('oor: does not survive a request with two EIDs, and answers again once it is brought up', async () => {
    const lab = await served('oor')
    expect(await lab.ask(MS, { eids: [...query('10.1.1.9'), ...query('10.1.2.9')] })).toHaveLength(1)
    expect(lab.network.addressState(MS)).toBe('service-down')
    expect(await lab.ask(MS, { eids: query('10.1.1.9') })).toEqual([])
    lab.network.setServerState('ms', 'up')
    await lab.clock.advance(70_000)
    expect(await lab.ask(MS, { eids: query('10.1.1.9') })).toHaveLength(1)
  })

  test.each<ProfileName>(['reference', 'lispers', 'openlisp', 'ios-xe'])('%s: answers the first of two EIDs', async (profile) => {
    const lab = await served(profile)
    expect(linesOf(await lab.ask(MS, { eids: [...query('10.1.1.9'), ...query('10.1.9.9')] }))).toEqual([
      expect.stringContaining('10.1.1.0/24'),
    ])
    expect(lab.network.addressState(MS)).toBe('up')
  })

  test.each<[ProfileName, string]>([
    ['reference', '2001:db8:a::1'],
    ['oor', '2001:db8:a::1'],
    ['lispers', '192.0.2.1'],
    ['openlisp', '192.0.2.1'],
  ])('%s: asked over IPv6 with an IPv4 and an IPv6 ITR-RLOC, it answers from %s', async (profile, from) => {
    const heard = await (await served(profile)).ask('2001:db8:a::1', { eids: query('10.1.1.9') })
    expect(heard.map((each) => each.from)).toEqual([from])
  })

  test.each<[ProfileName, number]>([
    ['reference', 50_000],
    ['ios-xe', 4342],
  ])('%s: the port of a negative answer is %i', async (profile, port) => {
    const lab = await served(profile)
    expect((await lab.ask(MS, { eids: query('10.1.9.9') })).map(({ toPort }) => toPort)).toEqual([port])
    expect((await lab.ask(MS, { eids: query('10.1.1.9') })).map(({ toPort }) => toPort)).toEqual([50_000])
  })

  test.each<[ProfileName, string]>([
    ['reference', '203.0.113.31'],
    ['lispers', '203.0.113.30'],
  ])('%s: hands a request for a site that answers for itself on to %s', async (profile, expected) => {
    const own = site({
      name: 'own',
      proxyReply: false,
      key: 'own-key',
      xtrs: [
        { name: 'own-1', rlocs: ['203.0.113.30'] },
        { name: 'own-2', rlocs: ['203.0.113.31'] },
      ],
      mappings: [
        {
          eid: eid('10.1.4.0/24'),
          ttlMinutes: 10,
          locators: [
            { rloc: '203.0.113.30', priority: 200, weight: 1 },
            { rloc: '203.0.113.31', priority: 1, weight: 1 },
          ],
        },
      ],
    })
    const lab = await served(profile, [own])
    expect((await lab.ask(MS, { eids: query('10.1.4.9') })).map(({ from }) => from)).toEqual([expected])
  })
})

describe('a map-server speaks to clients of the delegation tree in the manner of its implementation', () => {
  test.each<[ProfileName, number, string[]]>([
    ['reference', 50_000, ['map-referral 10.1.2.0/24 ttl 1 act 3 A=1: 192.0.2.1 1/100 R, 2001:db8:a::1 1/100 R']],
    ['oor', 50_000, ['map-referral 10.1.2.0/24 ttl 15 act 3 A=1: 192.0.2.1 1/100 R, 2001:db8:a::1 1/100 R']],
    [
      'lispers',
      4342,
      ['map-referral 10.1.2.0/24 ttl 1 act 3 A=1: 192.0.2.1 1/100 R, 2001:db8:a::1 1/100 R', 'map-reply 10.1.2.0/24 ttl 1 act 7 A=0'],
    ],
    ['openlisp', 4342, ['map-referral 10.1.2.0/24 ttl 1 act 3 A=1: 192.0.2.1 1/100 R, 2001:db8:a::1 1/100 R']],
  ])('%s: not registered, to port %i', async (profile, port, expected) => {
    const heard = await (await served(profile)).ask(MS, { eids: query('10.1.2.9') }, { ddt: true })
    expect(linesOf(heard).toSorted()).toEqual(expected.toSorted())
    expect(heard.find(({ message }) => message.type === 'map-referral')?.toPort).toBe(port)
  })

  test('openlisp: the EID is in an instance-ID LCAF also in instance 0, and MS-ACK lists the locators of the ETR', async () => {
    const heard = await (await served('openlisp')).ask(MS, { eids: query('10.1.1.9') }, { ddt: true })
    const referral = heard.find(({ message }) => message.type === 'map-referral')
    expect(referral?.message).toMatchObject({ records: [{ eid: { kind: 'lcaf', lcaf: { kind: 'instance-id', iid: 0 } } }] })
    expect(linesOf(referral ? [referral] : [])).toEqual([
      'map-referral 10.1.1.0/24 ttl 60 act 2 A=1: 203.0.113.11 1/100 R, 203.0.113.12 1/100 R, 2001:db8:c::11 1/100 R',
    ])
  })
})

describe('an xTR answers in the manner of its implementation', () => {
  const PROBE = { eids: query('10.1.1.0/24'), probe: true }
  const probed = async (profile: ProfileName, rloc: string) =>
    (await smallLab(worldOf({ sites: [site({}, profile)] }))).ask(rloc, PROBE, { plain: true })

  test.each<[ProfileName, string, string]>([
    ['reference', '203.0.113.12', '203.0.113.11 1/50 LR, 203.0.113.12 1/50 LpR, 2001:db8:c::11 1/50 LR'],
    ['oor', '203.0.113.12', '203.0.113.11 1/50 LR, 203.0.113.12 1/50 LpR, 2001:db8:c::11 1/50 LR'],
    ['lispers', '203.0.113.11', '203.0.113.11 1/50 LpR, 203.0.113.12 1/50 LpR, 2001:db8:c::11 1/50 LpR'],
  ])('%s: a probe of its second address is answered from %s', async (profile, from, locators) => {
    const heard = await probed(profile, '203.0.113.12')
    expect(heard.map((each) => each.from)).toEqual([from])
    expect(linesOf(heard)[0]?.endsWith(`A=1: ${locators}`)).toBe(true)
  })

  test('lispers: a probe of an IPv6 address gets no answer; openlisp: no probe gets one, unless it is encapsulated, and then no p bit', async () => {
    expect(await probed('lispers', '2001:db8:c::11')).toEqual([])
    expect(await probed('reference', '2001:db8:c::11')).toHaveLength(1)
    const openlisp = await smallLab(worldOf({ sites: [site({}, 'openlisp')] }))
    expect(await openlisp.ask(XTR, PROBE, { plain: true })).toEqual([])
    expect(linesOf(await openlisp.ask(XTR, PROBE))).toEqual([
      'map-reply 10.1.1.0/24 ttl 10 act 0 A=1: 203.0.113.11 1/50 LR, 203.0.113.12 1/50 LR, 2001:db8:c::11 1/50 LR',
    ])
  })

  test.each<ProfileName>(['reference', 'oor', 'lispers'])('%s: is silent about EIDs of others', async (profile) => {
    const lab = await smallLab(worldOf({ sites: [site({}, profile)] }))
    expect(await lab.ask(XTR, { eids: query('10.1.99.0/24'), probe: true }, { plain: true })).toEqual([])
  })

  test('oor: of two EIDs the first is answered twice; lispers: the TTL is in seconds with the high bit set', async () => {
    const oor = await smallLab(worldOf({ sites: [site({}, 'oor')] }))
    const twice = linesOf(await oor.ask(XTR, { eids: [...query('10.1.1.9'), ...query('10.1.2.9')] }, { plain: true }))
    expect(twice).toHaveLength(2)
    expect(new Set(twice).size).toBe(1)
    expect(linesOf(await probed('lispers', XTR))[0]).toContain(`ttl ${0x80000000 + 600} `)
  })

  test.each<[ProfileName, number, number, boolean]>([
    ['reference', 2, 1, false],
    ['oor', 1, 0, false],
    ['lispers', 2, 1, true],
    ['openlisp', 1, 1, false],
    ['ios-xe', 1, 1, true],
  ])('%s: registers with algorithm %i and key ID %i, with its xTR-ID: %s', async (profile, algorithm, keyId, hasXtrId) => {
    // The client stands where the site's map-server ought to be.
    const collector = mapServer({ name: 'elsewhere' })
    const lab = await smallLab(
      worldOf({
        mapServers: [collector, mapServer({ addresses: ['198.51.100.250'], eidBlocks: [] })],
        sites: [site({ mapServers: ['ms'] }, profile)],
      }),
    )
    expect(lab.network.mapServers[1]?.registrations.spaces.size).toBe(1)
    const [last] = [...(lab.network.mapServers[1]?.refreshable.values() ?? [])]
    expect(last?.message).toMatchObject({ algorithm, keyId, xtrIdPresent: hasXtrId })
  })
})

describe('a map-resolver answers in the manner of its implementation', () => {
  const RESOLVER = '192.0.2.9'
  const resolverLab = async (profile: ProfileName, serverProfile: ProfileName = 'reference') => {
    const silent = site({ name: 'silent', dormant: true, mappings: [{ eid: eid('10.1.2.0/24'), ttlMinutes: 10, locators: [] }] })
    return smallLab(
      worldOf({
        mapServers: [mapServer({ profile: serverProfile })],
        mapResolvers: [
          {
            name: 'mr',
            provider: 'none',
            addresses: [RESOLVER, '2001:db8:a::9'],
            place: HERE,
            profile,
            mapServers: [],
            ddtRoots: ['root'],
          },
        ],
        ddtNodes: [
          {
            name: 'root',
            role: 'ddt-root',
            provider: 'none',
            addresses: ['192.0.2.33'],
            place: HERE,
            eidBlocks: [],
            delegations: [{ eid: eid('10.1.0.0/16'), to: ['ms'] }],
          },
        ],
        sites: [site(), silent],
      }),
    )
  }
  const NONCE = '0102030405060708'
  const nonceOf = (message: object) => ('nonce' in message ? Buffer.from(message.nonce as Uint8Array).toString('hex') : '')

  test('reference: one Map-Reply to the port of the question, with its nonce', async () => {
    const heard = await (await resolverLab('reference')).ask(RESOLVER, { eids: query('10.1.1.9') })
    expect(heard.map(({ from, toPort, message }) => [from, toPort, nonceOf(message)])).toEqual([['192.0.2.1', 50_000, NONCE]])
  })

  test('oor: two Map-Replies to port 4342, the first with a nonce that nobody asked with', async () => {
    const heard = await (await resolverLab('oor')).ask(RESOLVER, { eids: query('10.1.1.9') })
    expect(heard.map(({ toPort, message }) => [toPort, nonceOf(message) === NONCE])).toEqual([
      [4342, false],
      [4342, true],
    ])
  })

  test('lispers: of an EID that is not registered come three Map-Replies with one nonce from two addresses', async () => {
    const heard = await (await resolverLab('lispers', 'lispers')).ask(RESOLVER, { eids: query('10.1.2.9') })
    expect(heard.map(({ from, message }) => [from, nonceOf(message)])).toEqual([
      ['192.0.2.1', NONCE],
      ['192.0.2.1', NONCE],
      [RESOLVER, NONCE],
    ])
  })

  test.each<[ProfileName, string, string[]]>([
    ['reference', '10.1.2.9', ['map-reply 10.1.2.0/24 ttl 1 act 1 A=0']],
    ['oor', '10.1.2.9', ['map-reply 10.1.2.0/24 ttl 15 act 0 A=0']],
    ['openlisp', '10.1.2.9', []],
    ['openlisp', '10.1.9.9', ['map-reply 10.1.8.0/21 ttl 900 act 1 A=0']],
    ['reference', '10.99.9.9', ['map-reply 10.64.0.0/10 ttl 15 act 1 A=0']],
  ])('%s: what comes of %s through the tree', async (profile, asked, expected) => {
    expect(linesOf(await (await resolverLab(profile)).ask(RESOLVER, { eids: query(asked) }))).toEqual(expected)
  })

  test('a root that is not authoritative: the reference is silent, lispers and oor answer with TTL 0 and 15', async () => {
    const asked = async (profile: ProfileName) => {
      const lab = await resolverLab(profile)
      lab.network.setDelegation('root', eid('10.1.0.0/16'), [])
      lab.network.setDelegation('root', eid('10.0.0.0/8'), ['192.0.2.1'])
      return linesOf(await lab.ask(RESOLVER, { eids: query('10.99.9.9') }))
    }
    expect(await asked('reference')).toEqual([])
    expect(await asked('lispers')).toEqual(['map-reply 10.99.9.9/32 ttl 0 act 1 A=0'])
    expect(await asked('oor')).toEqual(['map-reply 10.99.9.9/32 ttl 15 act 0 A=0'])
  })
})
