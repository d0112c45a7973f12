import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import { describe, expect, test } from 'vitest'
import { applyCommand, type LabCommand } from './command.ts'
import { parseControlLine } from './run/control-line.ts'
import { eid, exchangeIn, HERE, linesOf, mapServer, query, type SmallLab, site, smallLab, worldOf } from './testing/small-lab.ts'
import type { WorldSite } from './world.ts'

const MS = '192.0.2.1'

function named(name: string, prefix: string, rlocs: readonly string[], given: Partial<WorldSite> = {}): WorldSite {
  return site({
    name,
    key: `${name}-key`,
    xtrs: [{ name: `${name}-xtr`, rlocs }],
    mappings: [{ eid: eid(prefix), ttlMinutes: 10, locators: rlocs.map((rloc) => ({ rloc, priority: 1, weight: 50 })) }],
    ...given,
  })
}

/** Sites `home`, `away` and `rival` at two map-servers, a mobile node at `home`, a DDT root. */
async function threeSites() {
  const both = { mapServers: ['ms', 'ms-2'] }
  return smallLab(
    worldOf({
      mapServers: [mapServer(), mapServer({ name: 'ms-2', addresses: ['192.0.2.2'] })],
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
      sites: [
        named('home', '10.1.1.0/24', ['203.0.113.1'], both),
        named('away', '10.1.2.0/24', ['203.0.113.2'], both),
        named('rival', '10.1.3.0/24', ['203.0.113.3'], both),
      ],
      mobileNodes: [{ name: 'phone', eid: eid('10.1.1.77/32'), site: 'home', key: 'phone-key', mapServers: ['ms', 'ms-2'] }],
    }),
  )
}

/** Sends the command as it comes over the control channel, and lets a second pass. */
async function doIt(lab: SmallLab, command: LabCommand): Promise<string> {
  const request = parseControlLine(JSON.stringify({ token: 't', command }))
  if (request === undefined) throw new Error(`the control channel does not know ${command.command}`)
  expect(request.command).toEqual(command)
  const answer = applyCommand(lab.network, request.command, lab.clock.now())
  await lab.clock.advance(1000)
  return answer.ok ? answer.done : `refused: ${answer.error}`
}

/** `10.1.1.0/24 at 203.0.113.1`, or `10.1.1.0/24 negative`. */
async function look(lab: SmallLab, asked: string, via = MS): Promise<string> {
  const [line = ''] = linesOf(await lab.ask(via, { eids: query(asked) }))
  const [, prefix, rlocs] = /^map-reply (\S+) [^:]*?(?:: (.*))?$/.exec(line) ?? []
  return prefix === undefined ? 'silence' : `${prefix} ${rlocs === undefined ? 'negative' : `at ${rlocs.replace(/ \S+ \w*/g, '')}`}`
}

describe('what moves', () => {
  test('a mobile node is found at its home, then where it went; its site stays where it is', async () => {
    const lab = await threeSites()
    expect(await look(lab, '10.1.1.77')).toBe('10.1.1.77/32 at 203.0.113.1')
    expect(await doIt(lab, { command: 'move', eid: eid('10.1.1.77'), site: 'away' })).toBe('10.1.1.77/32 is at away now')
    expect([await look(lab, '10.1.1.77'), await look(lab, '10.1.1.77', '192.0.2.2'), await look(lab, '10.1.1.9')]).toEqual([
      '10.1.1.77/32 at 203.0.113.2',
      '10.1.1.77/32 at 203.0.113.2',
      '10.1.1.0/24 at 203.0.113.1',
    ])
    await lab.clock.advance(600_000)
    expect(await look(lab, '10.1.1.77')).toBe('10.1.1.77/32 at 203.0.113.2')
    await doIt(lab, { command: 'move', eid: eid('10.1.1.77'), site: 'home' })
    expect(await look(lab, '10.1.1.77')).toBe('10.1.1.77/32 at 203.0.113.1')
  })

  test('a machine is registered as a host by the other site, and no more once it is back', async () => {
    const lab = await threeSites()
    await doIt(lab, { command: 'move', eid: eid('10.1.1.5'), site: 'away' })
    expect([await look(lab, '10.1.1.5'), await look(lab, '10.1.1.6')]).toEqual(['10.1.1.5/32 at 203.0.113.2', '10.1.1.0/24 at 203.0.113.1'])
    await doIt(lab, { command: 'move', eid: eid('10.1.1.5'), site: 'home' })
    expect(await look(lab, '10.1.1.5')).toBe('10.1.1.0/24 at 203.0.113.1')
    await lab.clock.advance(200_000)
    expect(await look(lab, '10.1.1.6')).toBe('10.1.1.0/24 at 203.0.113.1')
    expect(lab.network.mapServers[0]?.registrations.spaces.get('0 ipv4')?.byLength.get(32)?.size).toBe(1)
  })

  test('a whole EID-prefix goes to another site for good', async () => {
    const lab = await threeSites()
    await doIt(lab, { command: 'move', eid: eid('10.1.1.0/24'), site: 'away' })
    await lab.clock.advance(300_000)
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 at 203.0.113.2')
  })

  test('a locator that is renumbered takes its mappings along', async () => {
    const lab = await threeSites()
    expect(await doIt(lab, { command: 'renumber', rloc: '203.0.113.1', to: '203.0.113.101' })).toBe('203.0.113.1 is 203.0.113.101 now')
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 at 203.0.113.101')
    expect(lab.network.hasNode('203.0.113.1')).toBe(false)
    expect(await doIt(lab, { command: 'renumber', rloc: '203.0.113.2', to: '203.0.113.3' })).toContain('refused')
  })
})

describe('what is taken', () => {
  test('a more-specific is hijacked until it is given back', async () => {
    const lab = await threeSites()
    expect(await doIt(lab, { command: 'hijack', xtr: 'rival-xtr', eid: eid('10.1.1.0/25'), ended: false })).toContain(
      'which is not its own',
    )
    expect([await look(lab, '10.1.1.9'), await look(lab, '10.1.1.200')]).toEqual([
      '10.1.1.0/25 at 203.0.113.3',
      '10.1.1.0/24 at 203.0.113.1',
    ])
    await doIt(lab, { command: 'hijack', xtr: 'rival-xtr', eid: eid('10.1.1.0/25'), ended: true })
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 at 203.0.113.1')
    expect(await doIt(lab, { command: 'hijack', xtr: 'rival-xtr', eid: eid('10.1.1.0/25'), ended: true })).toContain('refused')
  })

  test('the very same EID-prefix of two sites alternates between them', async () => {
    const lab = await threeSites()
    await doIt(lab, { command: 'hijack', xtr: 'rival-xtr', eid: eid('10.1.1.0/24'), ended: false })
    const seen = new Set<string>()
    for (let i = 0; i < 30; i++) seen.add(await look(lab, '10.1.1.9'))
    expect([...seen].toSorted()).toEqual(['10.1.1.0/24 at 203.0.113.1', '10.1.1.0/24 at 203.0.113.3'])
  })

  test.each([
    ['wrong-nonce', 'positive', '203.0.113.1'],
    ['forged-locators', 'positive', '198.51.100.254'],
    ['malformed', 'positive', '203.0.113.1'],
  ] as const)('a forged answer (%s) comes before the true one, and the client has: %s, %s', async (kind, outcome, rloc) => {
    const lab = await threeSites()
    const exchange = await exchangeIn(lab)
    await doIt(lab, { command: 'spoof', victim: '198.51.100.251', kind, count: 1 })
    const ask = async () => lab.clock.settle(resolveEid(exchange, { eid: eid('10.1.1.9'), via: { address: MS, port: 4342 }, tries: 1 }))
    const first = await ask()
    expect(first.kind).toBe(outcome)
    if (first.kind === 'positive') expect(first.record.locators[0]?.address).toMatchObject({ address: rloc })
    await lab.clock.advance(5000)
    expect(await ask()).toMatchObject({ kind: 'positive', record: { locators: [{ address: { address: '203.0.113.1' } }] } })
  })

  test('an xTR solicits a Map-Request, and who is solicited asks the mapping system', async () => {
    const lab = await threeSites()
    expect(await doIt(lab, { command: 'smr', xtr: 'home-xtr', to: '198.51.100.250', eid: eid('10.1.1.0/24') })).toContain('solicits')
    expect(await doIt(lab, { command: 'smr', xtr: 'home-xtr', to: '2001:db8::1', eid: eid('10.1.1.0/24') })).toContain('refused')
  })
})

describe('what is broken and mended', () => {
  test('an observer without a network hears nothing, and everything again afterwards', async () => {
    const lab = await threeSites()
    await doIt(lab, { command: 'cut', observer: 'home', cut: true })
    expect(await look(lab, '10.1.1.9')).toBe('silence')
    await doIt(lab, { command: 'cut', observer: 'home', cut: false })
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 at 203.0.113.1')
  })

  test('a link between two names is cut in one direction, and mended', async () => {
    const lab = await threeSites()
    const ends = { from: ['ms'], to: ['home'], bothWays: false }
    expect(await doIt(lab, { command: 'fault', ends, fault: { cut: true } })).toBe('the link of ms to home is faulty')
    expect([await look(lab, '10.1.1.9'), await look(lab, '10.1.1.9', '192.0.2.2')]).toEqual(['silence', '10.1.1.0/24 at 203.0.113.1'])
    await doIt(lab, { command: 'fault', ends, fault: null })
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 at 203.0.113.1')
    expect(await doIt(lab, { command: 'fault', ends: { from: ['atlantis'], bothWays: true }, fault: { cut: true } })).toContain('refused')
  })

  test('a map-server that is down is silent; restarted it knows nothing until sites register again', async () => {
    const lab = await threeSites()
    await doIt(lab, { command: 'server', name: 'ms', state: 'down' })
    expect(await look(lab, '10.1.1.9')).toBe('silence')
    const restarted = doIt(lab, { command: 'server', name: 'ms', state: 'restart' })
    expect(await restarted).toContain('empty memory')
    const after = await look(lab, '10.1.1.9')
    await lab.clock.advance(70_000)
    expect([after, await look(lab, '10.1.1.9')]).toEqual(['10.1.1.0/24 negative', '10.1.1.0/24 at 203.0.113.1'])
  })

  test('one site is forgotten by one map-server only', async () => {
    const lab = await threeSites()
    await doIt(lab, { command: 'forget', server: 'ms', site: 'away' })
    expect([await look(lab, '10.1.2.9'), await look(lab, '10.1.2.9', '192.0.2.2'), await look(lab, '10.1.3.9')]).toEqual([
      '10.1.2.0/24 negative',
      '10.1.2.0/24 at 203.0.113.2',
      '10.1.3.0/24 at 203.0.113.3',
    ])
  })

  test('two map-servers that are split disagree after three minutes, and agree again', async () => {
    const lab = await threeSites()
    await doIt(lab, { command: 'split', server: 'ms', site: 'home', split: true })
    await lab.clock.advance(200_000)
    expect([await look(lab, '10.1.1.9'), await look(lab, '10.1.1.9', '192.0.2.2')]).toEqual([
      '10.1.1.0/24 negative',
      '10.1.1.0/24 at 203.0.113.1',
    ])
    await doIt(lab, { command: 'split', server: 'ms', site: 'home', split: false })
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 at 203.0.113.1')
  })

  test('a site whose key is changed at the map-servers only is gone after three minutes; told the key, it is back', async () => {
    const lab = await threeSites()
    await doIt(lab, { command: 'key', name: 'home', key: 'new', at: 'map-servers' })
    await lab.clock.advance(200_000)
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 negative')
    await doIt(lab, { command: 'key', name: 'home', key: 'new', at: 'xtrs' })
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 at 203.0.113.1')
    await doIt(lab, { command: 'key', name: 'home', key: 'newer', at: 'everywhere' })
    await lab.clock.advance(200_000)
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 at 203.0.113.1')
  })

  test('a site that stops registering lapses, and is back at once when it begins again', async () => {
    const lab = await threeSites()
    await doIt(lab, { command: 'register', name: 'home', registering: false })
    await lab.clock.advance(200_000)
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 negative')
    await doIt(lab, { command: 'register', name: 'home', registering: true })
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 at 203.0.113.1')
  })

  test('a drained site has priority 255 everywhere, and its own priorities afterwards', async () => {
    const lab = await threeSites()
    const priority = async () => / (\d+)\/50/.exec(linesOf(await lab.ask(MS, { eids: query('10.1.1.9') }))[0] ?? '')?.[1]
    await doIt(lab, { command: 'drain', name: 'home', drained: true })
    const drained = await priority()
    await doIt(lab, { command: 'drain', name: 'home', drained: false })
    expect([drained, await priority()]).toEqual(['255', '1'])
  })

  test('a delegation leads where it is told to: to a lame server, and in a circle', async () => {
    const lab = await threeSites()
    const referral = async () => linesOf(await lab.ask('192.0.2.33', { eids: query('10.1.1.9') }, { ddt: true }))
    await doIt(lab, { command: 'delegate', node: 'root', eid: eid('10.1.0.0/16'), to: ['192.0.2.99'] })
    expect(await referral()).toEqual(['map-referral 10.1.0.0/16 ttl 1440 act 0 A=1: 192.0.2.99 1/100 R'])
    await doIt(lab, { command: 'delegate', node: 'root', eid: eid('10.1.0.0/16'), to: ['root'] })
    expect(await referral()).toEqual(['map-referral 10.1.0.0/16 ttl 1440 act 0 A=1: 192.0.2.33 1/100 R'])
    await doIt(lab, { command: 'delegate', node: 'root', eid: eid('10.1.0.0/16'), to: [] })
    expect((await referral())[0]).toContain('act 4')
  })
})

describe('what is not there is refused by name, and nothing changes', () => {
  test.each<LabCommand>([
    { command: 'move', eid: eid('10.1.1.5'), site: 'atlantis' },
    { command: 'move', eid: eid('172.16.0.1'), site: 'away' },
    { command: 'hijack', xtr: 'atlantis', eid: eid('10.1.1.0/25'), ended: false },
    { command: 'hijack', xtr: 'rival-xtr', eid: eid('10.1.3.0/24'), ended: false },
    { command: 'cut', observer: 'atlantis', cut: true },
    { command: 'server', name: 'atlantis', state: 'down' },
    { command: 'forget', server: 'ms', site: 'atlantis' },
    { command: 'key', name: 'atlantis', key: 'k', at: 'everywhere' },
    { command: 'register', name: 'atlantis', registering: false },
    { command: 'split', server: 'atlantis', split: true },
    { command: 'delegate', node: 'atlantis', eid: eid('10.1.0.0/16'), to: [] },
    { command: 'drain', name: 'atlantis', drained: true },
    { command: 'spoof', victim: 'atlantis', kind: 'malformed', count: 1 },
    { command: 'set', eid: eid('10.1.1.0/24'), locators: [], xtr: 'atlantis' },
  ])('$command', async (command) => {
    const lab = await threeSites()
    expect(await doIt(lab, command)).toMatch(/^refused: /)
    expect(await look(lab, '10.1.1.9')).toBe('10.1.1.0/24 at 203.0.113.1')
  })
})

test.each([
  {},
  { command: 'constructor' },
  { command: 'move', eid: { iid: 0, prefix: 'nowhere' }, site: 'a' },
  { command: 'spoof', victim: 'home', kind: 'malformed', count: 1e9 },
  { command: 'spoof', victim: 'home', kind: 'unheard-of', count: 1 },
  { command: 'fault', ends: { from: 'home' }, fault: { cut: true } },
  { command: 'fault', ends: {}, fault: { lossShare: 2 } },
  { command: 'fault', ends: {}, fault: { delayMs: 1e12 } },
  { command: 'key', name: 'home', key: '' },
  { command: 'server', name: 'ms', state: 'sideways' },
  { command: 'delegate', node: 'root', eid: { iid: 0, prefix: '10.0.0.0/8' }, to: Array.from({ length: 1000 }, () => 'ms') },
  { command: 'drain', name: 'x'.repeat(10_000) },
  { command: 'set', eid: { iid: 0, prefix: '10.1.1.0/24' }, locators: [], xtr: 7 },
])('the control channel refuses %j', (command) => {
  expect(parseControlLine(JSON.stringify({ token: 't', command }))).toBeUndefined()
})
