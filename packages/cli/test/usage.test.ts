import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'
import { describe, expect, test } from 'vitest'
import { CATALOG } from '../src/catalog.ts'
import { call } from './fake-io.ts'

describe('wrong usage is one line that says what and how, and exit code 2', () => {
  const cases: [string, string[], string][] = [
    ['an unknown command', ['ping'], 'lispwatch: there is no command "ping"; lispwatch --help lists them'],
    [
      'an EID with host bits',
      ['lig', '10.1.0.1/24', '--via', '192.0.2.1'],
      'lispwatch: EID: "10.1.0.1/24" has host bits set; the prefix is 10.1.0.0/24',
    ],
    ['no EID', ['lig', '--via', '192.0.2.1'], 'lispwatch: EID is missing: lispwatch lig EID --via'],
    [
      'two EIDs',
      ['lig', '10.1.0.1', '10.1.0.2', '--via', '192.0.2.1'],
      'lispwatch: "10.1.0.2" is one argument too many: lispwatch lig EID',
    ],
    ['a name for an EID', ['lig', 'lisbon', '--via', '192.0.2.1'], 'lispwatch: EID: "lisbon" is not an IP prefix'],
    ['no --via', ['lig', '10.1.0.1'], 'lispwatch: --via ADDR[:PORT] is missing: the map-resolver or map-server; with --direct the ETR'],
    ['--via without a value', ['lig', '10.1.0.1', '--via'], 'lispwatch: --via needs a value'],
    ['--via with an option behind it', ['lig', '10.1.0.1', '--via', '--json'], 'lispwatch: --via needs a value'],
    ['a host name in --via', ['lig', '10.1.0.1', '--via', 'ms.example'], 'lispwatch: --via is "ms.example"; it must be ADDR or ADDR:PORT'],
    ['port 0', ['lig', '10.1.0.1', '--via', '192.0.2.1:0'], 'lispwatch: --via has port "0"; a UDP port is a whole number from 1 to 65535'],
    ['port 65536', ['lig', '10.1.0.1', '--via', '[2001:db8::1]:65536'], 'lispwatch: --via has port "65536"; a UDP port is'],
    ['an empty port', ['lig', '10.1.0.1', '--via', '192.0.2.1:'], 'lispwatch: --via has port ""; a UDP port is'],
    [
      'an instance-id of 25 bits',
      ['lig', '10.1.0.1', '--via', '192.0.2.1', '--iid', '16777216'],
      'lispwatch: --iid is "16777216"; an instance-id is a whole number from 0 to 16777215',
    ],
    [
      'two instance-ids',
      ['lig', '[101]10.1.0.1', '--via', '192.0.2.1', '--iid', '7'],
      'lispwatch: EID [101]10.1.0.1/32 names another instance-id than --iid 7',
    ],
    [
      'a count of 0',
      ['lig', '10.1.0.1', '--via', '192.0.2.1', '--count', '0'],
      'lispwatch: --count is "0"; a count is a whole number from 1',
    ],
    [
      'a source port out of range',
      ['lig', '10.1.0.1', '--via', '192.0.2.1', '--source-port', '70000'],
      'lispwatch: --source-port is "70000"; a UDP port is',
    ],
    ['an unknown option', ['lig', '10.1.0.1', '--server', '192.0.2.1'], 'lispwatch: there is no option --server; there are --help, --via'],
    ['a value for a flag', ['lig', '10.1.0.1', '--via', '192.0.2.1', '--json=yes'], 'lispwatch: --json takes no value'],
    [
      'two map-resolvers for lig',
      ['lig', '10.1.0.1', '--via', '192.0.2.1', '--via', '192.0.2.2'],
      'lispwatch: --via is given 2 times; it may be given once',
    ],
    ['a mask of another family', ['lig', '10.1.0.0/64', '--via', '192.0.2.1'], 'lispwatch: EID: "10.1.0.0/64"'],
    ['no --root', ['rig', '10.1.0.1'], 'lispwatch: --root ADDR[:PORT] is missing: the DDT node to begin with'],
    ['host bits in rig', ['rig', '10.1.0.1/24', '--root', '192.0.2.33'], 'lispwatch: EID: "10.1.0.1/24" has host bits set'],
    [
      'two roots',
      ['rig', '10.1.0.1', '--root', '192.0.2.33', '--root', '192.0.2.34'],
      'lispwatch: --root is given 2 times; it may be given once',
    ],
    ['a root without brackets', ['rig', '10.1.0.1', '--root', '2001:db8::1:4342:1:2:3:4:5'], 'lispwatch: --root is "2001:db8::1'],
    ['no resolver to walk by', ['walk', '10.1.0.0/16'], 'lispwatch: --via ADDR[:PORT] is missing: a map-resolver or map-server'],
    ['host bits in walk', ['walk', '10.1.0.1/16', '--via', '192.0.2.1'], 'lispwatch: PREFIX: "10.1.0.1/16" has host bits set'],
    [
      'a resolver twice',
      ['walk', '10.1.0.0/16', '--via', '192.0.2.1', '--via', '192.0.2.1:4342'],
      'lispwatch: --via 192.0.2.1:4342 is given twice',
    ],
    [
      'a candidate of another instance',
      ['walk', '10.1.0.0/16', '--iid', '7', '--via', '192.0.2.1', '--candidate', '[8]10.1.0.0/24'],
      'lispwatch: --candidate [8]10.1.0.0/24 names another instance-id than --iid 7',
    ],
    ['no question at all', ['walk', '10.1.0.0/16', '--via', '192.0.2.1', '--most', '0'], 'lispwatch: --most is "0"; a number of questions'],
    [
      'port 0 to ask from',
      ['rig', '10.1.0.1', '--root', '192.0.2.33', '--source-port', '0'],
      'lispwatch: --source-port is "0"; a UDP port',
    ],
    [
      'a prefix for an RLOC',
      ['probe', '203.0.113.0/24', '--eid', '10.1.0.0/24'],
      'lispwatch: RLOC is "203.0.113.0/24"; it must be ADDR or ADDR:PORT',
    ],
    [
      'host bits in --eid',
      ['probe', '203.0.113.1', '--eid', '10.1.0.9/24'],
      'lispwatch: --eid: "10.1.0.9/24" has host bits set; the prefix is 10.1.0.0/24',
    ],
    [
      'an interval too short',
      ['probe', '203.0.113.1', '--eid', '10.1.0.0/24', '--interval', '10'],
      'lispwatch: --interval is "10"; an interval in ms is a whole number from 200',
    ],
    [
      '--lab without a lab',
      ['lig', '10.1.0.1', '--via', '192.0.2.1', '--lab'],
      'lispwatch: no lab runs with the state folder /nonexistent/lispwatch; start one with: npx lispwatch lab',
    ],
    ['a scenario that is none', ['lab', '--scenario', 'mars'], 'lispwatch: --scenario is "mars"; the scenarios are steady'],
    [
      'a size and a scenario',
      ['lab', '--size', '5', '--scenario', 'steady'],
      'lispwatch: --size makes a network of its own: leave out --scenario',
    ],
    ['a size beyond all', ['lab', '--size', '10001'], 'lispwatch: --size is "10001"; a number of sites is a whole number from 1'],
    [
      'a locator that is none',
      ['lab', 'set', '10.1.0.0/24', '203.0.113.11'],
      'lispwatch: LOCATOR "203.0.113.11" is not RLOC=PRIORITY/WEIGHT',
    ],
    [
      'a priority out of range',
      ['lab', 'set', '10.1.0.0/24', '203.0.113.11=256/1'],
      'lispwatch: LOCATOR "203.0.113.11=256/1" is not RLOC=PRIORITY/WEIGHT',
    ],
    ['an address that is none', ['lab', 'down', 'lisbon'], 'lispwatch: RLOC is "lisbon", which is not an IPv4 or IPv6 address'],
    ['a file that is not there', ['apply', 'network.yaml'], 'lispwatch: there is no file network.yaml'],
    ['no database', ['export'], 'lispwatch: no database: set DATABASE_URL, or start the product'],
    ['a format that is none', ['export', '--format', 'xml'], 'lispwatch: --format is "xml"; the formats are yaml and json'],
    ['a terminal sequence in an argument', ['lig', '\u001b[2J', '--via', '192.0.2.1'], 'lispwatch: EID: "\\u001b[2J" is not an IP prefix'],
  ]
  test.each(cases)('%s', async (_, argv, line) => {
    const { code, out, err } = await call(argv)
    expect(err.startsWith(line) ? line : err).toBe(line)
    expect(err.split('\n')).toHaveLength(2)
    expect([code, out]).toEqual([2, ''])
  })

  test.each(['lig', 'rig', 'walk'])('%s from a port that another program has: told before anything is sent', async (command) => {
    const transport = createUdpTransport()
    const taken = await transport.open({ family: 'ipv4', address: '127.0.0.1' })
    const to = `127.0.0.1:${taken.local.port}`
    const argv = [command, '10.1.0.0/24', command === 'rig' ? '--root' : '--via', to, '--source-port', String(taken.local.port)]
    let heard = 0
    taken.onDatagram(() => heard++)
    expect(await call(argv)).toEqual({
      code: 2,
      out: '',
      err: `lispwatch: 127.0.0.1 port ${taken.local.port} is already in use by another program: stop it or choose another source port\n`,
    })
    expect(heard).toBe(0)
    await transport.close()
  })

  test('an address of LISPWATCH_ITR_RLOCS that is none', async () => {
    expect((await call(['lig', '10.1.0.1', '--via', '192.0.2.1'], { itrRlocs: ['here'] })).err).toBe(
      'lispwatch: LISPWATCH_ITR_RLOCS names "here", which is not an address\n',
    )
  })
})

test('an inventory with mistakes is told line by line and nothing is applied', async () => {
  const cwd = await mkdtemp(path.join(tmpdir(), 'lispwatch-cli-'))
  await writeFile(
    path.join(cwd, 'n.yaml'),
    'network: { name: x }\nnodes:\n  - { name: a, roles: [map-server], addresses: [nowhere], colour: red }\n',
  )
  expect(await call(['apply', 'n.yaml'], { cwd })).toEqual({
    code: 2,
    out: '',
    err: 'n.yaml:3:49: nodes[0].addresses[0]: is not an IPv4 or IPv6 address\nn.yaml:3:59: nodes[0].colour: is not a key of an inventory; check its spelling and its place\nlispwatch: nothing was applied\n',
  })
  await rm(cwd, { recursive: true })
})

describe('help', () => {
  test.each(['--help', '-h', 'help'])('lispwatch %s lists every command', async (word) => {
    const { code, out } = await call([word])
    expect(code).toBe(0)
    for (const name of Object.keys(CATALOG)) expect(out).toContain(`  ${name} `)
  })
  test('without a command the list goes to standard error, exit code 2', async () => {
    const { code, out, err } = await call([])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('usage: lispwatch COMMAND')
  })
  test.each(Object.keys(CATALOG))('%s --help explains the command with an example, whatever else is said', async (name) => {
    const { code, out, err } = await call([...name.split(' '), '--nonsense', '--help'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`usage: lispwatch ${name}`)
    expect(out).toMatch(/examples:\n {2}lispwatch/)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(180)
  })
})
