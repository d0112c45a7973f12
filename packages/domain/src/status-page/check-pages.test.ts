import { describe, expect, test } from 'vitest'
import { checkInventory, diffInventory } from '../inventory.ts'
import { inventory } from '../testing/inventory.ts'
import type { StatusPage } from './page.ts'

const page = (of: Partial<StatusPage> = {}): StatusPage => ({ name: 'atlas', title: 'Atlas status', ...of })
const withPages = (...pages: StatusPage[]) => inventory({ statusPage: { pages } })
const told = (...pages: StatusPage[]) => checkInventory(withPages(...pages)).map(({ path, message }) => `${path.join('.')}: ${message}`)

describe('status pages of an inventory', () => {
  test('are right with everything that they can have', () => {
    const whole = page({
      ...{
        about: 'About.',
        footer: 'Foot.',
        language: 'de',
        contact: 'mailto:noc@example.net',
        accent: { light: '#1f4fa8', dark: '#8fb8ff' },
      },
      ...{ domains: ['status.example.net'], provider: 'msp', shows: ['site', 'map-server'], public: ['locators'] },
      groups: [{ name: 'Iberia', sites: ['Lisbon'], tags: ['iberia'], nodes: ['ms1'], providers: ['root'] }],
      eidBlocks: [{ prefix: '10.1.0.0/16', iid: 101 }],
      gate: { kind: 'password', password: 'open sesame' },
    })
    expect(told(whole, page({ name: 'msp', gate: { kind: 'addresses', from: ['10.0.0.0/8', '2001:db8::/32'] } }))).toEqual([])
  })

  test.each<[Partial<StatusPage>, string]>([
    [{ name: 'Ä b' }, 'statusPage.pages.0.name: "Ä b": a page\'s name has a-z, 0-9 and - only, 40 at most'],
    [{ provider: 'msx' }, 'statusPage.pages.0.provider: there is no provider "msx"'],
    [{ groups: [{ name: 'x', sites: ['Lisbn'] }] }, 'statusPage.pages.0.groups.0.sites.0: there is no site "Lisbn"'],
    [{ groups: [{ name: 'x' }] }, 'statusPage.pages.0.groups.0: a group names sites, tags, nodes or providers'],
    [
      { contact: 'javascript:alert(1)' },
      'statusPage.pages.0.contact: where questions go is an address that begins with https:// or mailto:',
    ],
    [{ domains: ['https://x'] }, 'statusPage.pages.0.domains.0: "https://x" is no name of a host in small letters, without port'],
    [{ gate: { kind: 'password' } }, 'statusPage.pages.0.gate: a gate of kind password needs a password'],
    [{ gate: { kind: 'password', password: 'short' } }, 'statusPage.pages.0.gate.password: the password has 8 characters at least'],
    [{ gate: { kind: 'unlisted', password: 'long enough' } }, 'statusPage.pages.0.gate.password: a gate of kind unlisted has no password'],
    [{ gate: { kind: 'addresses', from: [] } }, 'statusPage.pages.0.gate: a gate of kind addresses needs from, a list of IP prefixes'],
    [
      { gate: { kind: 'addresses', from: ['10.0.0.1/8'] } },
      'statusPage.pages.0.gate.from.0: "10.0.0.1/8" has host bits set; the prefix is 10.0.0.0/8',
    ],
    [
      { eidBlocks: [{ prefix: '10.1.2.3/16', iid: 0 }] },
      'statusPage.pages.0.eidBlocks.0: "10.1.2.3/16" has host bits set; the prefix is 10.1.0.0/16',
    ],
    [
      { accent: { light: '#ffee00', dark: '#8fb8ff' } },
      'statusPage.pages.0.accent.light: #ffee00 cannot be read on the light page: its contrast is 1.1:1 and has to be 4.5:1; choose a darker one',
    ],
    [
      { accent: { light: '#1f4fa8', dark: 'blue' } },
      'statusPage.pages.0.accent.dark: a colour is # and six hexadecimal digits, such as "#1f5fbf"',
    ],
  ])('%j is refused, and it is said what to do', (of, words) => {
    expect(told(page(of))).toEqual([words])
  })

  test('have names and domains that are used once', () => {
    expect(told(page({ domains: ['a.example'] }), page({ domains: ['a.example'] }))).toEqual([
      'statusPage.pages.1.name: the name "atlas" is there twice',
      'statusPage.pages.1.domains.0: the domain "a.example" is there twice',
    ])
  })

  test('are compared page by page, and a password never shows', () => {
    const before = withPages(page({ gate: { kind: 'password', password: '<kept>' } }), page({ name: 'two' }))
    const after = withPages(page({ title: 'Atlas', gate: { kind: 'password', password: 'open sesame' } }))
    const { changed, removed } = diffInventory(before, after)
    expect(changed.map(({ sentence }) => sentence)).toEqual([
      'Status page atlas: title Atlas status → Atlas; gate password, the stored one → password, a new one.',
    ])
    expect(removed.map(({ sentence }) => sentence)).toEqual(['Status page two is removed.'])
  })
})
