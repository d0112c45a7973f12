import { expect, it } from 'vitest'
import { placesFor } from '../frame/places.ts'
import { type Asked, optionGroups } from './options.ts'
import { recentsFrom, withRecent } from './recents.ts'

const asked = (changes: Partial<Asked>): Asked => ({
  ...{ mode: 'all', text: '', found: [], recents: [], places: placesFor({ withLab: false, withSettings: true, withStatusPage: true }) },
  ...{ mayLookUp: true, isSignedIn: true },
  ...changes,
})
const told = (changes: Partial<Asked>) =>
  optionGroups(asked(changes)).map(({ word, options }) => `${word}: ${options.map((option) => option.word).join(' | ')}`)

it('an EID offers to be looked up live, before anything that is known of it', () => {
  const found = [
    { kind: 'eid' as const, hits: [{ kind: 'eid' as const, key: '10.1.0.0/16', detail: 'lisbon', state: null, covers: true }] },
  ]
  const groups = optionGroups(asked({ text: '10.1.2.3', found }))
  expect(groups.map(({ word }) => word)).toEqual(['Live', 'EID-prefixes'])
  expect(groups[0]?.options[0]).toMatchObject({ word: 'Look up 10.1.2.3 live', choice: { kind: 'look-up', eid: '10.1.2.3' } })
  expect(groups[1]?.options[0]).toMatchObject({ detail: 'covers it, lisbon', choice: { kind: 'go', href: '/mappings/0/10.1.0.0%2F16' } })
})

it('who may not look up is not offered it', () => {
  expect(told({ text: '10.1.2.3', mayLookUp: false })).toEqual([])
  expect(told({ text: 'look', mayLookUp: false }).join()).not.toContain('live')
})

it('pages and actions are found by their words, and shown all before anything is typed', () => {
  expect(told({ text: 'serv' })).toEqual(['Pages: Servers'])
  expect(told({ text: 'theme' })).toEqual(['Actions: Switch theme …'])
  expect(told({ recents: [{ href: '/sites/lisbon', word: 'lisbon', icon: 'sites' }] })[0]).toBe('Recent: lisbon')
})

it('an action that wants more has the box for itself', () => {
  expect(told({ mode: 'theme' })).toEqual(['Switch theme …: As the system | Light | Dark'])
  expect(told({ mode: 'theme', text: 'li' })).toEqual(['Switch theme …: Light'])
  expect(told({ mode: 'look-up', text: '10.1.2.3' })).toEqual(['Live: Look up 10.1.2.3 live'])
  expect(told({ mode: 'look-up', text: 'lisbon' })).toEqual([])
})

it('what a browser remembers is believed only where this code may have written it, and each once', () => {
  const lisbon = { href: '/sites/lisbon', word: 'lisbon', icon: 'sites' } as const
  const written = [
    lisbon,
    { ...lisbon, href: 'https://elsewhere.example' },
    { ...lisbon, href: '//elsewhere.example' },
    { ...lisbon, icon: 'x' },
    7,
    null,
  ]
  expect(recentsFrom(JSON.stringify(written))).toEqual([lisbon])
  for (const text of [null, '{', '{}', '"x"']) expect(recentsFrom(text)).toEqual([])
  const porto = { ...lisbon, href: '/sites/porto' }
  expect(withRecent([porto, lisbon], lisbon)).toEqual([lisbon, porto])
  expect(withRecent([lisbon], { href: '/map', word: 'Map', icon: 'map' })).toEqual([lisbon])
})
