import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseInventory } from './parse-inventory.ts'
import { formatProblem } from './problem.ts'

const file = (statusPage: string) => `
network: { name: atlas }
sites: [{ name: lisbon, tags: [iberia], eidPrefixes: [10.1.0.0/24] }]
statusPage:
${statusPage}`
const read = (statusPage: string) => parseInventory(file(statusPage), 'network.yaml')
const told = (statusPage: string) => {
  const parsed = read(statusPage)
  return parsed.ok ? [] : parsed.problems.map(formatProblem)
}

test('a page is read with its blocks and prefixes in canonical form', () => {
  const parsed = read(`
  pages:
    - name: atlas
      title: Atlas status
      eidBlocks: ["[101]10.1.0.0/16", { prefix: "2001:DB8::/32", iid: 7 }]
      domains: [Status.Example.net]
      gate: { kind: addresses, from: ["2001:DB8:0::/32"] }
`)
  expect(parsed.ok && parsed.inventory.statusPage).toEqual({
    pages: [
      {
        ...{ name: 'atlas', title: 'Atlas status', domains: ['status.example.net'] },
        eidBlocks: [
          { prefix: '10.1.0.0/16', iid: 101 },
          { prefix: '2001:db8::/32', iid: 7 },
        ],
        gate: { kind: 'addresses', from: ['2001:db8::/32'] },
      },
    ],
  })
})

test('a logo is read from the file that is named beside the inventory; what is no picture, too large or not there is told with its place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lispwatch-logo-'))
  const drawn = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  writeFileSync(join(folder, 'logo.svg'), drawn)
  writeFileSync(join(folder, 'secret.txt'), 'root:x:0:0')
  writeFileSync(join(folder, 'large.svg'), `${drawn}${' '.repeat(64 * 1024)}`)
  const parsed = (logo: string, at: string | undefined = folder) =>
    parseInventory(file(`  pages: [{ name: a, title: A, logo: ${logo} }]`), 'network.yaml', at)
  const why = (logo: string) => {
    const read = parsed(logo)
    return read.ok ? '' : read.problems.map(formatProblem).join()
  }
  const read = parsed('logo.svg')
  expect(read.ok && read.inventory.statusPage?.pages[0]?.logo).toBe(`data:image/svg+xml;base64,${btoa(drawn)}`)
  expect(why('secret.txt')).toContain('statusPage.pages[0].logo: this is no SVG')
  expect(why('large.svg')).toMatch(/logo: .*large.svg is larger than the 64 KiB/)
  expect(why('none.png')).toMatch(/logo: there is no file .*none.png/)
  expect(told('  pages: [{ name: a, title: A, logo: logo.svg }]')[0]).toContain('beside an inventory that is a file')
  rmSync(folder, { recursive: true })
})

test('a page says what it offers beside its feeds, and nothing of another kind', () => {
  const parsed = read('  pages: [{ name: a, title: A, subscriptions: { mail: noc, slack: true } }]')
  expect(parsed.ok && parsed.inventory.statusPage?.pages[0]?.subscriptions).toEqual({ mail: 'noc', slack: true })
  expect(told('  pages: [{ name: a, title: A, subscriptions: { sms: yes } }]')[0]).toContain('subscriptions.sms: is not a key')
})

test.each([
  ['  pages: []', 'network.yaml:5:10: statusPage.pages: needs one page at least; without statusPage there is one of the whole network'],
  ['  pages: [{ name: a }]', 'network.yaml:5:11: statusPage.pages[0].title: is missing'],
  [
    '  pages: [{ name: a, title: A, colour: red }]',
    'network.yaml:5:32: statusPage.pages[0].colour: is not a key of an inventory; check its spelling and its place',
  ],
  ['  pages: [{ name: a, title: A, language: fr }]', 'network.yaml:5:42: statusPage.pages[0].language: must be one of en, de'],
  [
    '  pages: [{ name: a, title: A, groups: [{ name: x, sites: [porto] }] }]',
    'network.yaml:5:60: statusPage.pages[0].groups[0].sites[0]: there is no site "porto"',
  ],
  [
    '  pages: [{ name: a, title: A, eidBlocks: [10.1.2.3/16] }]',
    'network.yaml:5:44: statusPage.pages[0].eidBlocks[0]: "10.1.2.3/16" has host bits set; the prefix is 10.1.0.0/16',
  ],
  [
    '  pages: [{ name: a, title: A }]\n  publish: [{ id: x, name: X, match: { sites: [porto] } }]',
    'network.yaml:6:48: statusPage.publish[0].match.sites[0]: there is no site "porto"',
  ],
  [
    '  pages: [{ name: a, title: A }]\n  publish: [{ id: x, name: X, afterSeconds: 9999999 }]',
    'network.yaml:6:45: statusPage.publish[0].afterSeconds: a rule waits 0 s to 7 days',
  ],
])('%s is refused where it stands', (statusPage, words) => {
  expect(told(statusPage)).toEqual([words])
})
