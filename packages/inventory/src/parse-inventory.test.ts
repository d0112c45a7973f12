import { describe, expect, test } from 'vitest'
import { formatInventory } from './format-inventory.ts'
import { parseInventory } from './parse-inventory.ts'
import { formatProblem } from './problem.ts'

const GOOD = `network:
  name: Harbour net
  probeCadenceSeconds: 10
providers:
  - name: Meridian
    eidBlocks: [10.1.0.0/16]
nodes:
  - name: ms-1.example
    roles: [map-server, map-resolver]
    addresses: [192.0.2.1, "2001:DB8:0::1"]
    provider: Meridian
    location: { name: Amsterdam, latitude: 52.37, longitude: 4.9 }
sites:
  - name: lisbon
    provider: Meridian
    eidPrefixes:
      - 10.1.0.0/24
      - "[101]10.1.0.0/24"
      - prefix: fd4c:6973:7001::/48
        locators:
          - { rloc: 203.0.113.11, priority: 1, weight: 75 }
vantages:
  - name: home
`

function problemsOf(text: string): string[] {
  const parsed = parseInventory(text, 'net.yaml')
  return parsed.ok ? [] : parsed.problems.map(formatProblem)
}

test('a good file becomes an inventory with defaults filled in and addresses in canonical form', () => {
  const parsed = parseInventory(GOOD, 'net.yaml')
  expect(problemsOf(GOOD)).toEqual([])
  expect(parsed.ok && parsed.inventory.network).toEqual({
    name: 'Harbour net',
    probeCadenceSeconds: 10,
    registrationCadenceSeconds: 60,
    registrationTimeoutMs: 3000,
    probeTimeoutMs: 2000,
  })
  expect(parsed.ok && parsed.inventory.nodes[0]?.addresses).toEqual(['192.0.2.1', '2001:db8::1'])
  expect(parsed.ok && parsed.inventory.sites[0]?.eidPrefixes).toEqual([
    { prefix: '10.1.0.0/24', iid: 0 },
    { prefix: '10.1.0.0/24', iid: 101 },
    { prefix: 'fd4c:6973:7001::/48', iid: 0, locators: [{ rloc: '203.0.113.11', priority: 1, weight: 75 }] },
  ])
})

describe('each problem is told with file, line, column and path', () => {
  const cases: [string, string, string][] = [
    [
      'an unknown key',
      GOOD.replace('probeCadenceSeconds', 'probeCadence'),
      'net.yaml:3:3: network.probeCadence: is not a key of an inventory; check its spelling and its place',
    ],
    [
      'an unknown key inside a prefix',
      GOOD.replace('locators:', 'locator:'),
      'net.yaml:20:9: sites[0].eidPrefixes[2].locator: is not a key of an inventory; check its spelling and its place',
    ],
    [
      'host bits',
      GOOD.replace('- 10.1.0.0/24', '- 10.1.0.7/24'),
      'net.yaml:17:9: sites[0].eidPrefixes[0]: "10.1.0.7/24" has host bits set; the prefix is 10.1.0.0/24',
    ],
    ['a bad address', GOOD.replace('192.0.2.1,', '192.0.2.300,'), 'net.yaml:10:17: nodes[0].addresses[0]: is not an IPv4 or IPv6 address'],
    ['a missing key', GOOD.replace('    roles: [map-server, map-resolver]\n', ''), 'net.yaml:8:5: nodes[0].roles: is missing'],
    [
      'a wrong role',
      GOOD.replace('map-resolver]', 'map-solver]'),
      'net.yaml:9:25: nodes[0].roles[1]: must be one of map-server, map-resolver, ddt-root, ddt-node, pitr, petr, rtr',
    ],
    [
      'a number for text',
      GOOD.replace('name: lisbon', 'name: 2010'),
      'net.yaml:14:11: sites[0].name: must be text; put it in quotes: "2010"',
    ],
    [
      'text for a number',
      GOOD.replace('weight: 75', 'weight: many'),
      'net.yaml:21:56: sites[0].eidPrefixes[2].locators[0].weight: must be a number, not text',
    ],
    [
      'a weight of 256',
      GOOD.replace('weight: 75', 'weight: 256'),
      'net.yaml:21:56: sites[0].eidPrefixes[2].locators[0].weight: must be 0 to 255',
    ],
    ['an empty value', GOOD.replace('- name: home', '- name:'), 'net.yaml:23:5: vantages[0].name: is empty; it must be text'],
    ['a duplicate key', GOOD.replace('vantages:', 'network:'), 'net.yaml:22:1: Map keys must be unique'],
    [
      'an unquoted instance-id',
      GOOD.replace('"[101]10.1.0.0/24"', '[101]10.1.0.0/24'),
      'net.yaml:18:14: an EID-prefix with an instance-id needs quotes: "[101]10.1.0.0/24"',
    ],
    [
      'two instance-ids',
      GOOD.replace('prefix: fd4c', 'iid: 7\n        prefix: "[101]fd4c').replace('::/48', '::/48"'),
      'net.yaml:20:17: sites[0].eidPrefixes[2].prefix: names instance-id 101 while iid is 7',
    ],
    [
      'an instance-id of 25 bits',
      GOOD.replace('[101]', '[16777216]'),
      'net.yaml:18:9: sites[0].eidPrefixes[1]: an instance-id is 0 to 16777215',
    ],
    ['tabs', 'network:\n\tname: x\n', 'net.yaml:2:1: Tabs are not allowed as indentation (YAML is indented with spaces, not with tabs)'],
    ['an empty file', '', 'net.yaml:1:1: the file is empty; an inventory has at least network and sites'],
    ['a list', '- 1\n', 'net.yaml:1:1: an inventory is a group of keys: network, nodes, sites'],
    [
      'two documents',
      `${GOOD}---\nnetwork: { name: b }\n`,
      'net.yaml:24:1: a second YAML document begins here; an inventory is one document',
    ],
    [
      'a control character in a name',
      GOOD.replace('name: home', 'name: "home\\u001b[31m"'),
      'net.yaml:23:11: vantages[0].name: must be printable text that does not start or end with a space',
    ],
  ]
  test.each(cases)('%s', (_, text, problem) => {
    expect(problemsOf(text)).toContain(problem)
  })
})

describe('what the parts of a file say about each other is checked too', () => {
  test('an EID-prefix claimed by two sites', () => {
    const problems = problemsOf(GOOD.replace('vantages:', '  - name: porto\n    eidPrefixes: [10.1.0.0/24]\nvantages:'))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^net\.yaml:23:19: sites\[1\]\.eidPrefixes\[0\]/)
  })
  test('a provider that is nowhere', () => {
    const problems = problemsOf(GOOD.replace('    provider: Meridian\n    eidPrefixes', '    provider: Meridiam\n    eidPrefixes'))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^net\.yaml:15:15: sites\[0\]\.provider: .*Meridiam/)
  })
})

describe('hostile files cost bounded time and end in one clear problem', () => {
  test('aliases of aliases of aliases', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n'
    for (let i = 1; i < 12; i++) text += `a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]\n`
    expect(problemsOf(text)).toEqual(['net.yaml:1:1: its YAML aliases multiply beyond all need; write the values out'])
  })
  test('deep nesting', () => {
    expect(problemsOf('['.repeat(1_000_000))[0]).toMatch(/^net\.yaml:1:\d+: nested deeper than 64 levels; an inventory is not$/)
    expect(problemsOf('- '.repeat(100_000))[0]).toMatch(/nested deeper than 64 levels/)
  })
  test('a file of 9 MiB', () => {
    expect(problemsOf('#'.repeat(9 * 1024 * 1024))).toEqual(['net.yaml:1:1: the file is larger than 8 MiB; an inventory is not'])
  })
  test('a thousand mistakes are told as the first fifty', () => {
    expect(problemsOf(`network: { name: x }\n${Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join('\n')}`)).toHaveLength(50)
  })
  test('keys that belong to every object', () => {
    expect(problemsOf('__proto__: { name: x }\nconstructor: 1\nnetwork: { name: x }\n').length).toBeGreaterThan(0)
  })
})

test('one location may be shared through an alias', () => {
  const text = GOOD.replace('location: { name', 'location: &here { name').replace('- name: home', '- name: home\n    location: *here')
  const parsed = parseInventory(text, 'net.yaml')
  expect(parsed.ok && parsed.inventory.vantages[0]?.location?.name).toBe('Amsterdam')
})

test('budgets, canaries, forbidden prefixes and walks are read, written and read again as the same', () => {
  const text = GOOD.replace(
    '  probeCadenceSeconds: 10\n',
    '  requestsPerSecond: 10\n  neverProbe: [192.0.2.0/24]\n  walkBlocks: [10.1.0.0/16]\n  walkCadenceSeconds: 600\n',
  ).replace(
    '    provider: Meridian\n    location: { name: Amsterdam',
    '    requestsPerSecond: 2.5\n    canaries: { registered: 10.1.0.0/24, hole: "[7]10.1.255.1" }\n    provider: Meridian\n    location: { name: Amsterdam',
  )
  const parsed = parseInventory(text, 'net.yaml')
  expect(problemsOf(text)).toEqual([])
  if (!parsed.ok) return
  expect(parsed.inventory.network).toMatchObject({
    ...{ requestsPerSecond: 10, neverProbe: ['192.0.2.0/24'], walkCadenceSeconds: 600 },
    walkBlocks: [{ iid: 0, prefix: '10.1.0.0/16' }],
  })
  expect(parsed.inventory.nodes[0]).toMatchObject({
    requestsPerSecond: 2.5,
    canaries: { registered: '10.1.0.0/24', hole: '[7]10.1.255.1/32' },
  })
  const again = parseInventory(formatInventory(parsed.inventory), 'net.yaml')
  expect(again.ok && again.inventory).toEqual(parsed.inventory)
})
