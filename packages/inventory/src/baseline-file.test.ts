import { expect, it } from 'vitest'
import { formatInventory } from './format-inventory.ts'
import { parseInventory } from './parse-inventory.ts'

const FILE = `
network: { name: Lab }
baseline:
  - eid: "[101]10.1.0.0/24"
    moreSpecifics: refused
    expected: false
    sites: [Lisbon]
    locators: [192.0.2.1, { rloc: 2001:DB8::/32, priority: 1, weight: 50 }]
    proxy: never
    ttlMinutes: { least: 60, most: 1440 }
    keyIds: [1]
    algorithms: [2]
    mapServers: [ms-1]
    validFrom: 2026-01-01T00:00:00Z
  - eid: 10.2.0.0/24
`
const problems = (text: string) => {
  const parsed = parseInventory(text, 'lab.yaml')
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`)
}

it('what a file says of the baseline is read, written and read again the same', () => {
  const parsed = parseInventory(FILE, 'lab.yaml')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  expect(parsed.inventory.baseline).toMatchObject([
    {
      ...{
        eid: '[101]10.1.0.0/24',
        moreSpecifics: 'refused',
        isExpected: false,
        proxy: 'never',
        validFrom: Date.UTC(2026, 0, 1),
        validTo: null,
      },
      locators: [{ rloc: '192.0.2.1' }, { rloc: '2001:db8::/32', priority: 1, weight: 50 }],
    },
    { eid: '10.2.0.0/24', moreSpecifics: 'hosts', isExpected: true, locators: [] },
  ])
  expect(parseInventory(formatInventory(parsed.inventory), 'lab.yaml')).toEqual(parsed)
})

it('what cannot hold is told where it stands', () => {
  const entry = (rest: string) => `network: { name: Lab }\nbaseline: [{ eid: 10.1.0.0/24, ${rest} }]`
  expect(problems(entry('locators: [somewhere]')).join()).toContain('baseline[0].locators[0]')
  expect(problems(entry('ttlMinutes: { least: 2, most: 1 }'))).toEqual([
    'baseline[0].ttlMinutes: the least record TTL is more than the most',
  ])
  expect(problems('network: { name: Lab }\nbaseline: [{ eid: 10.1.0.0/24 }, { eid: 10.1.0.0/24 }]').join()).toContain('is there twice')
})
