import { expect, it } from 'vitest'
import { entryOfText, textOfEntry } from './entry-text.ts'

const ENTRY = {
  ...({ eid: '10.1.0.0/24', moreSpecifics: 'hosts', isExpected: true, sites: ['Lisbon', 'Porto'], proxy: 'never' } as const),
  locators: [{ rloc: '192.0.2.1', priority: 1, weight: 50 }, { rloc: '198.51.100.0/24' }, { rloc: '192.0.2.2', priority: 2 }],
  ...{ ttlMinutes: { least: 60, most: 1440 }, keyIds: [0, 1], algorithms: [2], providers: [], mapServers: ['ms1'] },
  ...{ validFrom: Date.UTC(2026, 0, 1), validTo: null },
}

it('what an entry says goes into the form and comes back the same', () => {
  expect(entryOfText(textOfEntry(ENTRY))).toEqual({ entry: ENTRY })
  const empty = { ...ENTRY, sites: [], locators: [], ttlMinutes: null, keyIds: [], algorithms: [], mapServers: [], validFrom: null }
  expect(entryOfText(textOfEntry(empty))).toEqual({ entry: empty })
})

it('what cannot be read is told at its field', () => {
  const text = { ...textOfEntry(ENTRY), locators: '192.0.2.1 one\n192.0.2.2 300/1', ttlMost: '', keyIds: 'x' }
  const read = entryOfText(text)
  expect('problems' in read && Object.keys(read.problems).sort()).toEqual(['keyIds', 'locators', 'ttlMost'])
})
