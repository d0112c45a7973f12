import type { Inventory } from '@lispwatch/domain/inventory'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatInventory } from './format-inventory.ts'
import { parseInventory } from './parse-inventory.ts'

const name = fc.stringMatching(/^[a-zA-Z0-9:#'"[\]{}&*!|>%@,-]([a-zA-Z0-9 :#'"[\]{}&*!|>%@,-]{0,20}[a-zA-Z0-9:'"[\]])?$/)
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 4 })
const place = fc.record({ latitude: fc.integer({ min: -90, max: 90 }), longitude: fc.integer({ min: -180, max: 180 }) })
const octet = fc.integer({ min: 0, max: 255 })

const inventory: fc.Arbitrary<Inventory> = fc
  .record({ names, place, iid: fc.integer({ min: 0, max: 0xffffff }), octet, demo: fc.boolean(), detailed: fc.boolean() })
  .map(({ names, place, iid, octet, demo, detailed }) => ({
    network: {
      name: names[0] ?? 'n',
      registrationCadenceSeconds: 60,
      probeCadenceSeconds: 30,
      registrationTimeoutMs: 3000,
      probeTimeoutMs: 2000,
      ...(demo ? { demo } : {}),
    },
    providers: names.map((provider) => ({ name: provider, eidBlocks: [{ prefix: `10.${octet}.0.0/16`, iid }] })),
    nodes: names.map((node, i) => ({
      name: node,
      roles: ['map-server' as const],
      addresses: [`192.0.2.${i + 1}`, `fd00::${i + 1}`],
      location: place,
    })),
    sites: names.map((site, i) => ({
      name: site,
      eidPrefixes: [
        {
          prefix: `10.${octet}.${i}.0/24`,
          iid,
          ...(detailed ? { locators: [{ rloc: `fd00::${i + 1}:1`, priority: octet, weight: octet }] } : {}),
        },
        { prefix: `fd00:${i + 1}::/48`, iid: 0 },
      ],
    })),
    vantages: names.map((vantage, i) => ({ name: `vantage-${i}`, location: { name: vantage, ...place } })),
    ...(detailed && {
      channels: names.map((channel) => ({
        ...{ name: channel, kind: 'email' as const, isOn: demo },
        settings: { to: 'noc@example.net', from: 'watch@example.net', host: 'mail.example', user: channel },
        secrets: { password: demo ? '<kept>' : channel },
      })),
      routes: names.map((route) => ({
        ...{ name: route, channels: names, groupBy: demo ? [] : ['kind' as const], intervalMs: 1000 + iid, isCriticalAtOnce: demo },
        match: { severities: [], kinds: demo ? ['hijack' as const] : [], rules: [], scope: demo ? { sites: names, tags: names } : null },
        ...{ waitMs: octet, repeatMs: demo ? null : 60_000 + octet, tellsResolved: demo, goesOn: !demo },
        hours: demo ? null : { timeZone: 'Asia/Tokyo', weekdays: [1, 7], from: '00:00', to: '24:00' },
        outsideHours: demo ? ('hold' as const) : ('skip' as const),
        escalation: [{ afterMs: 1000 + octet, channels: names }],
      })),
      statusPage: {
        publish: names.map((title, i) => ({
          ...{ id: `rule-${i}`, name: title, isOn: demo, forMs: 1000 * octet },
          when: {
            kinds: ['hijack' as const],
            severities: [],
            scope: demo ? { sites: names } : null,
            sitesAtLeast: octet,
            eidsLostAtLeast: 0,
          },
          words: { title: demo ? title : null, opened: title, resolved: null },
        })),
        pages: names.map((title, i) => ({
          ...{
            name: `page-${i}`,
            title,
            about: `${title}\n\n${title}`,
            accent: { light: '#1f4fa8', dark: '#8fb8ff' },
            domains: [`s${i}.example.net`],
          },
          ...{ shows: ['site' as const], groups: [{ name: title, sites: names, tags: names }], public: ['locators' as const] },
          eidBlocks: [{ prefix: `10.${octet}.0.0/16`, iid }],
          gate: demo ? { kind: 'password' as const, password: '<kept>' } : { kind: 'addresses' as const, from: ['10.0.0.0/8', 'fd00::/8'] },
        })),
      },
    }),
  }))

test('an inventory that is written and read again is the same', () => {
  fc.assert(
    fc.property(inventory, (value) => {
      expect(parseInventory(formatInventory(value), 'f')).toEqual({ ok: true, inventory: value })
    }),
    { numRuns: 100 },
  )
})
