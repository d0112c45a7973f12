import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { parseInventory } from '@lispwatch/inventory/parse-inventory'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import { type RunningLab, runUdp } from '@lispwatch/lab/run/run-udp'
import { ATLAS } from '@lispwatch/lab/worlds/atlas/atlas'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import { generateWorld } from '@lispwatch/lab/worlds/generated'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Called, call, steady } from './fake-io.ts'

let home: string
let lab: RunningLab

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'lispwatch-cli-'))
  lab = await runUdp({ world: FIRST_LIGHT, home })
  // The sites' first Map-Registers need some milliseconds to arrive.
  await until(
    () => call(['lab', 'show', '--json'], { home }),
    ({ out }) => JSON.parse(out).mapServers.every((server: { registrations: unknown[] }) => server.registrations.length === 5),
  )
})
afterAll(async () => {
  await lab.stop()
  await rm(home, { recursive: true, force: true })
})

const golden = (name: string) => path.join(import.meta.dirname, 'golden', `${name}.txt`)

/** Asks again until the answer satisfies; the test's own deadline ends it. */
async function until(ask: () => Promise<Called>, satisfies: (called: Called) => boolean): Promise<Called> {
  for (;;) {
    const called = await ask()
    if (satisfies(called)) return called
  }
}

describe('what people read', () => {
  test.concurrent.for([
    ['lig-positive', ['lig', '10.1.0.1', '--via', '192.0.2.1', '--lab'], 0],
    ['lig-ipv6', ['lig', 'fd4c:6973:7008::1', '--via', '2001:db8:b::1', '--lab'], 0],
    ['lig-instance', ['lig', '[101]10.1.16.1', '--via', '192.0.2.2', '--lab'], 0],
    ['lig-hole', ['lig', '10.1.200.1', '--via', '192.0.2.1', '--lab'], 1],
    ['lig-count', ['lig', '10.1.8.1', '--via', '192.0.2.1', '--lab', '--count', '2'], 0],
    ['lig-direct', ['lig', '10.1.16.1', '--via', '198.51.100.129', '--direct', '--lab'], 0],
    ['lig-silent', ['lig', '10.1.0.1', '--via', '192.0.2.99', '--lab', '--timeout', '20'], 3],
    ['probe', ['probe', '203.0.113.11', '--eid', '10.1.0.0/24', '--lab', '--count', '2', '--interval', '200'], 0],
    ['probe-silent', ['probe', '203.0.113.99', '--eid', '10.1.0.0/24', '--lab', '--count', '1', '--timeout', '20'], 3],
    ['probe-map-server', ['probe', '192.0.2.1', '--eid', '10.1.0.0/24', '--lab', '--count', '1', '--timeout', '300'], 3],
    ['rig', ['rig', '10.1.0.1', '--root', '192.0.2.33', '--lab'], 0],
    ['rig-own-answer', ['rig', '10.1.16.1', '--root', '192.0.2.33', '--lab'], 0],
    ['rig-follow-all', ['rig', 'fd4c:6973:7008::1', '--root', '2001:db8:d::33', '--follow-all', '--lab'], 0],
    ['rig-hole', ['rig', '[101]10.1.200.1', '--root', '192.0.2.33', '--lab'], 1],
    ['rig-not-authoritative', ['rig', '172.16.0.1', '--root', '192.0.2.34', '--lab'], 1],
    ['rig-silent', ['rig', '10.1.0.1', '--root', '192.0.2.99', '--lab', '--timeout', '20'], 3],
    ['walk', ['walk', '10.1.0.0/16', '--via', '192.0.2.1', '--lab'], 0],
    ['walk-ipv6', ['walk', 'fd4c:6973:7000::/40', '--via', '192.0.2.1', '--via', '2001:db8:b::1', '--lab'], 0],
    ['walk-nothing', ['walk', '11.0.0.0/8', '--via', '192.0.2.1', '--lab'], 1],
    ['walk-silent', ['walk', '10.1.0.0/16', '--iid', '101', '--via', '192.0.2.99', '--lab', '--timeout', '20'], 3],
    ['walk-most', ['walk', '10.1.0.0/16', '--via', '192.0.2.1', '--lab', '--most', '4'], 0],
    ['lab-show', ['lab', 'show'], 0],
    ['lab-list', ['lab', '--list'], 0],
  ] as const)('%s', async ([name, argv, code], { expect }) => {
    const called = await call(argv, { home })
    await expect(steady(called.out)).toMatchFileSnapshot(golden(name))
    expect([called.code, called.err]).toEqual([code, ''])
  })

  test('with colours the words stay the same', async () => {
    const argv = ['lig', '10.1.0.1', '--via', '192.0.2.1', '--lab']
    const [plain, coloured] = [await call(argv, { home }), await call(argv, { home, colour: true })]
    expect(coloured.out).toContain('\u001b[32mpositive\u001b[39m')
    expect(steady(stripVTControlCharacters(coloured.out))).toBe(steady(plain.out))
  })
})

describe('what programs read', () => {
  test('lig: a line of JSON as the contract has it', async () => {
    const { code, out } = await call(['lig', '10.1.0.1', '--via', '192.0.2.1', '--lab', '--json'], { home })
    expect(code).toBe(0)
    expect(out.endsWith('\n') && !out.trimEnd().includes('\n')).toBe(true)
    expect(JSON.parse(out)).toEqual({
      eid: '10.1.0.1',
      iid: 0,
      via: '192.0.2.1:4342',
      outcome: 'positive',
      rttMs: expect.any(Number),
      tries: 1,
      from: '192.0.2.1:4342',
      nonce: expect.stringMatching(/^0x[0-9a-f]{16}$/),
      remarks: [],
      records: [
        {
          eid: '10.1.0.0/24',
          iid: 0,
          ttlMinutes: 1440,
          action: 'no-action',
          authoritative: false,
          mapVersion: 0,
          locators: [
            { rloc: '203.0.113.11', priority: 1, weight: 75, mpriority: 255, mweight: 0, local: false, probed: false, reachable: true },
            { rloc: '203.0.113.12', priority: 1, weight: 25, mpriority: 255, mweight: 0, local: false, probed: false, reachable: true },
            { rloc: '203.0.113.13', priority: 2, weight: 100, mpriority: 255, mweight: 0, local: false, probed: false, reachable: true },
          ],
        },
      ],
    })
  })

  test('lig in an instance: the instance-id is a number of its own', async () => {
    const { out } = await call(['lig', '10.1.16.1', '--iid', '101', '--via', '192.0.2.1', '--lab', '--json'], { home })
    expect(JSON.parse(out)).toMatchObject({
      eid: '10.1.16.1',
      iid: 101,
      outcome: 'positive',
      records: [{ eid: '10.1.16.0/24', iid: 101, authoritative: true }],
    })
  })

  test('probe: a line for each probe', async () => {
    const { out } = await call(['probe', '203.0.113.12', '--eid', '10.1.0.0/24', '--lab', '--json', '--count', '2', '--interval', '200'], {
      home,
    })
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ rloc, eid, sequence, outcome }) => ({ rloc, eid, sequence, outcome }))).toEqual([
      { rloc: '203.0.113.12:4342', eid: '10.1.0.0/24', sequence: 1, outcome: 'positive' },
      { rloc: '203.0.113.12:4342', eid: '10.1.0.0/24', sequence: 2, outcome: 'positive' },
    ])
    expect(lines[0].records[0].locators.map(({ rloc, probed, local }: Record<string, unknown>) => [rloc, probed, local])).toEqual([
      ['203.0.113.11', false, true],
      ['203.0.113.12', true, true],
      ['203.0.113.13', false, false],
    ])
  })

  test('rig: a line for each node, and the verdict', async () => {
    const { code, out } = await call(['rig', '10.1.0.1', '--root', '192.0.2.33', '--lab', '--json'], { home })
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(lines).toMatchObject([
      {
        eid: '10.1.0.1',
        iid: 0,
        via: '192.0.2.33:4342',
        depth: 0,
        referredBy: null,
        outcome: 'positive',
        action: 'node-referral',
        remarks: [],
        records: [{ eid: '10.0.0.0/8', ttlMinutes: 1440, action: 'node-referral', incomplete: false, locators: [{}, {}, {}, {}] }],
        referrals: ['192.0.2.34:4342', '192.0.2.35:4342', '[2001:db8:d::34]:4342', '[2001:db8:d::35]:4342'],
        faults: [],
      },
      { via: '192.0.2.34:4342', depth: 1, referredBy: '192.0.2.33:4342', action: 'ms-referral' },
      {
        via: '192.0.2.1:4342',
        action: 'ms-ack',
        nonce: expect.stringMatching(/^0x[0-9a-f]{16}$/),
        mapping: {
          from: '192.0.2.1:4342',
          rttMs: expect.any(Number),
          remarks: [],
          records: [{ eid: '10.1.0.0/24', action: 'no-action', locators: [{}, {}, {}] }],
        },
      },
      { eid: '10.1.0.1', iid: 0, verdict: 'registered', nodesAsked: 3, isCut: false },
    ])
  })

  test('walk: a line for each mapping and negative answer of each resolver, and the summary', async () => {
    const { code, out } = await call(['walk', '10.1.16.0/23', '--via', '192.0.2.1', '--via', '192.0.2.2', '--lab', '--json'], { home })
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(lines.slice(0, -1).map(({ eid, via, outcome, isRepeated }) => [eid, via, outcome, isRepeated])).toEqual([
      ['10.1.16.0/24', '192.0.2.1:4342', 'positive', false],
      ['10.1.16.0/24', '192.0.2.2:4342', 'positive', true],
      ['10.1.17.0/24', '192.0.2.1:4342', 'negative', false],
      ['10.1.17.0/24', '192.0.2.2:4342', 'negative', true],
    ])
    expect(lines[0].records).toMatchObject([{ eid: '10.1.16.0/24', iid: 0, ttlMinutes: 60, locators: [{ rloc: '198.51.100.129' }] }])
    expect(lines.at(-1)).toEqual({
      summary: {
        prefixes: 1,
        negatives: 1,
        unmeasured: 0,
        queries: 4,
        elapsedMs: expect.any(Number),
        resolvers: ['192.0.2.1:4342', '192.0.2.2:4342'],
        agreed: 1,
        disagreements: [],
      },
    })
  })

  test('what is asked from a port of its own comes from there', async () => {
    const argv = ['lig', '10.1.0.1', '--via', '192.0.2.1', '--lab', '--json', '--source-port', '4342']
    expect(JSON.parse((await call(argv, { home })).out)).toMatchObject({ outcome: 'positive' })
  })

  test('no answer is an outcome too', async () => {
    const { code, out } = await call(['lig', '10.1.0.1', '--via', '192.0.2.99', '--lab', '--json', '--timeout', '20'], { home })
    expect([code, JSON.parse(out)]).toEqual([3, { eid: '10.1.0.1', iid: 0, via: '192.0.2.99:4342', outcome: 'timeout', tries: 3 }])
  })
})

describe('what is done to the lab shows in the next answer', () => {
  test('down, service down, up', async () => {
    const probe = (timeout: string) =>
      call(['probe', '203.0.113.65', '--eid', '10.1.8.0/24', '--lab', '--json', '--count', '1', '--timeout', timeout], { home })
    expect(await call(['lab', 'down', '203.0.113.65'], { home })).toEqual({ code: 0, out: '203.0.113.65 is down\n', err: '' })
    expect(JSON.parse((await probe('400')).out).outcome).toBe('timeout')
    expect((await call(['lab', 'down', '203.0.113.65', '--service'], { home })).out).toBe(
      '203.0.113.65: the LISP process is down, the host is up\n',
    )
    expect(JSON.parse((await probe('4000')).out)).toMatchObject({ outcome: 'unreachable', reason: 'port' })
    expect((await call(['lab', 'up', '203.0.113.65'], { home })).out).toBe('203.0.113.65 is up\n')
    expect(JSON.parse((await probe('4000')).out).outcome).toBe('positive')
  })

  test('set and withdraw', async () => {
    const ask = () => call(['lig', 'fd4c:6973:7008::1', '--via', '192.0.2.1', '--lab', '--json'], { home })
    expect(await call(['lab', 'set', 'fd4c:6973:7008::/48', '203.0.113.65=3/7', '192.0.2.99=4/0'], { home })).toEqual({
      code: 0,
      out: 'fd4c:6973:7008::/48 is mapped to 203.0.113.65 (3/7), 192.0.2.99 (4/0)\nno node of this lab has 192.0.2.99: nothing will answer there\n',
      err: '',
    })
    await until(ask, ({ out }) => JSON.parse(out).records[0].locators[0]?.priority === 4)
    expect((await call(['lab', 'set', 'fd4c:6973:7008::/48', 'none'], { home })).out).toBe('fd4c:6973:7008::/48 is withdrawn\n')
    const gone = await until(ask, ({ code }) => code === 1)
    expect(JSON.parse(gone.out).records[0]).toMatchObject({
      eid: 'fd4c:6973:7008::/48',
      ttlMinutes: 1,
      action: 'natively-forward',
      locators: [],
    })
    await call(['lab', 'set', 'fd4c:6973:7008::/48', '203.0.113.65=1/50', '2001:db8:c0::65=1/50'], { home })
    await until(ask, ({ code }) => code === 0)
  }, 20_000)

  test('what the lab does not have is one line and exit code 2', async () => {
    const { code, err } = await call(['lab', 'down', '203.0.113.99'], { home })
    expect([code, err.split('\n').length]).toEqual([2, 2])
    expect(err).toContain('lispwatch: no node of this lab has the address 203.0.113.99; it has 203.0.113.11')
  })
})

describe('lab --inventory is an inventory that apply understands', () => {
  test.each([
    ['of a scenario', ['--scenario', 'first-light'], FIRST_LIGHT],
    ['of the network that runs when none is named', [], ATLAS],
    ['of a generated network', ['--size', '50'], generateWorld({ sites: 50, seed: 2010 })],
  ])('%s', async (_, options, world) => {
    const { out } = await call(['lab', '--inventory', ...options], { home })
    expect(parseInventory(out, 'lab.yaml')).toEqual({ ok: true, inventory: inventoryOf(world) })
  })
})

test('on a terminal a walk tells how far it is, and takes the line away at its end', async () => {
  const shown: (string | undefined)[] = []
  const { out } = await call(['walk', '10.1.0.0/16', '--via', '192.0.2.1', '--lab'], { home, onProgress: (text) => shown.push(text) })
  expect(shown.length).toBeGreaterThan(1)
  expect(shown[0]).toMatch(/^\d+\.\d % of the block, \d+ prefixes, \d+ negatives, \d+ queries$/)
  expect(shown.at(-1)).toBeUndefined()
  expect(out).not.toContain('% of the block')
})

test('an interrupt ends a walk with what was found', async () => {
  const interrupt = new AbortController()
  const { code, out } = await call(['walk', '10.1.0.0/16', '--via', '192.0.2.1', '--lab'], {
    home,
    interrupted: interrupt.signal,
    onOut: (text) => text.startsWith('10.1.8.0/24') && interrupt.abort(),
  })
  expect(code).toBe(0)
  expect(out).toContain('2 prefixes, ')
  expect(out).not.toContain('unmeasured, ')
})

test('an interrupt ends a long probe with its summary', async () => {
  const interrupt = new AbortController()
  const { code, out } = await call(['probe', '203.0.113.11', '--eid', '10.1.0.0/24', '--lab', '--count', '1000'], {
    home,
    interrupted: interrupt.signal,
    onOut: (text) => text.startsWith('seq 1') && interrupt.abort(),
  })
  expect(code).toBe(0)
  expect(steady(out)).toContain('1 probe, 1 answered, 0 % lost')
})
