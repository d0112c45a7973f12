import { describe, expect, it } from 'vitest'
import { openEntry, sameEntry } from './entry.ts'
import { explainEntryChange } from './explain-entry.ts'
import { mergeEntry } from './merge.ts'

const said = openEntry('10.1.0.0/24')
const byHand = { ...said, ttlMinutes: { least: 60, most: 60 } }

describe('an import', () => {
  it('keeps what people made here, and changes what only the file changed', () => {
    const says = { ...said, mapServers: ['ms1'] }
    expect(mergeEntry(said, says, byHand)).toEqual({ entry: { ...byHand, mapServers: ['ms1'] }, kept: [] })
    expect(mergeEntry(said, said, byHand)).toEqual({ entry: byHand, kept: [] })
  })

  it('keeps the hand edit where both changed the same, and says so', () => {
    const says = { ...said, ttlMinutes: { least: 1, most: 2 } }
    expect(mergeEntry(said, says, byHand)).toEqual({ entry: byHand, kept: ['ttlMinutes'] })
  })

  it('removes what the file has no more, but for what was edited here or never was of the file', () => {
    expect(mergeEntry(said, null, said)).toEqual({ entry: null, kept: [] })
    expect(mergeEntry(said, null, byHand)).toEqual({ entry: byHand, kept: ['ttlMinutes'] })
    expect(mergeEntry(null, null, byHand)).toEqual({ entry: byHand, kept: [] })
  })

  it('brings nothing back that was removed here, unless the file says something new', () => {
    expect(mergeEntry(said, said, null).entry).toBeNull()
    expect(mergeEntry(said, byHand, null).entry).toEqual(byHand)
    expect(mergeEntry(null, said, null).entry).toEqual(said)
  })
})

it('lists have no order, and a change is told in words', () => {
  const one = { ...said, mapServers: ['a', 'b'] }
  expect(sameEntry(one, { ...said, mapServers: ['b', 'a'] })).toBe(true)
  expect(explainEntryChange(said, { ...one, isExpected: false, locators: [{ rloc: '192.0.2.1', priority: 1 }] })).toBe(
    'has to be registered yes → no; locators any → 192.0.2.1 1/any; map-servers any → a, b.',
  )
})
